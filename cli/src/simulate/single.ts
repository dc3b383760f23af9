import { networkTrace, simulate, SimulationError } from "@mbn/runtime/simulator";
import type { TraceReading } from "@mbn/runtime/trace";
import type { Args } from "../arguments.ts";
import { EXIT_FINE } from "../exit.ts";
import { Failure, misuse } from "../failure.ts";
import type { Io } from "../io.ts";
import type { OutputFile } from "../output/write-files.ts";
import { DEFAULT_FRAME } from "../plot/picture.ts";
import { pictureFormat, renderPicture } from "../plot/render-picture.ts";
import { screenOf } from "../report/colour.ts";
import { blockedSpans, noteBlocking } from "./blocked.ts";
import type { Defense } from "./defense.ts";
import { listEventObjects, listEvents } from "./events.ts";
import type { EventList } from "./events.ts";
import { machinesOf, optionsFor, simulateWhole } from "./one.ts";
import { readTraceFile } from "./read-trace.ts";
import { replayCommand } from "./replay.ts";
import type { Settings } from "./settings.ts";
import { summaryObject } from "./summary-json.ts";
import { summaryText } from "./summary-text.ts";
import type { SummaryFacts } from "./summary-text.ts";
import { summarize } from "./summary.ts";
import type { Outcome } from "./summary.ts";
import { outputFormat, traceFile } from "./write-trace.ts";

export interface SingleRequest {
  readonly args: Args;
  readonly trace: string;
  readonly settings: Settings;
  readonly seed: bigint;
  readonly defense: Defense;
}

/** Simulates one trace and tells of it; returns the exit code. */
export async function runSingle(request: SingleRequest, io: Io): Promise<number> {
  const { args, defense, settings, seed } = request;
  const out = args.value("out");
  const plot = args.value("plot");
  // Before the work, which may take a while.
  if (out !== undefined) outputFormat(out);
  if (plot !== undefined) pictureFormat(plot);
  const address = args.value("address");
  const reading = await readTraceFile(
    request.trace,
    address === undefined ? {} : { client: address },
    io,
  );
  for (const { message } of reading.notes)
    await io.stderr.write(`note: ${request.trace}: ${message}\n`);
  const json = args.value("format") === "json";
  const list = args.flag("events") ? (json ? listEventObjects : listEvents)(defense) : undefined;
  const outcome = run(request, reading, list);
  const files: OutputFile[] = [];
  if (out !== undefined) files.push(traceFile(out, outcome.defended));
  if (plot !== undefined) files.push(await picture(plot, outcome));
  if (files.length > 0) io.writeFiles(files);
  const facts: SummaryFacts = {
    defense,
    trace: request.trace,
    settings,
    seed,
    replay: replayCommand(args, seed),
  };
  for (const chunk of list?.chunks ?? []) await io.stdout.write(chunk);
  const summary = summarize(outcome);
  const { paint } = screenOf(io, io.stdout);
  if (json) await io.stdout.write(`${JSON.stringify(summaryObject(summary, facts))}\n`);
  else {
    const gap = list === undefined ? "" : "\n";
    await io.stdout.write(gap + summaryText(summary, facts, paint));
  }
  return EXIT_FINE;
}

function run(
  request: SingleRequest,
  { trace }: TraceReading,
  list: EventList | undefined,
): Outcome {
  const { defense, settings, seed } = request;
  const notes = noteBlocking();
  const options = optionsFor(settings, seed, trace.times.length);
  try {
    const { simulation, stop } = simulateWhole(machinesOf(defense), trace, options, (...report) => {
      notes.observe(...report);
      list?.observe(...report);
    });
    const { maxTraceLength: _, ...rest } = options;
    const undefended = simulate({ client: [], server: [] }, trace, {
      ...rest,
      onlyNetworkActivity: false,
      onlyClientEvents: false,
    });
    return {
      base: trace,
      simulation,
      undefended,
      defended: networkTrace(simulation),
      blocked: blockedSpans(simulation, notes),
      stop,
    };
  } catch (error) {
    if (!(error instanceof SimulationError)) throw error;
    const message = `${request.trace}: ${error.message}`;
    throw new Failure({ kind: "input", message, file: request.trace, notes: [] });
  }
}

async function picture(path: string, { base, defended, blocked }: Outcome): Promise<OutputFile> {
  return await renderPicture(path, { kind: "trace", base, defended, blocked }, DEFAULT_FRAME);
}

/** The one defense to simulate, of those that were given. */
export function pickDefense(defenses: readonly Defense[], pick: number | undefined): Defense {
  const [only] = defenses;
  if (pick === undefined && only !== undefined && defenses.length === 1) return only;
  const picked = pick === undefined ? undefined : defenses[pick - 1];
  if (picked !== undefined) return picked;
  const list = defenses.slice(0, 10).map(({ label }, index) => `${index + 1}: ${label}`);
  const more = defenses.length > list.length ? [`… and ${defenses.length - list.length} more`] : [];
  if (pick === undefined) {
    const message = `there are ${defenses.length} defenses for one trace; choose one with --pick`;
    throw misuse(message, ...list, ...more);
  }
  throw misuse(`--pick ${pick}, but there is no defense with this number`, ...list, ...more);
}
