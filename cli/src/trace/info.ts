import { readTraces, TraceError } from "@mbn-lang/runtime/trace";
import type { Args } from "../arguments.ts";
import { EXIT_FINE } from "../exit.ts";
import type { FailureFacts } from "../failure.ts";
import { exitOf, Failure, misuse } from "../failure.ts";
import type { Io } from "../io.ts";
import { screenOf } from "../report/colour.ts";
import { emitReport } from "../report/emit.ts";
import { factsJson, factsText } from "./facts-text.ts";
import { readingOptions } from "./reading-options.ts";
import { openTraceFiles } from "./trace-files.ts";
import type { TraceFiles } from "./trace-files.ts";
import { factsOf } from "./trace-facts.ts";
import type { TraceFacts } from "./trace-facts.ts";
import { traceFailure } from "./trace-failure.ts";

/** `mbn trace info IN…`; returns the exit code. A bad file does not stop the others. */
export async function describeTraces(
  files: readonly string[],
  args: Args,
  io: Io,
): Promise<number> {
  if (files.length === 0) throw misuse("mbn trace info needs a trace file, or several");
  const json = args.value("format") === "json";
  const opened = await openTraceFiles(files, readingOptions(args), io);
  const failures: FailureFacts[] = [];
  const all: TraceFacts[] = [];
  const { paint } = screenOf(io, io.stdout);
  for (const file of files) {
    const found = describe(opened, file);
    if ("kind" in found) failures.push(found);
    else if (json) all.push(found);
    else await io.stdout.write(factsText(found, paint));
  }
  if (json) await io.stdout.write(factsJson(all));
  if (failures.length > 0) {
    const report = { findings: [], failures, texts: new Map() };
    await emitReport(report, json ? "json" : "human", io, io.stderr);
  }
  return exitOf(failures) ?? EXIT_FINE;
}

function describe(files: TraceFiles, argument: string): TraceFacts | FailureFacts {
  const shown = files.shown(argument);
  const { options } = files;
  try {
    const set = readTraces(files.bytes(argument), options);
    const index = set.count > 1 ? options.index : 0;
    return factsOf(shown, set, index === undefined ? null : set.read(index));
  } catch (error) {
    if (error instanceof Failure) return error.facts;
    if (error instanceof TraceError) return traceFailure(error, shown, argument);
    throw error;
  }
}
