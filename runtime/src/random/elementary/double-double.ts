// Numbers as unevaluated sums hi + lo of two doubles, about 106 bits. Used at start-up to
// compute tables and constants: clear rather than fast. The algorithms are Dekker's and
// Knuth's error-free transformations (T. J. Dekker, "A floating-point technique for
// extending the available precision", 1971).

/** hi + lo with |lo| at most half a unit in the last place of hi. */
export interface DoubleDouble {
  readonly hi: number;
  readonly lo: number;
}

/** 2^27 + 1: multiplying by it splits a double into two halves of 26 bits. */
export const SPLITTER = 134217729;

export function fromNumber(x: number): DoubleDouble {
  return { hi: x, lo: 0 };
}

/** The exact sum of two doubles. */
function twoSum(a: number, b: number): DoubleDouble {
  const hi = a + b;
  const b1 = hi - a;
  return { hi, lo: a - (hi - b1) + (b - b1) };
}

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

function add(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const s = twoSum(a.hi, b.hi);
  const t = twoSum(a.lo, b.lo);
  const u = twoSum(s.hi, s.lo + t.hi);
  return twoSum(u.hi, u.lo + t.lo);
}

export function multiply(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const p = twoProduct(a.hi, b.hi);
  return twoSum(p.hi, p.lo + (a.hi * b.lo + a.lo * b.hi));
}

export function negate(a: DoubleDouble): DoubleDouble {
  return { hi: -a.hi, lo: -a.lo };
}

export function divide(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const q1 = a.hi / b.hi;
  const r1 = add(a, negate(multiply(b, fromNumber(q1))));
  const q2 = r1.hi / b.hi;
  const r2 = add(r1, negate(multiply(b, fromNumber(q2))));
  return add(twoSum(q1, q2), fromNumber(r2.hi / b.hi));
}

export function squareRoot(a: DoubleDouble): DoubleDouble {
  const s = Math.sqrt(a.hi);
  const rest = add(a, negate(twoProduct(s, s)));
  return add(fromNumber(s), fromNumber((rest.hi + rest.lo) / (2 * s)));
}

/** ln x = 2 artanh((x - 1) / (x + 1)) by its series, for 0.5 <= x <= 2. */
export function logarithm(x: DoubleDouble): DoubleDouble {
  const one = fromNumber(1);
  const s = divide(add(x, negate(one)), add(x, one));
  const square = multiply(s, s);
  let power = s;
  let sum = s;
  // s <= 1/3, so a term adds more than three bits: 36 terms are 114 bits.
  for (let k = 3; k < 75 && Math.abs(power.hi) > 1e-36; k += 2) {
    power = multiply(power, square);
    sum = add(sum, divide(power, fromNumber(k)));
  }
  return add(sum, sum);
}

/**
 * The same value with `hi` rounded to a multiple of 2^-bits, so that sums and small
 * multiples of such values are exact.
 */
export function withShortHigh(a: DoubleDouble, bits: number): DoubleDouble {
  const big = 1.5 * 2 ** (52 - bits);
  const hi = a.hi + big - big;
  return { hi, lo: a.hi - hi + a.lo };
}
