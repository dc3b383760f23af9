import type { RawPackets } from "../raw-packets.ts";
import type { TimeUnit, TraceFormat } from "../reading.ts";
import { leastDoubted } from "./least-doubted.ts";
import { signVote } from "./sign-vote.ts";
import type { SignVote } from "./sign-vote.ts";
import { unitDoubts } from "./unit-doubts.ts";

/** How many traces say the same, and one of them: the first by name, whatever the order. */
export interface Votes {
  readonly traces: number;
  readonly first: string;
}

/** What the traces of one format say of their numbers. Sums only: its size does not grow. */
export interface FormatEvidence {
  /** Traces whose times have decimals. */
  readonly fractional: number;
  /** Sums of the squares of `UnitDoubts.doubts` by the size of the traces: 2^size packets. */
  readonly doubts: Readonly<Record<number, readonly number[]>>;
  /** Traces in `doubts` of each size. */
  readonly sizes: Readonly<Record<number, number>>;
  /** What each trace would be read as by itself, and what its signs say. */
  readonly units: Readonly<Partial<Record<TimeUnit, Votes>>>;
  readonly signs: Readonly<Partial<Record<SignVote, Votes>>>;
}

/**
 * What traces say of unit and sign where their files leave them open, each by format. It is plain
 * data: it can be sent to another thread, and merged in any order with the same result.
 */
export type TraceEvidence = Readonly<Partial<Record<TraceFormat, FormatEvidence>>>;

/** Of no trace, and of traces that leave nothing open. */
export const NO_EVIDENCE: TraceEvidence = {};

const EMPTY: FormatEvidence = { fractional: 0, doubts: {}, sizes: {}, units: {}, signs: {} };

/** Sizes are told apart up to this many packets: beyond it, one trace says as much as another. */
const LARGEST_SIZE = 8;

/** Which conventions of a trace are open. */
export interface Open {
  readonly unit: boolean;
  readonly positive: boolean;
}

/** What one trace of a format says; `label` is its name. */
export function evidenceOf(packets: RawPackets, open: Open, label: string): FormatEvidence {
  const votes: Votes = { traces: 1, first: label };
  const signs = open.positive ? { [signVote(packets)]: votes } : {};
  const found = open.unit ? unitDoubts(packets) : null;
  if (found === null) return { ...EMPTY, signs };
  const { doubts, fractional } = found;
  const size = Math.min(LARGEST_SIZE, Math.floor(Math.log2(found.packets)));
  const evidence: FormatEvidence = {
    fractional: fractional ? 1 : 0,
    doubts: { [size]: doubts.map((doubt) => doubt ** 2) },
    sizes: { [size]: 1 },
    units: {},
    signs,
  };
  const own = leastDoubted(evidence);
  return own === null ? evidence : { ...evidence, units: { [own.unit]: votes } };
}

export function mergeEvidence(a: TraceEvidence, b: TraceEvidence): TraceEvidence {
  return mergeRecords(a, b, mergeFormats);
}

/** All formats together. */
export function pooledEvidence(evidence: TraceEvidence): FormatEvidence {
  return Object.values(evidence).reduce(mergeFormats, EMPTY);
}

function mergeFormats(a: FormatEvidence, b: FormatEvidence): FormatEvidence {
  return {
    fractional: a.fractional + b.fractional,
    doubts: mergeRecords(a.doubts, b.doubts, addLists),
    sizes: mergeRecords(a.sizes, b.sizes, (one, other) => one + other),
    units: mergeRecords(a.units, b.units, addVotes),
    signs: mergeRecords(a.signs, b.signs, addVotes),
  };
}

function addLists(a: readonly number[], b: readonly number[]): readonly number[] {
  return a.map((value, index) => value + (b[index] ?? 0));
}

function addVotes(a: Votes, b: Votes): Votes {
  return { traces: a.traces + b.traces, first: a.first < b.first ? a.first : b.first };
}

type Entries<Value> = Readonly<Partial<Record<string, Value>>>;

/** Both records; what both have is merged. */
function mergeRecords<Value, Whole extends Entries<Value>>(
  a: Whole & Entries<Value>,
  b: Whole & Entries<Value>,
  merge: (one: Value, other: Value) => Value,
): Whole {
  const merged: Partial<Record<string, Value>> = { ...a };
  for (const [key, value] of Object.entries<Value | undefined>(b)) {
    const there = merged[key];
    if (value !== undefined) merged[key] = there === undefined ? value : merge(there, value);
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys are those of the two
  return merged as Whole;
}
