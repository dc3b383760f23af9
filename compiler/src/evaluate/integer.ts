import type { Int } from "./value.ts";

// Exact integers of at most 64 bits and a sign: numbers as long as they are exact, bigints
// beyond. Results outside the range are undefined here, an error where they were asked for.

const INT_MAX = 0xffff_ffff_ffff_ffffn;
const EXACT = 2 ** 53;

/** The one form of a bigint; undefined beyond ±(2^64 - 1). */
function fromBigInt(value: bigint): Int | undefined {
  if (value > INT_MAX || value < -INT_MAX) return undefined;
  return value <= EXACT && value >= -EXACT ? Number(value) : value;
}

/** A whole double as an int. */
export function fromWhole(value: number): Int | undefined {
  // The sum turns -0 into 0.
  if (value <= EXACT && value >= -EXACT) return value + 0;
  return Number.isFinite(value) ? fromBigInt(BigInt(value)) : undefined;
}

export function toFloat(value: Int): number {
  return typeof value === "number" ? value : Number(value);
}

export function addInt(a: Int, b: Int): Int | undefined {
  if (typeof a === "number" && typeof b === "number") {
    const sum = a + b;
    // Below 2^53 the sum was not rounded.
    if (sum < EXACT && sum > -EXACT) return sum;
  }
  return fromBigInt(BigInt(a) + BigInt(b));
}

export function subtractInt(a: Int, b: Int): Int | undefined {
  if (typeof a === "number" && typeof b === "number") {
    const difference = a - b;
    if (difference < EXACT && difference > -EXACT) return difference;
  }
  return fromBigInt(BigInt(a) - BigInt(b));
}

export function multiplyInt(a: Int, b: Int): Int | undefined {
  if (typeof a === "number" && typeof b === "number") {
    const product = a * b;
    if (product < EXACT && product > -EXACT) return product + 0;
  }
  return fromBigInt(BigInt(a) * BigInt(b));
}

/** ⌊a / b⌋ */
export function floorDivide(a: Int, b: Int): Int | undefined {
  const x = BigInt(a);
  const y = BigInt(b);
  if (y === 0n) return undefined;
  const quotient = x / y;
  return fromBigInt(x % y !== 0n && x < 0n !== y < 0n ? quotient - 1n : quotient);
}

/** a - b·⌊a / b⌋ */
export function floorModulo(a: Int, b: Int): Int | undefined {
  const y = BigInt(b);
  if (y === 0n) return undefined;
  const rest = BigInt(a) % y;
  return fromBigInt(rest !== 0n && rest < 0n !== y < 0n ? rest + y : rest);
}

/** Nearest integer, halves away from zero. */
export function roundHalfAway(value: number): number {
  const whole = Math.trunc(value);
  // The difference is exact.
  return Math.abs(value - whole) >= 0.5 ? whole + Math.sign(value) : whole;
}
