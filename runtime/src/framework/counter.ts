import { samplePrepared } from "../random/dist.ts";
import { f64At } from "../random/typed-array.ts";
import type { Engine, Running } from "./engine.ts";
import { ZEROED_A, ZEROED_B } from "./layout.ts";
import { TWO_POW_64 } from "./powers.ts";
import type { PreparedCounter, PreparedState } from "./prepare.ts";
import { tellCounter, tellDraw } from "./report.ts";

// Counters are u64 and saturate. As two halves of 32 bits in doubles every operation is
// exact without BigInt.

const HALF = 4294967296;
const HIGHEST = 4294967295;

/**
 * Updates both counters as the state asks. True if one of them fell to 0 for the first time
 * in this call, for which the whole framework shares one flag per counter: that raises
 * CounterZero, once even if both fell.
 */
export function updateCounters(engine: Engine, running: Running, state: PreparedState): boolean {
  const { counterA, counterB } = state;
  let fallen = 0;
  // A copy into B takes A's value before this transition.
  const { highA, lowA, highB, lowB } = running;
  if (counterA !== null) {
    if (counterA.copy) setChange(highB, lowB);
    else drawChange(engine, running, counterA, "counter A");
    apply(counterA, highA, lowA);
    running.highA = f64At(change, 0);
    running.lowA = f64At(change, 1);
    if (isZero() && (highA !== 0 || lowA !== 0)) fallen |= ZEROED_A;
    if (engine.watch !== null) {
      tellCounter(engine, running.mi, "A", u64(highA, lowA), u64(running.highA, running.lowA));
    }
  }
  if (counterB !== null) {
    if (counterB.copy) setChange(highA, lowA);
    else drawChange(engine, running, counterB, "counter B");
    apply(counterB, highB, lowB);
    running.highB = f64At(change, 0);
    running.lowB = f64At(change, 1);
    if (isZero() && (highB !== 0 || lowB !== 0)) fallen |= ZEROED_B;
    if (engine.watch !== null) {
      tellCounter(engine, running.mi, "B", u64(highB, lowB), u64(running.highB, running.lowB));
    }
  }
  const first = fallen & ~engine.zeroed;
  engine.zeroed |= fallen;
  return first !== 0;
}

/** The amount of the update under way, then the new value, in halves: scratch, not to allocate pairs. */
const change: Float64Array = /* @__PURE__ */ new Float64Array(2);

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
  const value = samplePrepared(counter.dist, engine.entropy);
  if (engine.watch !== null) tellDraw(engine, running.mi, what, value);
  if (value >= TWO_POW_64) {
    setChange(HIGHEST, HIGHEST);
    return;
  }
  const whole = Math.floor(value);
  const high = Math.floor(whole / HALF);
  setChange(high, whole - high * HALF);
}

/** Makes of `change` the counter's new value. */
function apply({ operation }: PreparedCounter, oldHigh: number, oldLow: number): void {
  if (operation === "set") return;
  let high = f64At(change, 0);
  let low = f64At(change, 1);
  if (operation === "increment") {
    low += oldLow;
    high += oldHigh;
    if (low >= HALF) {
      low -= HALF;
      high++;
    }
    if (high >= HALF) high = low = HIGHEST;
  } else {
    low = oldLow - low;
    high = oldHigh - high;
    if (low < 0) {
      low += HALF;
      high--;
    }
    if (high < 0) high = low = 0;
  }
  setChange(high, low);
}

function isZero(): boolean {
  return f64At(change, 0) === 0 && f64At(change, 1) === 0;
}

/** The u64 of two halves. */
function u64(high: number, low: number): bigint {
  return (BigInt(high) << 32n) | BigInt(low);
}
