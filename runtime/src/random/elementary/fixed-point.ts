// Numbers as integers in units of 2^-128. Used at start-up to compute tables and constants:
// clear rather than fast. What comes out is rounded to about 106 bits, so that errors of some
// units here do not show.

const BITS = 128n;
const UNIT = 2 ** -128;
export const ONE: bigint = /* @__PURE__ */ fromNumber(1);

/** A multiple of 2^-128 as it is. */
export function fromNumber(x: number): bigint {
  return BigInt(x / UNIT);
}

/** Rounded to the nearest double. */
export function toNumber(x: bigint): number {
  return Number(x) * UNIT;
}

export function multiply(a: bigint, b: bigint): bigint {
  return (a * b) / ONE;
}

export function divide(a: bigint, b: bigint): bigint {
  return (a << BITS) / b;
}

/** ln x = 2 artanh((x - 1) / (x + 1)) by its series, for 0.5 <= x <= 2. */
export function logarithm(x: bigint): bigint {
  let power = divide(x - ONE, x + ONE);
  const square = multiply(power, power);
  let sum = 0n;
  for (let k = 1n; power !== 0n; k += 2n) {
    sum += power / k;
    power = multiply(power, square);
  }
  return 2n * sum;
}

/** e^x by its series, for 0 <= x < 1. */
export function exponential(x: bigint): bigint {
  let term = ONE;
  let sum = 0n;
  for (let k = 1n; term !== 0n; k++) {
    sum += term;
    term = multiply(term, x) / k;
  }
  return sum;
}

/**
 * The nearest multiple of 2^-bits (at most 52, for |x| < 2): sums and small multiples of such
 * numbers are exact.
 */
export function upperPart(x: bigint, bits: number): number {
  const scale = 2 ** bits;
  return Math.round(toNumber(x) * scale) / scale;
}

/** What `upper` lacks of x. */
export function lowerPart(x: bigint, upper: number): number {
  return toNumber(x - fromNumber(upper));
}
