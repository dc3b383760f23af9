import { F64, HIGH, I32, twoTo } from "./bits.ts";
import { SPLITTER } from "./double-double.ts";
import { INVERSE_LN2_HI, INVERSE_LN2_LO, LOG2_TABLE, LOG_OFFSET, LOG_STRIDE } from "./tables.ts";

// log2 x as ln.ts computes ln x, in units of 2; powers of two are exact. The error is below
// 0.53 units in the last place.

/** Base-2 logarithm. Bit-identical on every engine. log2 0 = -infinity, NaN below 0. */
export function log2(x: number): number {
  if (!(x >= 2.2250738585072014e-308 && x < Infinity)) return log2OfSpecial(x);
  return log2OfNormal(x, 0);
}

function log2OfSpecial(x: number): number {
  if (x === 0) return -Infinity;
  if (!(x > 0)) return NaN;
  return x === Infinity ? x : log2OfNormal(x * 18014398509481984, -54);
}

/** log2(2^shift x) for positive normal x. */
function log2OfNormal(x: number, shift: number): number {
  F64[0] = x;
  const offset = (I32[HIGH] ?? 0) - LOG_OFFSET;
  const exponent = offset >> 20;
  const k = exponent + shift;
  const row = ((offset >> 12) & 255) * LOG_STRIDE;
  const z = x * twoTo(-exponent);
  const zCut = SPLITTER * z;
  const zTop = zCut - (zCut - z);

  const inverse = LOG2_TABLE[row] ?? 0;
  const a = zTop * inverse - 1;
  const b = (z - zTop) * inverse;
  const r = a + b;
  const rLow = a - r + b;

  // r / ln 2 with r cut to 26 bits, so that the leading product is exact.
  const rCut = SPLITTER * r;
  const rShort = rCut - (rCut - r);
  const p = rShort * INVERSE_LN2_HI;
  const pLow = (r - rShort + rLow) * INVERSE_LN2_HI + r * INVERSE_LN2_LO;

  const w = k + (LOG2_TABLE[row + 1] ?? 0);
  const high = w + p;
  const low = w - high + p + pLow + (LOG2_TABLE[row + 2] ?? 0);
  return high + (low + r * r * seriesAfterSquare(r));
}

/** (log2(1 + r) - r / ln 2) / r^2 for |r| < 2^-8. */
function seriesAfterSquare(r: number): number {
  const s = r * r;
  const series =
    r * (1 / 3) - 0.5 + s * (r * (1 / 5) - 1 / 4 + s * (r * (1 / 7) - 1 / 6 - s * (1 / 8)));
  return series * (INVERSE_LN2_HI + INVERSE_LN2_LO);
}
