import {
  divide,
  fromNumber,
  logarithm,
  multiply,
  negate,
  squareRoot,
  withShortHigh,
} from "./double-double.ts";
import type { DoubleDouble } from "./double-double.ts";

// Constants and tables of the elementary functions, computed at start-up in double-double
// arithmetic: no digits are pasted.

const TWO: DoubleDouble = fromNumber(2);
const LN2: DoubleDouble = /* @__PURE__ */ logarithm(TWO);

/** Powers of two between 1 and 2 in the table of `exp`. */
const EXP_STEPS = 128;
/** Intervals of the significand in the table of the logarithms. */
const LOG_STEPS = 256;
/**
 * Bits after the point of the upper part of every logarithm: k * ln 2 + ln c is then
 * exact for |k| < 1100.
 */
const LOG_BITS = 41;

const LN2_SHORT: DoubleDouble = /* @__PURE__ */ withShortHigh(LN2, LOG_BITS);
export const LN2_HI: number = /* @__PURE__ */ (() => LN2_SHORT.hi)();
export const LN2_LO: number = /* @__PURE__ */ (() => LN2_SHORT.lo)();

const INVERSE_LN2: DoubleDouble = /* @__PURE__ */ divide(fromNumber(1), LN2);
/** 1 / ln 2: `hi` has at most 26 bits, its product with a 26-bit number is exact. */
const INVERSE_LN2_SHORT: DoubleDouble = /* @__PURE__ */ withShortHigh(INVERSE_LN2, 25);
export const INVERSE_LN2_HI: number = /* @__PURE__ */ (() => INVERSE_LN2_SHORT.hi)();
export const INVERSE_LN2_LO: number = /* @__PURE__ */ (() => INVERSE_LN2_SHORT.lo)();

/** Steps of `exp` in one: 128 / ln 2. */
export const EXP_SCALE: number = /* @__PURE__ */ (() => EXP_STEPS * INVERSE_LN2.hi)();
const EXP_STEP: DoubleDouble = /* @__PURE__ */ (() =>
  withShortHigh({ hi: LN2.hi / EXP_STEPS, lo: LN2.lo / EXP_STEPS }, 43))();
/** ln 2 / 128; `hi` has at most 36 bits, its product with a step number is exact. */
export const EXP_STEP_HI: number = /* @__PURE__ */ (() => EXP_STEP.hi)();
export const EXP_STEP_LO: number = /* @__PURE__ */ (() => EXP_STEP.lo)();

/** 2^(j/128) = table[2j] + table[2j + 1]. */
export const EXP_TABLE: Float64Array = /* @__PURE__ */ expTable();

function expTable(): Float64Array {
  const table = new Float64Array(2 * EXP_STEPS);
  const roots: DoubleDouble[] = [];
  for (let root = squareRoot(TWO), n = 2; n <= EXP_STEPS; n *= 2) {
    roots.push(root);
    root = squareRoot(root);
  }
  for (let j = 0; j < EXP_STEPS; j++) {
    let value = fromNumber(1);
    roots.forEach((root, i) => {
      if (((j << (i + 1)) & EXP_STEPS) !== 0) value = multiply(value, root);
    });
    table[2 * j] = value.hi;
    table[2 * j + 1] = value.lo;
  }
  return table;
}

/**
 * High word of 0.6875: significands are taken from [0.6875, 1.375), so that the interval
 * beginning at 1 is in the middle.
 */
export const LOG_OFFSET = 0x3fe60000;

/** Numbers an interval has in each of the tables of logarithms. */
export const LOG_STRIDE = 3;

/**
 * For interval i of the significand: a short approximation d of 1/z, and -ln d as hi + lo
 * where hi is a multiple of 2^-41. The two intervals that touch 1 have d = 1 exactly, so
 * that results near ln 1 = 0 are relatively as exact as others.
 */
export const LN_TABLE: Float64Array = /* @__PURE__ */ logTable(fromNumber(1));
/** The same with -log2 d. */
export const LOG2_TABLE: Float64Array = /* @__PURE__ */ logTable(INVERSE_LN2);

function logTable(unit: DoubleDouble): Float64Array {
  const table = new Float64Array(LOG_STRIDE * LOG_STEPS);
  for (let i = 0; i < LOG_STEPS; i++) {
    const inverse = inverseOfInterval(i);
    const value = multiply(negate(logarithm(fromNumber(inverse))), unit);
    const short = withShortHigh(value, LOG_BITS);
    table.set([inverse, short.hi, short.lo], LOG_STRIDE * i);
  }
  return table;
}

/** 1 / middle of interval i, with 13 bits after the point. */
function inverseOfInterval(i: number): number {
  // Below 1 the interval is 2^-9 wide, above 2^-8.
  const width = i < 160 ? 1 / 512 : 1 / 256;
  const low = i < 160 ? 0.6875 + i / 512 : 1 + (i - 160) / 256;
  if (low === 1 || low + width === 1) return 1;
  return Math.floor(8192 / (low + width / 2) + 0.5) / 8192;
}
