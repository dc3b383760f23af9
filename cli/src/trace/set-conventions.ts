import {
  decideConventions,
  mergeEvidence,
  NO_EVIDENCE,
  readTraces,
  TraceError,
} from "@mbn-lang/runtime/trace";
import { readHead } from "../files/read-file.ts";
import type { ReadTraceOptions, TraceEvidence, TraceFormat } from "@mbn-lang/runtime/trace";
import { noteText } from "./reading-options.ts";

/** How all files of a set are read, and what was found out of them, a line each. */
export interface SetReading {
  readonly options: ReadTraceOptions;
  readonly notes: readonly string[];
}

/** Formats that leave nothing open. */
const CLOSED: ReadonlySet<TraceFormat> = new Set(["maybenot", "pcap", "pcapng"]);

/** Whether the options leave anything to be found out of a set as a whole. */
export function isOpen({ unit, positive, format }: ReadTraceOptions): boolean {
  if (format !== undefined && CLOSED.has(format)) return false;
  return unit === undefined || positive === undefined;
}

/** What one file says; nothing where it cannot be read, which its own reading tells. */
function fileEvidence(bytes: Uint8Array, name: string, options: ReadTraceOptions): TraceEvidence {
  try {
    return readTraces(bytes, options).evidence(name);
  } catch (error) {
    if (error instanceof TraceError) return NO_EVIDENCE;
    throw error;
  }
}

/** Bytes of a file that are enough to see that it is in the reference's format. */
const HEAD = 4096;
const head = new Uint8Array(HEAD);

/** A line that is neither empty nor a comment. */
const DATA = /^[ \t]*[^#\s]/m;

/**
 * Whether a file leaves something open. Most files of data sets do not: they are in the
 * reference's format, which their beginning tells. One that cannot be read leaves nothing open.
 */
export function leavesOpen(path: string, options: ReadTraceOptions): boolean {
  const start = readHead(path, head);
  if (start === undefined) return false;
  try {
    // All of it may be comments, longer than this.
    if (start.length === HEAD && !DATA.test(new TextDecoder("latin1").decode(start))) return true;
    return !CLOSED.has(readTraces(start, options).format);
  } catch (error) {
    // A part of a binary file is no file: what it leaves open is for the whole to say.
    if (error instanceof TraceError) return true;
    throw error;
  }
}

/** Evidence of the files named, one in memory at a time; `read` gives undefined where it cannot. */
export function evidenceOfFiles<File>(
  files: Iterable<File>,
  nameOf: (file: File) => string,
  read: (file: File) => Uint8Array | undefined,
  options: ReadTraceOptions,
): TraceEvidence {
  let evidence = NO_EVIDENCE;
  for (const file of files) {
    const bytes = read(file);
    if (bytes === undefined) continue;
    evidence = mergeEvidence(evidence, fileEvidence(bytes, nameOf(file), options));
  }
  return evidence;
}

/** What evidence decides, as options for reading each file. */
export function decideReading(evidence: TraceEvidence, options: ReadTraceOptions): SetReading {
  const { conventions, notes } = decideConventions(evidence);
  return { options: { ...options, conventions }, notes: notes.map(noteText) };
}
