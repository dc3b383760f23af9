// Reference values of exp, ln, log2 and pow in fixed-point arithmetic on BigInt, and the
// error of a double against them. Independent of the code under test: plain series.

/** Bits after the point. */
const BITS = 420n;
const ONE = 1n << BITS;

/** The exact value of a finite double as `significand * 2^exponent`. */
export function exactly(x: number): { significand: bigint; exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const biased = Number((bits >> 52n) & 2047n);
  const fraction = bits & ((1n << 52n) - 1n);
  const size = biased === 0 ? fraction : fraction | (1n << 52n);
  return { significand: x < 0 ? -size : size, exponent: Math.max(biased, 1) - 1075 };
}

function shift(value: bigint, by: number): bigint {
  return by >= 0 ? value << BigInt(by) : value >> BigInt(-by);
}

/** A positive real: `fixed * 2^-BITS * 2^exponent`. */
export interface Real {
  readonly fixed: bigint;
  readonly exponent: number;
}

/** 2 artanh(n / d) in fixed point. */
function twiceArtanh(n: bigint, d: bigint): bigint {
  const s = (n * ONE) / d;
  const square = (s * s) >> BITS;
  let power = s;
  let sum = 0n;
  for (let k = 1n; power !== 0n && power !== -1n; k += 2n) {
    sum += power / k;
    power = (power * square) >> BITS;
  }
  return 2n * sum;
}

const LN2 = twiceArtanh(1n, 3n);

/** ln x in fixed point. */
export function lnFixed(x: number): bigint {
  const { significand, exponent } = exactly(x);
  const length = significand.toString(2).length;
  const unit = 1n << BigInt(length - 1);
  // z = significand / unit in [1, 2); near 2 it is halved so that ln 1 is met from below.
  const high = significand * 3n > unit * 4n;
  const d = high ? unit * 2n : unit;
  const k = BigInt(exponent + length - (high ? 0 : 1));
  return k * LN2 + twiceArtanh(significand - d, significand + d);
}

/** log2 x in fixed point. */
export function log2Fixed(x: number): bigint {
  return (lnFixed(x) << BITS) / LN2;
}

/** e^(fixed * 2^-BITS). */
function expOfFixed(fixed: bigint): Real {
  let k = fixed / LN2;
  let r = fixed - k * LN2;
  if (r < 0n) {
    r += LN2;
    k -= 1n;
  }
  let term = ONE;
  let sum = 0n;
  for (let n = 1n; term !== 0n; n++) {
    sum += term;
    term = ((term * r) >> BITS) / n;
  }
  return { fixed: sum, exponent: Number(k) };
}

export function expExact(x: number): Real {
  const { significand, exponent } = exactly(x);
  return expOfFixed(shift(significand, exponent + Number(BITS)));
}

export function powExact(x: number, y: number): Real {
  const { significand, exponent } = exactly(y);
  return expOfFixed(shift(lnFixed(x) * significand, exponent));
}

export function ofFixed(fixed: bigint): Real {
  return { fixed, exponent: 0 };
}

/**
 * |x - exact| in units in the last place of the exact value (2^-1074 where subnormal).
 * An overflow counts as 2^1024.
 */
export function errorInUlps(x: number, exact: Real): number {
  const size = exact.fixed < 0n ? -exact.fixed : exact.fixed;
  const leading = size.toString(2).length - 1 - Number(BITS) + exact.exponent;
  const ulp = Math.max(leading - 52, -1074);
  const value = Number.isFinite(x) ? exactly(x) : { significand: x > 0 ? 1n : -1n, exponent: 1024 };
  // Both in units of 2^(ulp - 64).
  const got = shift(value.significand, value.exponent - ulp + 64);
  const wanted = shift(exact.fixed, exact.exponent - Number(BITS) - ulp + 64);
  const difference = got - wanted;
  return Number(difference < 0n ? -difference : difference) / 2 ** 64;
}
