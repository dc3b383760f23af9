import { assembleTrace, conventionsOf } from "./assemble.ts";
import type { Known } from "./assemble.ts";
import { TraceError } from "./error.ts";
import type { RawPackets } from "./raw-packets.ts";
import type {
  ReadTraceOptions,
  TraceConventions,
  TraceFormat,
  TraceNote,
  TraceReading,
  TraceSet,
} from "./reading.ts";
import { signedPackets } from "./signed-packets.ts";

/** Rows that say together what the numbers of all mean. */
const VOTING_ROWS = 16;

/** Where the signed numbers of a set come from. */
export interface SignedSource {
  readonly format: TraceFormat;
  readonly count: number;
  readonly labels?: Float64Array | null;
  /** Reads a row anew: what it returns may be changed. */
  readonly row: (index: number) => RawPackets;
}

/** Traces of signed times or directions; all rows are understood as the first ones together. */
export function signedSet(source: SignedSource, options: ReadTraceOptions): TraceSet {
  const { format, count } = source;
  let known: Known | null = null;
  const read = (index: number): TraceReading => {
    checkIndex(index, count);
    if (known === null && count > 1) known = agree(source, options);
    return readRow(source, index, options, known ?? options);
  };
  return { format, count, labels: source.labels ?? null, read };
}

export function checkIndex(index: number, count: number): void {
  if (Number.isSafeInteger(index) && index >= 0 && index < count) return;
  const range = count === 0 ? "the file holds none" : `they go from 0 to ${count - 1}`;
  throw new TraceError("option", `there is no trace ${index}: ${range}`);
}

function readRow(
  source: SignedSource,
  index: number,
  options: ReadTraceOptions,
  known: Known,
): TraceReading {
  const notes: TraceNote[] = [];
  const packets = source.row(index);
  const kind = signedPackets(packets, options.spacing, notes);
  const unit = kind === "directions" ? "ns" : known.unit;
  const assembled = assembleTrace(packets, { ...known, unit }, notes);
  return { ...assembled, format: source.format, notes };
}

/** What most of the first rows look like, as far as it is not told. */
function agree(source: SignedSource, options: ReadTraceOptions): Known {
  const votes: TraceConventions[] = [];
  for (let i = 0; i < Math.min(source.count, VOTING_ROWS); i++) {
    const vote = conventionsOfRow(source, i, options);
    if (vote !== null) votes.push(vote);
  }
  return {
    unit: options.unit ?? mostFrequent(votes.map((vote) => vote.unit)),
    positive: options.positive ?? mostFrequent(votes.map((vote) => vote.positive)),
  };
}

/** Null where the row is faulty: it says so when it is read itself. */
function conventionsOfRow(
  source: SignedSource,
  index: number,
  options: ReadTraceOptions,
): TraceConventions | null {
  try {
    const packets = source.row(index);
    const kind = signedPackets(packets, options.spacing, []);
    return conventionsOf(packets, kind === "directions" ? { ...options, unit: "ns" } : options);
  } catch (error) {
    if (error instanceof TraceError) return null;
    throw error;
  }
}

/** The first of the most frequent values, those left out not counted. */
function mostFrequent<Value>(values: readonly (Value | undefined)[]): Value | undefined {
  const counts = new Map<Value, number>();
  for (const value of values) {
    if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  let most: Value | undefined;
  let mostOften = 0;
  for (const [value, count] of counts) {
    if (count <= mostOften) continue;
    most = value;
    mostOften = count;
  }
  return most;
}
