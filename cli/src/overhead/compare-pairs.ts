import { compareTraces } from "@mbn-lang/runtime/overhead";
import type { TraceComparison } from "@mbn-lang/runtime/overhead";
import type { ReadTraceOptions } from "@mbn-lang/runtime/trace";
import type { FailureFacts } from "../failure.ts";
import type { Progress } from "../simulate/dataset/progress.ts";
import { noteText } from "../trace/reading-options.ts";
import type { HeldBytes } from "../trace/trace-files.ts";
import type { Pairing, TracePath } from "./pairs.ts";
import { parseTrace, readTraceFile } from "./read-trace-file.ts";
import type { FileReading, TraceFile } from "./read-trace-file.ts";

export interface Compared {
  /** One for each pair whose files could be read, in the pairs' order. */
  readonly traces: readonly TraceComparison[];
  /** The number of each one's base trace: its copies belong together. */
  readonly groups: readonly number[];
  /** A file that cannot be read is here once. */
  readonly failures: readonly FailureFacts[];
  /** What the readers guessed, a line for each kind. */
  readonly notes: readonly string[];
}

interface NoteKind {
  readonly first: string;
  count: number;
}

function noteKind(kinds: Map<string, NoteKind>, code: string, text: string): void {
  const kind = kinds.get(code);
  if (kind === undefined) kinds.set(code, { first: text, count: 1 });
  else kind.count++;
}

/** Reads and compares pair by pair, standard input and pipes from `held`: two traces are in memory at a time, and a row for each pair. */
export function comparePairs(
  { pairs, folders }: Pairing,
  held: HeldBytes,
  options: ReadTraceOptions,
  progress: Progress,
): Compared {
  const traces: TraceComparison[] = [];
  const groups: number[] = [];
  const failures: FailureFacts[] = [];
  const kinds = new Map<string, NoteKind>();
  const read = ({ path, shown }: TracePath, demand: FileReading["demand"]): TraceFile => {
    const reading = { options, demand };
    const bytes = held.get(path) ?? new Uint8Array();
    const file =
      path === undefined || held.has(path)
        ? parseTrace(bytes, shown, reading)
        : readTraceFile(path, shown, reading);
    if (!file.ok) failures.push(file.failure);
    else {
      for (const note of file.notes) noteKind(kinds, note.code, `${shown}: ${noteText(note)}`);
      if (file.trace.times.length === 0) noteKind(kinds, "empty", `${shown}: no packet passed`);
    }
    return file;
  };
  let last: { readonly path: string | undefined; readonly file: TraceFile } | undefined;
  let group = -1;
  for (const { base, defended, size } of pairs) {
    // Copies of one trace follow each other.
    if (last === undefined || last.path !== base.path) {
      last = { path: base.path, file: read(base, "data") };
      group++;
    }
    const after = read(defended, folders ? "nothing" : "packets");
    if (last.file.ok && after.ok) {
      traces.push(compareTraces(last.file.trace, after.trace));
      groups.push(group);
    }
    progress.add(1, size);
  }
  const notes = [...kinds.values()].map(({ first, count }) =>
    count === 1 ? first : `${first} (and so with ${count - 1} more)`,
  );
  return { traces, groups, failures, notes };
}
