import { networkTrace, simulate, SimulationError } from "@mbn-lang/runtime/simulator";
import type { TraceReading } from "@mbn-lang/runtime/trace";
import type { Args } from "../arguments.ts";
import { EXIT_FINE } from "../exit.ts";
import { Failure } from "../failure.ts";
import type { Io } from "../io.ts";
import { sharedPath } from "../output/shared-path.ts";
import type { OutputFile } from "../output/write-files.ts";
import { frameFrom } from "../plot/frame-options.ts";
import type { BlockedSpan, Frame } from "../plot/picture.ts";
import { pictureFormat, renderPicture } from "../plot/render-picture.ts";
import { screenOf } from "../report/colour.ts";
import type { Defense } from "./defense.ts";
import { listeningFor } from "./watch/listening.ts";
import type { Listening } from "./watch/listening.ts";
import { optionsFor, simulateWhole } from "./one.ts";
import { readTraceFile } from "./read-trace.ts";
import type { Settings } from "./settings.ts";
import { summaryObject } from "./summary-json.ts";
import { summaryText } from "./summary-text.ts";
import type { SummaryFacts } from "./summary-text.ts";
import { noteText } from "../trace/reading-options.ts";
import { firstAtClient } from "./counts.ts";
import { summarize } from "./summary.ts";
import type { Outcome } from "./summary.ts";
import { traceFile, traceOutput } from "./write-trace.ts";
import { jsonText, printable } from "../report/printable.ts";

export interface SingleRequest {
  readonly args: Args;
  readonly trace: string;
  readonly settings: Settings;
  readonly seed: bigint;
  readonly defense: Defense;
  /** The command that gives the same again. */
  readonly replay: string;
}

/** Simulates one trace and tells of it; returns the exit code. */
export async function runSingle(request: SingleRequest, io: Io): Promise<number> {
  const { args, defense, settings, seed } = request;
  const out = traceOutput(args);
  const plot = args.value("plot");
  // Before the work, which may take a while.
  if (plot !== undefined) pictureFormat(plot);
  const frame = frameFrom(args);
  const reading = await readTraceFile(request.trace, settings.reading, io);
  for (const note of reading.notes)
    await io.stderr.write(`note: ${printable(`${request.trace}: ${noteText(note)}`)}\n`);
  const json = args.value("format") === "json";
  const listening = listeningFor(args, defense, io);
  const outcome = await run(request, reading, listening);
  const files: OutputFile[] = [];
  if (out !== undefined) files.push(traceFile(out, outcome.defended));
  if (plot !== undefined) {
    files.push({
      ...(await picture(plot, outcome, titleOf(request, io), frame)),
      makesFolders: true,
    });
  }
  if (files.length > 0) io.writeFiles(files);
  const facts: SummaryFacts = {
    defense,
    trace: json ? sharedPath(io.cwd, request.trace) : request.trace,
    settings,
    seed,
    replay: request.replay,
  };
  const summary = summarize(outcome);
  const { paint } = screenOf(io, io.stdout);
  if (json) await io.stdout.write(`${jsonText(summaryObject(summary, facts))}\n`);
  else {
    const gap = listening.lists ? "\n" : "";
    await io.stdout.write(gap + summaryText(summary, facts, paint));
  }
  return EXIT_FINE;
}

async function run(
  request: SingleRequest,
  { trace }: TraceReading,
  { machines, tally, listener }: Listening,
): Promise<Outcome> {
  const { settings, seed } = request;
  const options = optionsFor(settings, seed, trace.times.length);
  try {
    const whole = await simulateWhole(machines, trace, options, listener);
    const client = { ...options, onlyNetworkActivity: true, onlyClientEvents: true };
    return {
      base: trace,
      ...whole,
      undefended: simulate({ client: [], server: [] }, trace, { ...client, maxTraceLength: 0 }),
      defended: networkTrace(whole.simulation),
      tally,
    };
  } catch (error) {
    if (!(error instanceof SimulationError)) throw error;
    const message = `${request.trace}: ${error.message}`;
    throw new Failure({ kind: "input", message, file: request.trace, notes: [] });
  }
}

/** Trace, defense and seed: what it takes to know a picture again. */
function titleOf({ trace, defense, seed }: SingleRequest, io: Io): string {
  const name = trace === "-" ? "standard input" : sharedPath(io.cwd, trace);
  return `${name} before and after ${defense.title ?? defense.label}, seed ${seed}`;
}

async function picture(
  path: string,
  outcome: Outcome,
  title: string,
  frame: Frame,
): Promise<OutputFile> {
  const { base, defended, simulation } = outcome;
  const start = firstAtClient(simulation);
  const blocked = [
    ...blockedSpans("client", simulation.blocked.client, start),
    ...blockedSpans("server", simulation.blocked.server, start),
  ];
  const panels = [
    { label: "before", trace: base },
    { label: "after", trace: defended },
  ];
  return await renderPicture(path, { kind: "trace", panels, blocked, title }, frame);
}

/** A side's spans on the clock of the defended trace, which `start` begins. */
function blockedSpans(
  side: "client" | "server",
  spans: Float64Array,
  start: number,
): BlockedSpan[] {
  return Array.from({ length: spans.length / 2 }, (_, index) => ({
    side,
    from: (spans[2 * index] ?? 0) - start,
    to: (spans[2 * index + 1] ?? 0) - start,
  }));
}
