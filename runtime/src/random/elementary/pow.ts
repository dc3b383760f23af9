import { F64, HIGH, I32, twoTo } from "./bits.ts";
import { SPLITTER } from "./double-double.ts";
import { expOfSum } from "./exp.ts";
import { LN2_HI, LN2_LO, LN_TABLE, LOG_OFFSET, LOG_STRIDE } from "./tables.ts";

// x^y = e^(y ln x) with ln x carried to about 70 bits, as hi + lo. The error is below 0.53
// units in the last place.

/**
 * x to the power y. Bit-identical on every engine. Special values are those of IEEE 754
 * and C: unlike with `Math.pow`, pow(1, NaN) and pow(-1, ±infinity) are 1.
 */
export function pow(x: number, y: number): number {
  if (y === 0 || x === 1) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  const negative = x < 0 || Object.is(x, -0);
  const whole = Math.floor(y) === y;
  if (negative && !whole && x !== 0 && x !== -Infinity) return NaN;
  const power = powOfSize(Math.abs(x), y);
  return negative && whole && isOdd(y) ? -power : power;
}

/** `pow` for x >= 0, which may be infinite like y; neither is NaN. */
export function powOfSize(x: number, y: number): number {
  if (x > 0 && x < Infinity && y < 1e20 && y > -1e20) return powOfPositive(x, y);
  if (y === 0 || x === 1) return 1;
  return x > 1 === y > 0 ? Infinity : 0;
}

/** Whether the whole number y is odd; beyond 2^53 every double is even. */
function isOdd(y: number): boolean {
  return Math.floor(y / 2) !== y / 2;
}

/**
 * `pow` of one base, again and again: y => pow(x, y), bit for bit, with the logarithm of x computed
 * once. It is half of the time.
 */
export function powerOf(x: number): (y: number) => number {
  if (!(x > 0 && x < Infinity) || x === 1) return (y) => pow(x, y);
  lnOfPositive(x);
  const [high = NaN, low = NaN] = LN;
  return (y) => (y < 1e20 && y > -1e20 && y !== 0 ? expOfProduct(y, high, low) : pow(x, y));
}

/** For positive finite x, and |y| <= 1e20 so that no product below overflows. */
function powOfPositive(x: number, y: number): number {
  lnOfPositive(x);
  return expOfProduct(y, LN[0] ?? NaN, LN[1] ?? NaN);
}

/** The logarithm found last, as the sum of two doubles: a pair that is returned is allocated. */
const LN: Float64Array = /* @__PURE__ */ new Float64Array(2);

/** Puts ln x into LN, for positive finite x. */
function lnOfPositive(x: number): void {
  const shift = x < 2.2250738585072014e-308 ? -54 : 0;
  const scaled = shift === 0 ? x : x * 18014398509481984;
  F64[0] = scaled;
  const offset = (I32[HIGH] ?? 0) - LOG_OFFSET;
  const exponent = offset >> 20;
  const k = exponent + shift;
  const row = ((offset >> 12) & 255) * LOG_STRIDE;
  const z = scaled * twoTo(-exponent);
  const zCut = SPLITTER * z;
  const zTop = zCut - (zCut - z);

  const inverse = LN_TABLE[row] ?? 0;
  const a = zTop * inverse - 1;
  const b = (z - zTop) * inverse;
  const r = a + b;
  const rLow = a - r + b;

  // ln x = w + r - r^2/2 + ..., the first three exactly; -r^2/2 = p + pLow.
  const w = k * LN2_HI + (LN_TABLE[row + 1] ?? 0);
  const sum = w + r;
  const half = -0.5 * r;
  const p = r * half;
  const cut = SPLITTER * r;
  const rTop = cut - (cut - r);
  const rRest = r - rTop;
  const pLow = -0.5 * (rTop * rTop) - p - rTop * rRest - 0.5 * (rRest * rRest);
  const high = sum + p;
  const low =
    w -
    sum +
    r +
    (sum - high + p) +
    (k * LN2_LO + (LN_TABLE[row + 2] ?? 0)) +
    (rLow - r * rLow + pLow) +
    r * r * r * seriesAfterCube(r);
  const lnHigh = high + low;
  LN[0] = lnHigh;
  LN[1] = high - lnHigh + low;
}

/** e^(y (high + low)), the leading product exact. */
function expOfProduct(y: number, high: number, low: number): number {
  const product = y * high;
  const yCut = SPLITTER * y;
  const yTop = yCut - (yCut - y);
  const yRest = y - yTop;
  const hCut = SPLITTER * high;
  const hTop = hCut - (hCut - high);
  const hRest = high - hTop;
  const rest = yTop * hTop - product + yTop * hRest + yRest * hTop + yRest * hRest;
  return expOfSum(product, rest + y * low);
}

/** (ln(1 + r) - r + r^2/2) / r^3 for |r| < 2^-8. */
function seriesAfterCube(r: number): number {
  const s = r * r;
  return 1 / 3 - r * (1 / 4) + s * (1 / 5 - r * (1 / 6) + s * (1 / 7 - r * (1 / 8) + s * (1 / 9)));
}
