import {
  divide,
  exponential,
  fromNumber,
  logarithm,
  lowerPart,
  multiply,
  ONE,
  toNumber,
  upperPart,
} from "./fixed-point.ts";

// Constants and tables of the elementary functions, computed at start-up from integers: no
// digits are pasted.

const LN2: bigint = /* @__PURE__ */ logarithm(/* @__PURE__ */ fromNumber(2));
const INVERSE_LN2: bigint = /* @__PURE__ */ divide(ONE, LN2);
/** ln 2 / 128. */
const EXP_STEP: bigint = /* @__PURE__ */ divide(LN2, /* @__PURE__ */ fromNumber(128));

/** Powers of two between 1 and 2 in the table of `exp`. */
const EXP_STEPS = 128;
/** Intervals of the significand in the table of the logarithms. */
const LOG_STEPS = 256;
/**
 * Bits after the point of the upper part of every logarithm: k * ln 2 + ln c is then
 * exact for |k| < 1100.
 */
const LOG_BITS = 41;

export const LN2_HI: number = /* @__PURE__ */ upperPart(LN2, LOG_BITS);
export const LN2_LO: number = /* @__PURE__ */ lowerPart(LN2, LN2_HI);

/** 1 / ln 2: the upper part has at most 26 bits, its product with a 26-bit number is exact. */
export const INVERSE_LN2_HI: number = /* @__PURE__ */ upperPart(INVERSE_LN2, 25);
export const INVERSE_LN2_LO: number = /* @__PURE__ */ lowerPart(INVERSE_LN2, INVERSE_LN2_HI);

/** Steps of `exp` in one: 128 / ln 2. */
export const EXP_SCALE: number = /* @__PURE__ */ toNumber(/* @__PURE__ */ divide(ONE, EXP_STEP));
/** The upper part has at most 36 bits, its product with a step number is exact. */
export const EXP_STEP_HI: number = /* @__PURE__ */ upperPart(EXP_STEP, 43);
export const EXP_STEP_LO: number = /* @__PURE__ */ lowerPart(EXP_STEP, EXP_STEP_HI);

/**
 * 2^(j/128) = table[2j] + table[2j + 1], but doubled: what it is multiplied by is a double also
 * for the largest results.
 */
export const EXP_TABLE: Float64Array = /* @__PURE__ */ expTable();

function expTable(): Float64Array {
  const table = new Float64Array(2 * EXP_STEPS);
  for (let j = 0; j < EXP_STEPS; j++) {
    const power = 2n * exponential(BigInt(j) * EXP_STEP);
    const upper = toNumber(power);
    table.set([upper, lowerPart(power, upper)], 2 * j);
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
export const LN_TABLE: Float64Array = /* @__PURE__ */ logTable(ONE);
/** The same with -log2 d. */
export const LOG2_TABLE: Float64Array = /* @__PURE__ */ logTable(INVERSE_LN2);

function logTable(unit: bigint): Float64Array {
  const table = new Float64Array(LOG_STRIDE * LOG_STEPS);
  for (let i = 0; i < LOG_STEPS; i++) {
    const inverse = inverseOfInterval(i);
    const value = -multiply(logarithm(fromNumber(inverse)), unit);
    const upper = upperPart(value, LOG_BITS);
    table.set([inverse, upper, lowerPart(value, upper)], LOG_STRIDE * i);
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
