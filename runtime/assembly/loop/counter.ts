import {
  COPY,
  COUNTER_A,
  COUNTER_B,
  INCREMENT,
  OPERATION,
  SET,
} from "../../src/simulator/compiled/layout.ts";
import { ZEROED_A, ZEROED_B } from "../../src/framework/layout.ts";
import { sample } from "./sample.ts";
import { Running, Side } from "./state.ts";

/**
 * Updates both counters as the state asks. True if one of them fell to 0 for the first time
 * in this call: see framework/counter.ts.
 */
export function updateCounters(side: Side, running: Running, state: usize): bool {
  // A copy into B takes A's value before this transition.
  const a = running.a;
  const b = running.b;
  let fallen = 0;
  if (load<i32>(state, COUNTER_A) !== 0) {
    running.a = updated(side, running, state + COUNTER_A, a, b);
    if (a !== 0 && running.a === 0) fallen |= ZEROED_A;
  }
  if (load<i32>(state, COUNTER_B) !== 0) {
    running.b = updated(side, running, state + COUNTER_B, b, a);
    if (b !== 0 && running.b === 0) fallen |= ZEROED_B;
  }
  const first = fallen & ~(<i32>side.zeroed);
  side.zeroed = <u8>((<i32>side.zeroed) | fallen);
  return first !== 0;
}

function updated(side: Side, running: Running, counter: usize, value: u64, other: u64): u64 {
  const operation = load<i32>(counter);
  const amount =
    (operation & COPY) !== 0 ? other : drawnAmount(side, running, load<u32>(counter, 4));
  if ((operation & OPERATION) === SET) return amount;
  if ((operation & OPERATION) === INCREMENT) {
    const sum = value + amount;
    return sum < value ? u64.MAX_VALUE : sum;
  }
  return value > amount ? value - amount : 0;
}

/** 1 without a distribution, otherwise truncated to a whole number, at most 2^64 - 1. */
function drawnAmount(side: Side, running: Running, dist: u32): u64 {
  return dist === 0 ? 1 : <u64>sample(side, running, running.machine + dist);
}
