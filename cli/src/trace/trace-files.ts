import { resolve } from "node:path";
import { requirePackets, TraceError } from "@mbn-lang/runtime/trace";
import type { ReadTraceOptions, Trace } from "@mbn-lang/runtime/trace";
import { Failure } from "../failure.ts";
import { isPipe } from "../files/folders.ts";
import type { Io } from "../io.ts";
import { readChosen, STDIN } from "../overhead/read-trace-file.ts";
import { readBytes, readStdin } from "../simulate/read-trace.ts";
import { fileBytes } from "./file-bytes.ts";
import { noteText } from "./reading-options.ts";
import { decideReading, evidenceOfFiles, isOpen, leavesOpen } from "./set-conventions.ts";
import type { SetReading } from "./set-conventions.ts";
import { traceFailure } from "./trace-failure.ts";
import { printable } from "../report/printable.ts";

/** A file, or standard input where there is no path. */
export interface NamedFile {
  readonly path: string | undefined;
  readonly shown: string;
}

/** Bytes that can be read only once, by path: of pipes, and under undefined of standard input. */
export type HeldBytes = ReadonlyMap<string | undefined, Uint8Array>;

/** Reads standard input and pipes among the files. Throws a `Failure` where it cannot. */
export async function holdPipes(files: readonly NamedFile[], io: Io): Promise<HeldBytes> {
  const held = new Map<string | undefined, Uint8Array>();
  for (const { path, shown } of files) {
    if (path === undefined) held.set(path, await readStdin(io));
    else if (isPipe(path)) held.set(path, readBytes(shown, io));
  }
  return held;
}

/** Decides how files are read that belong together; what cannot be read says nothing. */
export function filesReading(
  files: readonly NamedFile[],
  held: HeldBytes,
  options: ReadTraceOptions,
): SetReading {
  if (!isOpen(options)) return { options, notes: [] };
  const open = files.filter(
    ({ path }) => path === undefined || held.has(path) || leavesOpen(path, options),
  );
  const read = ({ path }: NamedFile): Uint8Array | undefined =>
    held.get(path) ?? (path === undefined ? undefined : fileBytes(path));
  return decideReading(
    evidenceOfFiles(open, ({ shown }) => shown, read, options),
    options,
  );
}

/** The files of arguments that belong together, one in memory at a time. */
export interface TraceFiles {
  readonly options: ReadTraceOptions;
  /** What a name is in messages. */
  readonly shown: (argument: string) => string;
  /** Throws a `Failure` where it cannot be read. */
  readonly bytes: (argument: string) => Uint8Array;
}

/** Decides how the files of arguments are read, of which `-` is standard input, and says so. */
export async function openTraceFiles(
  args: readonly string[],
  options: ReadTraceOptions,
  io: Io,
): Promise<TraceFiles> {
  const files = args.map((argument): NamedFile => {
    return { path: pathOf(argument, io), shown: nameOf(argument) };
  });
  const held = await holdPipes(files, io);
  // Of one trace, its own reading says what was found out.
  const set = files.length > 1 ? filesReading(files, held, options) : { options, notes: [] };
  for (const note of set.notes) await io.stderr.write(`note: ${printable(note)}\n`);
  const bytes = (argument: string): Uint8Array =>
    held.get(pathOf(argument, io)) ?? readBytes(argument, io);
  return { options: set.options, shown: nameOf, bytes };
}

function pathOf(argument: string, io: Io): string | undefined {
  return argument === "-" ? undefined : resolve(io.cwd, argument);
}

/** What a name is in messages. */
function nameOf(argument: string): string {
  return argument === "-" ? STDIN : argument;
}

/** One trace of a file, with a packet at least, and its notes printed; throws a `Failure`. */
export async function readOneOf(files: TraceFiles, argument: string, io: Io): Promise<Trace> {
  const shown = files.shown(argument);
  const bytes = files.bytes(argument);
  try {
    const { trace, notes } = requirePackets(readChosen(bytes, files.options), true);
    for (const note of notes)
      await io.stderr.write(`note: ${printable(`${shown}: ${noteText(note)}`)}\n`);
    return trace;
  } catch (error) {
    if (!(error instanceof TraceError)) throw error;
    throw new Failure(traceFailure(error, shown, argument));
  }
}

/** The traces of arguments that are drawn together. Throws a `Failure` for the first bad one. */
export async function readTraceArguments(
  args: readonly string[],
  options: ReadTraceOptions,
  io: Io,
): Promise<readonly Trace[]> {
  const files = await openTraceFiles(args, options, io);
  const traces: Trace[] = [];
  for (const argument of args) traces.push(await readOneOf(files, argument, io));
  return traces;
}
