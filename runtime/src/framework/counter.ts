import { samplePrepared } from "../random/dist.ts";
import { f64At } from "../random/typed-array.ts";
import { at, COUNTER_A, COUNTER_B, ZEROED_A, ZEROED_B } from "./engine.ts";
import type { Engine, Running } from "./engine.ts";
import type { PreparedCounter, PreparedState } from "./prepare.ts";
import { reportCounter, reportDraw } from "./report.ts";

// Counters are u64 and saturate. As two halves of 32 bits in doubles every operation is
// exact without BigInt.

const HALF = 4294967296;
const HIGHEST = 4294967295;
const TWO_POW_64 = 18446744073709551616;

/**
 * Updates both counters as the state asks. True if one of them fell to 0 for the first time
 * in this call, for which the whole framework shares one flag per counter: that raises
 * CounterZero, once even if both fell.
 */
export function updateCounters(engine: Engine, running: Running, state: PreparedState): boolean {
  const { counterA, counterB } = state;
  const { rows } = engine;
  const { row } = running;
  let fallen = 0;
  // A copy into B takes A's value before this transition.
  const aHigh = at(rows, row + COUNTER_A);
  const aLow = at(rows, row + COUNTER_A + 1);
  if (counterA !== null) {
    if (counterA.copy) setChange(at(rows, row + COUNTER_B), at(rows, row + COUNTER_B + 1));
    else drawChange(engine, running, counterA, "counter A");
    if (apply(engine, running, COUNTER_A, counterA)) fallen |= ZEROED_A;
  }
  if (counterB !== null) {
    if (counterB.copy) setChange(aHigh, aLow);
    else drawChange(engine, running, counterB, "counter B");
    if (apply(engine, running, COUNTER_B, counterB)) fallen |= ZEROED_B;
  }
  const first = fallen & ~engine.zeroed;
  engine.zeroed |= fallen;
  return first !== 0;
}

/** The amount of the update under way, in halves: scratch, so that no pair is allocated. */
const change: Float64Array = new Float64Array(2);

function setChange(high: number, low: number): void {
  change[0] = high;
  change[1] = low;
}

/** Draws the amount: 1 without a distribution, otherwise truncated to a whole number. */
function drawChange(
  engine: Engine,
  running: Running,
  counter: PreparedCounter,
  what: "counter A" | "counter B",
): void {
  if (counter.dist === null) {
    setChange(0, 1);
    return;
  }
  const value = samplePrepared(counter.dist, engine.generator);
  reportDraw(engine, running.mi, what, value);
  if (value >= TWO_POW_64) {
    setChange(HIGHEST, HIGHEST);
    return;
  }
  const whole = Math.floor(value);
  const high = Math.floor(whole / HALF);
  setChange(high, whole - high * HALF);
}

/** Applies `change`; true if the counter went from something to 0. */
function apply(
  engine: Engine,
  running: Running,
  field: typeof COUNTER_A | typeof COUNTER_B,
  counter: PreparedCounter,
): boolean {
  const { rows } = engine;
  const place = running.row + field;
  const oldHigh = at(rows, place);
  const oldLow = at(rows, place + 1);
  let high = f64At(change, 0);
  let low = f64At(change, 1);
  if (counter.operation === "increment") {
    low += oldLow;
    high += oldHigh;
    if (low >= HALF) {
      low -= HALF;
      high++;
    }
    if (high >= HALF) high = low = HIGHEST;
  } else if (counter.operation === "decrement") {
    low = oldLow - low;
    high = oldHigh - high;
    if (low < 0) {
      low += HALF;
      high--;
    }
    if (high < 0) high = low = 0;
  }
  rows[place] = high;
  rows[place + 1] = low;
  reportCounter(engine, running.mi, field === COUNTER_A ? "A" : "B", oldHigh, oldLow);
  return (oldHigh !== 0 || oldLow !== 0) && high === 0 && low === 0;
}
