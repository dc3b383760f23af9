// Numbers as unevaluated sums hi + lo of two doubles, about 106 bits (T. J. Dekker, "A
// floating-point technique for extending the available precision", 1971).

/** hi + lo with |lo| at most half a unit in the last place of hi. */
export interface DoubleDouble {
  readonly hi: number;
  readonly lo: number;
}

/** 2^27 + 1: multiplying by it splits a double into two halves of 26 bits. */
export const SPLITTER = 134217729;

/** The exact product of two doubles, below 2^996. */
export function twoProduct(a: number, b: number): DoubleDouble {
  const hi = a * b;
  const ca = SPLITTER * a;
  const ah = ca - (ca - a);
  const al = a - ah;
  const cb = SPLITTER * b;
  const bh = cb - (cb - b);
  const bl = b - bh;
  return { hi, lo: ah * bh - hi + ah * bl + al * bh + al * bl };
}
