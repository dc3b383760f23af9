import type { Counter, Dist } from "@mbn-lang/runtime/machine";
import { lawStatistics } from "@mbn-lang/runtime/statistics";

// What is known of a counter without running the machine: whether it may be 0, and whether it
// may be anything else. A value counts as possible where that is not certain.

interface CounterValue {
  readonly zero: boolean;
  readonly more: boolean;
}

/** Counters A and B. */
export type CounterValues = readonly [CounterValue, CounterValue];

/** Every machine begins with its counters at 0. */
export const AT_START: CounterValues = [
  { zero: true, more: false },
  { zero: true, more: false },
];

export const NEVER: CounterValues = [
  { zero: false, more: false },
  { zero: false, more: false },
];

export function join(one: CounterValues, other: CounterValues): CounterValues {
  const both = (at: 0 | 1): CounterValue => ({
    zero: one[at].zero || other[at].zero,
    more: one[at].more || other[at].more,
  });
  return [both(0), both(1)];
}

export function isSame(one: CounterValues, other: CounterValues): boolean {
  return ([0, 1] as const).every(
    (at) => one[at].zero === other[at].zero && one[at].more === other[at].more,
  );
}

/** What entering a state with these updates makes of the counters. */
export interface Updated {
  readonly values: CounterValues;
  /** Whether a counter may fall to 0 on the way, which is when CounterZero happens. */
  readonly falls: boolean;
}

type Counters = readonly [Counter | null, Counter | null];

export function update(counters: Counters, before: CounterValues): Updated {
  const [first, second] = counters;
  const [a, b] = before;
  // A copy takes what the other counter was before either was updated.
  const forFirst = first && (first.copy ? b : amountOf(first));
  const forSecond = second && (second.copy ? a : amountOf(second));
  return {
    values: [
      first && forFirst ? updated(first, a, forFirst) : a,
      second && forSecond ? updated(second, b, forSecond) : b,
    ],
    falls:
      (first !== null && forFirst !== null && falls(first, a, forFirst)) ||
      (second !== null && forSecond !== null && falls(second, b, forSecond)),
  };
}

/** Whether the counter may be more than 0 before and 0 afterwards. */
function falls({ operation }: Counter, before: CounterValue, amount: CounterValue): boolean {
  if (operation === "increment") return false;
  return before.more && (operation === "set" ? amount.zero : amount.more);
}

function updated({ operation }: Counter, before: CounterValue, amount: CounterValue): CounterValue {
  switch (operation) {
    case "set":
      return amount;
    case "increment":
      return { zero: before.zero && amount.zero, more: before.more || amount.more };
    case "decrement":
      // A counter stays at 0 when it is lowered further.
      return { zero: before.zero || (before.more && amount.more), more: before.more };
  }
}

const amounts = new WeakMap<Counter, CounterValue>();

/** What an update's amount may be, digits behind the point cut off. */
function amountOf(counter: Counter): CounterValue {
  let amount = amounts.get(counter);
  if (amount === undefined) {
    amount = counter.dist === null ? { zero: false, more: true } : truncated(counter.dist);
    amounts.set(counter, amount);
  }
  return amount;
}

function truncated({ law, start, max }: Dist): CounterValue {
  // What is not finite is sampled as 0.
  if (!Number.isFinite(start)) return { zero: true, more: false };
  const { low, high } = lawStatistics(law);
  const top = max > 0 ? max : Infinity;
  const least = Math.min(low + start, top);
  const most = Math.min(high + start, top);
  // The tails of an unbounded law reach beyond all numbers, which then are 0.
  const bounded = Number.isFinite(low) && Number.isFinite(high);
  return { zero: !(bounded && least >= 1), more: !(most < 1) };
}
