import { samplePrepared } from "../random/dist.ts";
import { f64At } from "../random/typed-array.ts";
import { COUNTER_A, COUNTER_B, read, write } from "./engine.ts";
import type { Engine } from "./engine.ts";
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
export function updateCounters(engine: Engine, mi: number, state: PreparedState): boolean {
  const { counterA, counterB } = state;
  let zeroed = false;
  // A copy into B takes A's value before this transition.
  const aHigh = read(engine, mi, COUNTER_A);
  const aLow = read(engine, mi, COUNTER_A + 1);
  if (counterA !== null) {
    if (counterA.copy) {
      setChange(read(engine, mi, COUNTER_B), read(engine, mi, COUNTER_B + 1));
    } else {
      drawChange(engine, mi, counterA, "counter A");
    }
    if (apply(engine, mi, COUNTER_A, counterA) && !engine.zeroedA) {
      engine.zeroedA = true;
      zeroed = true;
    }
  }
  if (counterB !== null) {
    if (counterB.copy) setChange(aHigh, aLow);
    else drawChange(engine, mi, counterB, "counter B");
    if (apply(engine, mi, COUNTER_B, counterB) && !engine.zeroedB) {
      engine.zeroedB = true;
      zeroed = true;
    }
  }
  return zeroed;
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
  mi: number,
  counter: PreparedCounter,
  what: "counter A" | "counter B",
): void {
  if (counter.dist === null) {
    setChange(0, 1);
    return;
  }
  const value = samplePrepared(counter.dist, engine.generator);
  reportDraw(engine, mi, what, value);
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
  mi: number,
  field: typeof COUNTER_A | typeof COUNTER_B,
  counter: PreparedCounter,
): boolean {
  const oldHigh = read(engine, mi, field);
  const oldLow = read(engine, mi, field + 1);
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
  write(engine, mi, field, high);
  write(engine, mi, field + 1, low);
  reportCounter(engine, mi, field === COUNTER_A ? "A" : "B", oldHigh, oldLow);
  return (oldHigh !== 0 || oldLow !== 0) && high === 0 && low === 0;
}
