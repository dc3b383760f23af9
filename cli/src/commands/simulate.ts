import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import type { Args } from "../arguments.ts";
import { wholeNumber } from "../arguments.ts";
import type { Command } from "../command.ts";
import { EXIT_FAILURE, EXIT_FINDINGS } from "../exit.ts";
import { exitOf, misuse } from "../failure.ts";
import type { Io } from "../io.ts";
import { emitReport } from "../report/emit.ts";
import type { Report } from "../report/finding.ts";
import { isMisuse } from "../report/request-failures.ts";
import type { SourceOptions } from "../simulate/compile-defenses.ts";
import type { Mode } from "../simulate/mode.ts";
import { modeOf } from "../simulate/mode.ts";
import { memberRequest } from "../simulate/dataset/member.ts";
import { seedOption } from "../simulate/quantity.ts";
import { readDefenses } from "../simulate/read-defenses.ts";
import { replayCommand } from "../simulate/replay.ts";
import { settingsFrom } from "../simulate/settings.ts";
import type { Settings } from "../simulate/settings.ts";
import { pickDefense } from "../simulate/pick-defense.ts";
import { runSingle } from "../simulate/single.ts";
import { choiceOf, seedOf, valuesOf } from "./compile-options.ts";
import { limitsFrom } from "./limit-options.ts";
import { SIMULATE_OPTIONS } from "./simulate-options.ts";
import { printable } from "../report/printable.ts";

export const command: Command = {
  name: "simulate",
  summary: "Run a trace, or a data set of traces, through a defense.",
  details: `Defenses are sources, .def and JSON files of defenses, or machine strings, which run on the
client (on the server: --server). Without any, the trace passes undefended.

With --trace the summary tells packets, padding, blocking and the overheads by three definitions,
and the command that gives the same again. A simulation without an end stops at --iterations,
and the summary says so.

With --dataset every trace is defended with a seed of its own, made from --seed and the trace's
place in the data set: the same files whatever --jobs is. Of several defenses each trace gets
one in the same way, and a source that draws is compiled anew for each trace and copy, unless
--instances or --one-instance says otherwise. A bad trace is reported and does not stop the others. With --trace as well,
as a path in the data set, just that one is simulated, as in the data set. More: docs/simulate.md`,
  positionals: [
    { name: "[defense...]", description: "sources, .def or JSON files, machine strings, or -" },
  ],
  options: SIMULATE_OPTIONS,
  reportFormat: (text) => (text === "json" ? "json" : "human"),
  reportsOn: "stderr",
  run: async (args, io) => {
    const mode = modeOf(args);
    const settings = settingsFrom(args, io);
    const trace = mode.kind === "trace" ? [mode.trace] : [];
    const inputs = [...args.positionals, ...args.values("server"), ...trace];
    if (inputs.filter((argument) => argument === "-").length > 1) {
      throw misuse("- stands twice, but standard input can be read only once");
    }
    const givenSeed = seedOption(args, "seed");
    const pick = wholeNumber(args, "pick", 1);
    const server = args.values("server");
    const options = sourceOptions(args, mode, io.cwd);
    const { defenses, freshSources, report, warnings } = await readDefenses(
      args.positionals,
      server,
      options,
      io,
    );
    const code = problemCode(report);
    if (report.findings.length + report.failures.length > 0) {
      await emitReport(report, command.reportFormat(args.value("format")), io, io.stderr);
    }
    if (code !== undefined) return code;
    for (const warning of warnings) await io.stderr.write(`warning: ${printable(warning)}\n`);
    const chosen = pick === undefined ? defenses : [pickDefense(defenses, pick)];
    const draws = { settings, compileSeed: options.seed, defenses: chosen, freshSources };
    if (mode.kind !== "dataset") {
      const seed = givenSeed ?? randomSeed();
      const request =
        mode.kind === "trace"
          ? { trace: mode.trace, settings, seed, defense: pickDefense(chosen, undefined) }
          : await memberRequest(mode, {
              ...draws,
              settings: await memberSettings(mode, settings, io),
              seed,
            });
      const replay = replayCommand(args, seed, { from: isJson(args) ? io.cwd : undefined });
      return await runSingle({ args, replay, ...request }, io);
    }
    // Here, since one trace needs neither threads nor folders.
    const { simulateDataset } = await import("../simulate/dataset/command.ts");
    const { dataset, out } = mode;
    return await simulateDataset({ args, dataset, out, seed: givenSeed, ...draws }, io);
  },
};

/** The settings, with the reading that is decided for the whole data set. */
async function memberSettings(
  { dataset, path }: Extract<Mode, { readonly kind: "member" }>,
  settings: Settings,
  io: Io,
): Promise<Settings> {
  // Here, since a trace by itself needs no folders.
  const { memberReading } = await import("../simulate/dataset/set-reading.ts");
  const root = resolve(io.cwd, dataset);
  const { options, notes } = await memberReading(root, dataset, path, settings.reading);
  for (const note of notes) await io.stderr.write(`note: ${printable(`${dataset}: ${note}`)}\n`);
  return { ...settings, reading: options };
}

function sourceOptions(args: Args, mode: Mode, cwd: string): SourceOptions {
  const instances = wholeNumber(args, "instances", 1);
  const one = args.flag("one-instance");
  if (one && instances !== undefined) {
    throw misuse("--instances and --one-instance exclude each other", "give one of them");
  }
  return {
    fresh: mode.kind !== "trace" && !one && instances === undefined,
    choice: choiceOf(args),
    values: valuesOf(args.values("set")),
    seed: seedOf(args, "compile-seed"),
    instances: instances ?? 1,
    limits: limitsFrom(args),
    cwd,
  };
}

/** The exit code of a report with errors; undefined if all is well, lints apart. */
function problemCode(report: Report): number | undefined {
  const failed = exitOf(report.failures);
  if (failed !== undefined) return failed;
  const errors = report.findings.filter((finding) => finding.severity === "error");
  if (errors.some((finding) => isMisuse(finding.code))) return EXIT_FAILURE;
  return errors.length > 0 ? EXIT_FINDINGS : undefined;
}

/** Whether the summary is handed on to programs, maybe elsewhere. */
function isJson(args: Args): boolean {
  return args.value("format") === "json";
}

/** Small enough to be typed again. */
function randomSeed(): bigint {
  return BigInt(randomBytes(4).readUInt32BE());
}
