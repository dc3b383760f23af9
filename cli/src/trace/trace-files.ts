import { resolve } from "node:path";
import type { ReadTraceOptions, Trace } from "@mbn-lang/runtime/trace";
import { Failure } from "../failure.ts";
import type { Io } from "../io.ts";
import { parseTrace, readStdin, readTraceFile, STDIN } from "../overhead/read-trace-file.ts";
import type { TraceFile } from "../overhead/read-trace-file.ts";
import { fileBytes } from "./file-bytes.ts";
import { noteText } from "./reading-options.ts";
import { decideReading, evidenceOfFiles, isOpen, leavesOpen } from "./set-conventions.ts";
import type { SetReading } from "./set-conventions.ts";

/** A file, or standard input where there is no path. */
export interface NamedFile {
  readonly path: string | undefined;
  readonly shown: string;
}

/** Decides how files are read that belong together; what cannot be read says nothing. */
export function filesReading(
  files: readonly NamedFile[],
  stdin: Uint8Array,
  options: ReadTraceOptions,
): SetReading {
  if (!isOpen(options)) return { options, notes: [] };
  const open = files.filter(({ path }) => path === undefined || leavesOpen(path, options));
  const read = ({ path }: NamedFile): Uint8Array | undefined =>
    path === undefined ? stdin : fileBytes(path);
  return decideReading(
    evidenceOfFiles(open, ({ shown }) => shown, read, options),
    options,
  );
}

/**
 * Reads the traces of arguments that are drawn together, of which `-` is standard input. Their
 * notes are printed. Throws a `Failure` for the first one that cannot be read.
 */
export async function readTraceArguments(
  args: readonly string[],
  options: ReadTraceOptions,
  io: Io,
): Promise<readonly Trace[]> {
  const stdin = args.includes("-") ? await readStdin(io) : new Uint8Array();
  const files = args.map((argument): NamedFile =>
    argument === "-"
      ? { path: undefined, shown: STDIN }
      : { path: resolve(io.cwd, argument), shown: argument },
  );
  const set = filesReading(files, stdin, options);
  for (const note of set.notes) await io.stderr.write(`note: ${note}\n`);
  const traces: Trace[] = [];
  for (const { path, shown } of files) {
    const reading = { options: set.options, demand: "packets" } as const;
    const file: TraceFile =
      path === undefined ? parseTrace(stdin, shown, reading) : readTraceFile(path, shown, reading);
    if (!file.ok) throw new Failure(file.failure);
    for (const note of file.notes) await io.stderr.write(`note: ${shown}: ${noteText(note)}\n`);
    traces.push(file.trace);
  }
  return traces;
}
