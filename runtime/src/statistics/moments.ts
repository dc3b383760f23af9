import type { LawStatistics } from "./laws/law.ts";
import { smallestInteger } from "./solve.ts";
import { integrate } from "./special/quadrature.ts";

// Mean and variance of a law plus `start`, clamped to [0, top].

interface Moments {
  readonly mean: number;
  readonly variance: number;
}

/** Most values of a discrete law that are summed one by one. */
const MOST_TERMS = 400_000;
/** Beyond values of this probability nothing is counted. */
const NEGLIGIBLE = 1e-18;

export function clampedMoments(law: LawStatistics, start: number, top: number): Moments {
  if (law.low + start >= 0 && law.high + start <= top) {
    return { mean: law.mean + start, variance: law.variance };
  }
  if (law.discrete) {
    const first = smallestInteger(law.low, law.high, (k) => law.lower(k) > NEGLIGIBLE);
    const last = smallestInteger(first, law.high, (k) => law.upper(k) < NEGLIGIBLE);
    const few = last - first <= MOST_TERMS && last <= Number.MAX_SAFE_INTEGER;
    if (few) return byTerms(law, first, last, (k) => clamp(k + start, top));
  }
  return byIntegrals(law, start, top);
}

function clamp(x: number, top: number): number {
  return Math.min(Math.max(x, 0), top);
}

function byTerms(
  law: LawStatistics,
  first: number,
  last: number,
  value: (k: number) => number,
): Moments {
  let mean = 0;
  for (let k = first; k <= last; k++) mean += law.density(k) * value(k);
  let variance = 0;
  for (let k = first; k <= last; k++) {
    const distance = value(k) - mean;
    variance += law.density(k) * distance * distance;
  }
  return { mean, variance };
}

/**
 * Integrals of the tails: E C = integral of P(C > t) from 0 to top, and about any m,
 * E (C - m)^2 = 2 integral |t - m| P(C beyond t, seen from m). Without an upper clamp the
 * law's own moments are corrected by what is below 0.
 */
function byIntegrals(law: LawStatistics, start: number, top: number): Moments {
  const tail = law.discrete ? betweenSteps : (f: Tail): Tail => f;
  const lower = tail((x) => law.lower(x));
  const upper = tail((x) => law.upper(x));
  const below = (t: number): number => lower(t - start);
  const above = (t: number): number => upper(t - start);
  const points = breakpoints(law, start);
  if (top === Infinity) {
    const bottom = Math.min(points[0] ?? 0, 0);
    const mean = law.mean + start + overPanels(points, bottom, 0, below);
    const gap = law.mean + start - mean;
    // What lies below 0 counts with its distance from the mean, but should with the mean's.
    const excess = overPanels(points, bottom, 0, (t) => 2 * (mean - t) * below(t));
    return { mean, variance: mean === Infinity ? Infinity : law.variance + gap * gap - excess };
  }
  const mean = overPanels(points, 0, top, above);
  const left = overPanels(points, 0, mean, (t) => 2 * (mean - t) * below(t));
  const right = overPanels(points, mean, top, (t) => 2 * (t - mean) * above(t));
  return { mean, variance: left + right };
}

type Tail = (x: number) => number;

/**
 * The tail of a law of whole numbers is a staircase, on which a quadrature is off by whole
 * steps. Straight lines between the middles of its steps have the same integral but for half a
 * step at the ends, and are smooth where there are millions of steps.
 */
function betweenSteps(tail: Tail): Tail {
  return (x) => {
    const k = Math.floor(x - 0.5);
    const part = x - 0.5 - k;
    return part === 0 ? tail(k) : (1 - part) * tail(k) + part * tail(k + 1);
  };
}

const PROBABILITIES: readonly number[] = [
  1e-15, 1e-12, 1e-9, 1e-7, 1e-5, 1e-4, 1e-3, 0.01, 0.03, 0.1, 0.2, 0.3, 0.4, 0.5,
];

/** Where panels end: quantiles, and from the outermost on steps that grow fourfold. */
function breakpoints(law: LawStatistics, start: number): readonly number[] {
  const lower = PROBABILITIES.map((p) => law.quantile(p) + start);
  const upper = PROBABILITIES.map((p) => law.quantile(1 - p) + start);
  const points = [law.low + start, law.high + start, ...lower, ...upper].filter(Number.isFinite);
  const middle = law.quantile(0.5) + start;
  // fixed: two bounds, and two quantiles for each of the PROBABILITIES.
  const last = Math.max(...points);
  for (let step = last - middle; step > 0 && step < Number.MAX_VALUE / 8; step *= 4) {
    points.push(middle + step);
  }
  return points.toSorted((a, b) => a - b);
}

function overPanels(
  points: readonly number[],
  low: number,
  high: number,
  f: (t: number) => number,
): number {
  let sum = 0;
  let left = low;
  for (const point of [...points, high]) {
    const right = Math.min(Math.max(point, low), high);
    if (right <= left) continue;
    // Two halves each: a kink of the law then costs little.
    const middle = left + (right - left) / 2;
    sum += integrate(left, middle, f) + integrate(middle, right, f);
    left = right;
  }
  return sum;
}
