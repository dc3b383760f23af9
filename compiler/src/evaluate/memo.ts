import type { CheckedParam } from "../check/checked.ts";
import type { CompiledArguments } from "./arguments.ts";
import type { Code, Run } from "./run.ts";
import type { Purity } from "./scope.ts";
import { newFrame } from "./value.ts";
import type { Frame, Value } from "./value.ts";

// Numeric searches call the same function with the same arguments again and again: FRONT's
// bisection asks for the curve at its fixed end 50 times a bin, and for each bin twice. A call
// site remembers its last call; functions that loop remember a table of calls. A remembered
// call costs the steps it took, and happens only where the real one would have succeeded, so
// that limits do not depend on what is remembered.

/** The two halves of a call. */
export interface CallParts {
  prepare(frame: Frame, run: Run): Frame;
  invoke(inner: Frame, run: Run): Value;
  frameSize(): number;
  /** The callee has neither defaults nor ranges. */
  readonly simple: boolean;
}

interface Remembered {
  readonly args: Frame;
  readonly value: Value;
  readonly steps: number;
}

/** Entries of a table; a later call takes the place of an earlier one. */
const TABLE_SIZE = 4096;
/** Misses in a row after which a call site remembers one call in `ATTEMPTS` only. */
const PATIENCE = 64;
const ATTEMPTS = 16;
/** More arguments than this are not compared. */
const MOST_ARGUMENTS = 8;

export function remembering(
  purity: Purity,
  params: readonly CheckedParam[],
  args: CompiledArguments,
  call: CallParts,
): Code {
  const { codes, targets } = args;
  const { depth } = purity;
  const scalar = params.every(({ type }) => type.kind === "int" || type.kind === "quantity");
  const comparable = scalar && params.length <= MOST_ARGUMENTS && codes.length === params.length;
  if (!purity.pure || depth === undefined || !comparable || params.length === 0) {
    return (frame, run) => call.invoke(call.prepare(frame, run), run);
  }
  if (purity.costly) return tableCall(purity, params.length, depth, call);
  const [first, second] = codes;
  const two = codes.length === 2 && targets[0] === 0;
  if (call.simple && two && first !== undefined && second !== undefined) {
    return lastCallOfTwo(first, second, depth, call);
  }
  return lastCall(params.length, depth, call);
}

/** `lastCall` for two arguments, without a frame where the call is remembered. */
function lastCallOfTwo(first: Code, second: Code, depth: number, call: CallParts): Code {
  let lastA: Value | undefined;
  let lastB: Value | undefined;
  let lastValue: Value | undefined;
  let steps = 0;
  let misses = 0;
  let size: number | undefined;
  return (frame, run) => {
    const a = first(frame, run);
    const b = second(frame, run);
    if (
      lastValue !== undefined &&
      Object.is(a, lastA) &&
      Object.is(b, lastB) &&
      run.affords(steps, depth)
    ) {
      run.fuel -= steps;
      misses = 0;
      return lastValue;
    }
    const inner = newFrame((size ??= call.frameSize()));
    inner[0] = a;
    inner[1] = b;
    if (++misses > PATIENCE && misses % ATTEMPTS !== 0) return call.invoke(inner, run);
    const before = run.used;
    lastValue = undefined;
    const value = call.invoke(inner, run);
    steps = run.used - before;
    lastA = a;
    lastB = b;
    lastValue = value;
    return value;
  };
}

function lastCall(count: number, depth: number, call: CallParts): Code {
  let last: Remembered | undefined;
  return (frame, run) => {
    const inner = call.prepare(frame, run);
    if (!isKnown(last, inner, count) || !run.affords(last.steps, depth)) {
      last = remember(call, inner, count, run);
      return last.value;
    }
    run.fuel -= last.steps;
    return last.value;
  };
}

function tableCall(purity: Purity, count: number, depth: number, call: CallParts): Code {
  return (frame, run) => {
    const inner = call.prepare(frame, run);
    const table = tableOf(run, purity);
    const at = hash(inner, count);
    const known = table[at];
    if (!isKnown(known, inner, count) || !run.affords(known.steps, depth)) {
      const made = remember(call, inner, count, run);
      table[at] = made;
      return made.value;
    }
    run.fuel -= known.steps;
    return known.value;
  };
}

function isKnown(known: Remembered | undefined, inner: Frame, count: number): known is Remembered {
  return known !== undefined && sameArguments(known.args, inner, count);
}

function remember(call: CallParts, inner: Frame, count: number, run: Run): Remembered {
  const before = run.used;
  // A self call changes the frame it is given.
  const args = inner.slice(0, count);
  const value = call.invoke(inner, run);
  return { args, value, steps: run.used - before };
}

const tables = new WeakMap<Run, Map<Purity, (Remembered | undefined)[]>>();

/** The table of a function (one `Purity` object each) in an evaluation. */
function tableOf(run: Run, purity: Purity): (Remembered | undefined)[] {
  let all = tables.get(run);
  if (all === undefined) tables.set(run, (all = new Map()));
  let table = all.get(purity);
  if (table === undefined) {
    table = Array<Remembered | undefined>(TABLE_SIZE).fill(undefined);
    all.set(purity, table);
  }
  return table;
}

/** Bit by bit, except that every NaN is one: 0 and -0 differ. */
function sameArguments(a: Frame, b: Frame, count: number): boolean {
  for (let i = 0; i < count; i++) {
    if (!Object.is(a[i], b[i])) return false;
  }
  return true;
}

const scratch = new Float64Array(1);
const words = new Int32Array(scratch.buffer);

function hash(frame: Frame, count: number): number {
  let mixed = 0;
  for (let i = 0; i < count; i++) {
    scratch[0] = Number(frame[i]);
    mixed = Math.imul(mixed ^ (words[0] ?? 0), 0x9e37_79b1);
    mixed = Math.imul(mixed ^ (words[1] ?? 0) ^ (mixed >>> 15), 0x85eb_ca6b);
  }
  return (mixed ^ (mixed >>> 13)) & (TABLE_SIZE - 1);
}
