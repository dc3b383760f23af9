import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import { METRICS, POOLED_METRICS } from "@mbn-lang/runtime/overhead";
import type { TraceComparison } from "@mbn-lang/runtime/overhead";
import type { Args } from "../../arguments.ts";
import { EXIT_FINE } from "../../exit.ts";
import { exitOf } from "../../failure.ts";
import type { Io } from "../../io.ts";
import { sharedPath } from "../../output/shared-path.ts";
import { renderTable } from "../../machine/table.ts";
import { emitReport } from "../../report/emit.ts";
import { VERSION } from "../../version.ts";
import type { Defense } from "../defense.ts";
import { countText, overheadText } from "../number-text.ts";
import { networkText } from "../summary-text.ts";
import type { FreshSource } from "../recipe.ts";
import { replayCommand } from "../replay.ts";
import type { Settings } from "../settings.ts";
import { manifestSeed } from "./manifest.ts";
import { timeText } from "./progress.ts";
import type { CopyResult } from "./job.ts";
import { runDataset } from "./run.ts";
import type { DatasetOutcome } from "./run.ts";
import { jsonText, printable } from "../../report/printable.ts";
import { visible } from "../../report/width.ts";
import { self } from "../../self.ts";

interface DatasetArguments {
  readonly args: Args;
  readonly dataset: string;
  readonly out: string;
  readonly settings: Settings;
  /** As given; without it that of the run to resume, or else a random one. */
  readonly seed: bigint | undefined;
  readonly defenses: readonly Defense[];
  readonly compileSeed: string;
  readonly freshSources: readonly FreshSource[];
}

/** Simulates a data set and tells of it; returns the exit code. */
export async function simulateDataset(request: DatasetArguments, io: Io): Promise<number> {
  const { args, out, dataset } = request;
  const begun = args.flag("resume") ? manifestSeed(resolve(io.cwd, out)) : undefined;
  const seed = request.seed ?? begun ?? randomBytes(6).readUIntBE(0, 6);
  const outcome = await runDataset({ ...request, seed: BigInt(seed) }, io);
  const json = args.value("format") === "json";
  const notes = [...outcome.plan.ignored.map((line) => `ignored ${line}`), ...outcome.notes];
  for (const note of notes) await io.stderr.write(`note: ${printable(`${dataset}: ${note}`)}\n`);
  if (outcome.failures.length > 0) {
    const report = { findings: [], failures: outcome.failures, texts: new Map() };
    await emitReport(report, json ? "json" : "human", io, io.stderr);
  }
  const from = json ? io.cwd : undefined;
  const facts: Facts = {
    dataset: json ? sharedPath(io.cwd, dataset) : dataset,
    out: json ? sharedPath(io.cwd, out) : out,
    seed: BigInt(seed),
    defenses: request.defenses.length,
    fresh: request.defenses.filter(({ recipe }) => recipe !== undefined).length,
    settings: request.settings,
    replay: replayCommand(args, BigInt(seed), { keep: ["out"], from }),
    replayTrace: memberCommand(args, BigInt(seed), outcome, from),
  };
  await io.stdout.write(json ? objectOf(outcome, facts) : textOf(outcome, facts));
  if (!json) await io.stderr.write(speedLine(outcome));
  return exitOf(outcome.failures) ?? EXIT_FINE;
}

interface Facts {
  readonly dataset: string;
  readonly out: string;
  readonly seed: bigint;
  readonly defenses: number;
  /** How many of them are compiled anew for each trace and copy. */
  readonly fresh: number;
  readonly settings: Settings;
  readonly replay: string;
  /** The same for the last copy of the first trace alone. */
  readonly replayTrace: string;
}

/** The command that makes one copy again, byte for byte: every other one is named like it. */
function memberCommand(
  args: Args,
  seed: bigint,
  { plan, augment }: DatasetOutcome,
  from: string | undefined,
): string {
  const path = plan.traces[0]?.path ?? "";
  const member = ["--trace", path, ...(augment > 1 ? ["--copy", String(augment - 1)] : [])];
  return replayCommand(args, seed, { leave: ["augment"], more: member, from });
}

interface Totals {
  readonly written: number;
  /** Copies that were there already. */
  readonly skipped: number;
  /** Stopped by a limit of steps or time, asked for or not. */
  readonly limited: number;
  readonly empty: number;
  readonly comparisons: readonly TraceComparison[];
}

function totalsOf({ copies }: DatasetOutcome): Totals {
  const all = copies.flat();
  const comparisons = all.map(({ comparison }) => comparison);
  const written = writtenOf(all);
  return {
    written,
    skipped: all.length - written,
    limited: all.filter(({ stop }) => stop === "iterations" || stop === "time").length,
    empty: comparisons.filter((c) => packetsOf(c) === 0).length,
    comparisons,
  };
}

function writtenOf(copies: readonly CopyResult[]): number {
  return copies.filter(({ stop }) => stop !== undefined).length;
}

function packetsOf(c: TraceComparison): number {
  return c.normalSent + c.normalReceived + c.paddingSent + c.paddingReceived;
}

const MEANS: ReadonlySet<string> = new Set(["overhead_data", "overhead_duration", "missing_share"]);
const POOLED: ReadonlySet<string> = new Set([
  "pooled_overhead_data",
  "pooled_load",
  "pooled_overhead_duration",
]);

interface Figure {
  readonly name: string;
  readonly definition: string;
  readonly value: number | undefined;
}

/** Summed in the order of the traces, so that the last digit does not depend on the workers. */
function figuresOf(comparisons: readonly TraceComparison[]): readonly Figure[] {
  const means = METRICS.filter(({ name }) => MEANS.has(name)).map((metric) => {
    const values = comparisons.map((one) => metric.of(one)).filter((value) => value !== undefined);
    const value = values.length === 0 ? undefined : sum(values) / values.length;
    const { name, definition } = metric;
    return { name, definition: `mean over the traces of ${definition}`, value };
  });
  const pooled = POOLED_METRICS.filter(({ name }) => POOLED.has(name)).map((metric) => {
    const parts = comparisons.map((one) => metric.of(one)).filter((part) => part !== undefined);
    const below = sum(parts.map(([, whole]) => whole));
    const value = below > 0 ? sum(parts.map(([part]) => part)) / below : undefined;
    const { name, definition } = metric;
    return { name, definition, value };
  });
  return [...means, ...pooled];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function textOf(outcome: DatasetOutcome, facts: Facts): string {
  const { plan, augment, failures } = outcome;
  const { written, skipped, limited, empty, comparisons } = totalsOf(outcome);
  const traces = countText(plan.traces.length);
  const copies = augment === 1 ? "" : `, ${augment} defended traces of each`;
  const were = skipped === 0 ? "" : `; ${countText(skipped)} were there`;
  const failed = failures.length === 0 ? "" : `; ${countText(failures.length)} failed`;
  const rows = [
    [
      "data set",
      `${facts.dataset}: ${traces} traces in ${countText(plan.classes)} classes${copies}`,
    ],
    ["defenses", defensesText(facts)],
    ["network", networkText(facts.settings)],
    ["seed", String(facts.seed)],
    ["written", `${countText(written)} traces to ${facts.out}${were}${failed}`],
    ["packets", packetsText(comparisons)],
  ];
  const notes = [
    ...(limited === 0
      ? []
      : [
          `${countText(limited)} traces stopped at --iterations or --until: a defense may pad for ever`,
        ]),
    ...(empty === 0
      ? []
      : [`${countText(empty)} defended traces are empty files: no packet passed`]),
  ];
  const figures = figuresOf(comparisons).map(({ name, value, definition }) => [
    `  ${name}`,
    overheadText(value),
    definition,
  ]);
  const lines = [
    ...table(rows),
    ...notes.map((note) => `note: ${note}`),
    "",
    "overheads",
    ...table(figures),
    "",
    `with medians and confidence intervals: ${self()} overhead ${printable(facts.dataset)} ${printable(facts.out)}`,
    `replay: ${visible(facts.replay)}`,
    `one trace of it: ${visible(facts.replayTrace)}`,
  ];
  return `${lines.join("\n")}\n`;
}

function defensesText({ defenses, fresh }: Facts): string {
  const dealt = defenses === 1 ? "1" : `${countText(defenses)}, dealt by hash`;
  if (fresh === 0) return dealt;
  const which = fresh === defenses ? "" : ` ${countText(fresh)} of them`;
  return `${dealt},${which} compiled anew for each trace and copy`;
}

/** Apart from the result, which is the same every time. */
function speedLine({ copies, time, jobs }: DatasetOutcome): string {
  const written = writtenOf(copies.flat());
  if (written === 0) return "";
  const rate = countText(Math.round((written / time) * 1000));
  return `${timeText(time)} on ${jobs} threads: ${rate} traces a second\n`;
}

function packetsText(comparisons: readonly TraceComparison[]): string {
  const total = (of: (c: TraceComparison) => number): string => countText(sum(comparisons.map(of)));
  const before = total((c) => c.baseSent + c.baseReceived);
  const normal = total((c) => c.normalSent + c.normalReceived);
  const padding = total((c) => c.paddingSent + c.paddingReceived);
  const missing = total((c) => c.missingSent + c.missingReceived);
  return `${before} before, ${normal} normal and ${padding} padding after; ${missing} missing`;
}

function table(rows: readonly (readonly string[])[]): readonly string[] {
  return renderTable(rows.map((cells) => cells.map((cell) => [cell])));
}

function objectOf(outcome: DatasetOutcome, facts: Facts): string {
  const { plan, augment, failures, time, jobs } = outcome;
  const { written, skipped, limited, empty, comparisons } = totalsOf(outcome);
  const document = {
    mbn: VERSION,
    ...facts,
    seed: String(facts.seed),
    traces: plan.traces.length,
    classes: plan.classes,
    augment,
    jobs,
    written,
    skipped,
    failed: failures.length,
    stoppedByLimit: limited,
    empty,
    milliseconds: Math.round(time),
    ignored: plan.ignored,
    overheads: figuresOf(comparisons).map(({ name, definition, value }) => ({
      name,
      definition,
      value: value ?? null,
    })),
  };
  return `${jsonText(document)}\n`;
}
