import { twoTo } from "./bits.ts";
import { EXP_SCALE, EXP_STEP_HI, EXP_STEP_LO, EXP_TABLE } from "./tables.ts";

// e^x by Tang's table method (P. T. P. Tang, "Table-driven implementation of the
// exponential function in IEEE floating-point arithmetic", 1989): x = n ln2/128 + r,
// e^x = 2^(n/128) e^r with |r| < 0.0028. The error is below 0.51 units in the last place.

/** e^x. Bit-identical on every engine. Overflows to infinity from 709.78. */
export function exp(x: number): number {
  return expOfSum(x, 0);
}

/** e^(x + low) for |low| much smaller than |x|, as `pow` needs it. */
export function expOfSum(x: number, low: number): number {
  if (!(x > -746 && x < 710)) return Number.isNaN(x) ? x : x < 0 ? 0 : Infinity;
  const step = Math.floor(x * EXP_SCALE + 0.5);
  const r = x - step * EXP_STEP_HI - step * EXP_STEP_LO + low;
  const n = step | 0;
  const j = (n & 127) << 1;
  const high = EXP_TABLE[j] ?? 0;
  const tail = (EXP_TABLE[j + 1] ?? 0) + high * expMinusOneNearZero(r);
  const exponent = (n >> 7) - 1;
  return exponent < -1023
    ? scaledToSubnormal(high, tail, exponent)
    : (high + tail) * twoTo(exponent);
}

/** e^r - 1 for |r| < 0.003: the next term of the series is below 2^-60 of a result of 1. */
function expMinusOneNearZero(r: number): number {
  const square = r * r;
  return r + square * (0.5 + r * (1 / 6) + square * (1 / 24 + r * (1 / 120)));
}

/** (high + tail) 2^exponent where that may be subnormal. */
function scaledToSubnormal(high: number, tail: number, exponent: number): number {
  // Adding `grid` rounds high + tail once, to the multiple of 2^-1074 that the result will be.
  const grid = twoTo(-1074 - exponent + 52);
  const sum = grid + high;
  const rounded = sum + (high - (sum - grid) + tail) - grid;
  return rounded * twoTo(exponent + 60) * twoTo(-60);
}
