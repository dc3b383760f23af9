import { F64, HIGH, I32, twoTo } from "./bits.ts";
import { SPLITTER } from "./double-double.ts";
import { LN2_HI, LN2_LO, LN_TABLE, LOG_OFFSET, LOG_STRIDE } from "./tables.ts";

// ln x by Tang's table method: x = 2^k z, and with d close to 1/z from a table of 256,
// ln x = k ln 2 - ln d + ln(1 + r) where r = z d - 1, |r| < 2^-8. Leading terms are kept as
// unevaluated sums. The error is below 0.52 units in the last place.

/** Natural logarithm. Bit-identical on every engine. ln 0 = -infinity, NaN below 0. */
export function ln(x: number): number {
  if (!(x >= 2.2250738585072014e-308 && x < Infinity)) return lnOfSpecial(x);
  return lnOfNormal(x, 0);
}

function lnOfSpecial(x: number): number {
  if (x === 0) return -Infinity;
  if (!(x > 0)) return NaN;
  return x === Infinity ? x : lnOfNormal(x * 18014398509481984, -54);
}

/** ln(2^shift x) for positive normal x. */
function lnOfNormal(x: number, shift: number): number {
  F64[0] = x;
  const offset = (I32[HIGH] ?? 0) - LOG_OFFSET;
  const exponent = offset >> 20;
  const k = exponent + shift;
  const row = ((offset >> 12) & 255) * LOG_STRIDE;
  const z = x * twoTo(-exponent);
  const zCut = SPLITTER * z;
  const zTop = zCut - (zCut - z);

  // Products of 26 bits with 13 bits are exact, and so is the first difference.
  const inverse = LN_TABLE[row] ?? 0;
  const a = zTop * inverse - 1;
  const b = (z - zTop) * inverse;
  const r = a + b;
  const rLow = a - r + b;

  const w = k * LN2_HI + (LN_TABLE[row + 1] ?? 0);
  const high = w + r;
  const low = w - high + r + (k * LN2_LO + (LN_TABLE[row + 2] ?? 0)) + rLow;
  return high + (low + r * r * seriesAfterSquare(r));
}

/** (ln(1 + r) - r) / r^2 for |r| < 2^-8. */
function seriesAfterSquare(r: number): number {
  const s = r * r;
  return r * (1 / 3) - 0.5 + s * (r * (1 / 5) - 1 / 4 + s * (r * (1 / 7) - 1 / 6 - s * (1 / 8)));
}
