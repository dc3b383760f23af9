import { NEWLINE } from "./cursor.ts";
import type { TextCursor } from "./cursor.ts";

/** A decimal number, read without loss where a double would lose some. */
export interface NumberParts {
  /** The whole part, less `origin`; 0 or below where negative. */
  whole: number;
  /** Billionths; 0 or below where negative. */
  fraction: number;
  /** Whether a minus stands in front, also of a zero. */
  negative: boolean;
  /**
   * What all whole parts are counted from: 0, unless the first number has more digits than a
   * double, as a date in nanoseconds has. Null until the first number is read.
   */
  origin: bigint | null;
}

export function newNumberParts(): NumberParts {
  return { whole: 0, fraction: 0, negative: false, origin: null };
}

const PLUS = 43;
const MINUS = 45;
const POINT = 46;
const ZERO = 48;
const EXPONENT = 101;
const LOWER_CASE = 32;

/** Digits that a double surely holds. */
const SAFE_DIGITS = 15;

/** Digits of the fraction that are kept: billionths. */
const FRACTION_DIGITS = 9;

/** Longest number, in bytes: Python writes 17 digits, an exponent and a sign. */
const LONGEST = 400;

/**
 * Reads a decimal number at the cursor and leaves it behind the last byte of it. False, with the
 * cursor where it was, if there is none.
 */
export function readNumber(cursor: TextCursor, parts: NumberParts): boolean {
  const { bytes } = cursor;
  const start = cursor.position;
  let at = start;
  const sign = bytes[at];
  if (sign === MINUS || sign === PLUS) at++;
  const first = at;
  let whole = 0;
  let digit = (bytes[at] ?? 0) - ZERO;
  while (digit >= 0 && digit <= 9) {
    whole = whole * 10 + digit;
    digit = (bytes[++at] ?? 0) - ZERO;
  }
  const digits = at - first;
  const end = readFraction(bytes, at, parts);
  if (digits === 0 && end - at < 2) return false;
  cursor.position = end;
  if (((bytes[end] ?? 0) | LOWER_CASE) === EXPONENT) return readSlowly(cursor, start, parts);
  const exact = digits <= SAFE_DIGITS && parts.origin === ZERO_ORIGIN;
  parts.whole = exact ? whole : wholeFromOrigin(cursor, start, first + digits, parts);
  parts.negative = sign === MINUS;
  if (parts.negative) negate(parts);
  return true;
}

/** The whole part that is counted from an origin has its sign already: `wholeFromOrigin`. */
function negate(parts: NumberParts): void {
  parts.fraction = -parts.fraction;
  if (parts.whole > 0) parts.whole = -parts.whole;
}

const ZERO_ORIGIN = 0n;

/** Reads a point and digits, if there, as rounded billionths; returns the place behind them. */
function readFraction(bytes: Uint8Array, point: number, parts: NumberParts): number {
  parts.fraction = 0;
  if (bytes[point] !== POINT) return point;
  const start = point + 1;
  let at = start;
  let fraction = 0;
  let digit = (bytes[at] ?? 0) - ZERO;
  while (digit >= 0 && digit <= 9) {
    if (at - start < FRACTION_DIGITS) fraction = fraction * 10 + digit;
    else if (at - start === FRACTION_DIGITS && digit >= 5) fraction++;
    digit = (bytes[++at] ?? 0) - ZERO;
  }
  parts.fraction = fraction * (POWERS[at - start] ?? 1);
  return at;
}

/** What makes billionths of a fraction with so many digits. */
const POWERS: readonly number[] = [1e9, 1e8, 1e7, 1e6, 1e5, 1e4, 1e3, 100, 10];

function wholeFromOrigin(
  cursor: TextCursor,
  start: number,
  end: number,
  parts: NumberParts,
): number {
  const text = textBetween(cursor, start, Math.min(end, start + LONGEST)).replace("+", "");
  const value = text === "" || text === "-" ? 0n : BigInt(text);
  // A first number that a double holds is no reason to count from it.
  parts.origin ??= end - start > SAFE_DIGITS ? value : ZERO_ORIGIN;
  const whole = Number(value - parts.origin);
  return end - start > LONGEST ? Infinity : whole;
}

/** A number with an exponent, which Python writes for what is small: 5.1e-06. */
function readSlowly(cursor: TextCursor, start: number, parts: NumberParts): boolean {
  const { bytes } = cursor;
  let end = cursor.position + 1;
  if (bytes[end] === PLUS || bytes[end] === MINUS) end++;
  while (isDigit(bytes[end] ?? NEWLINE) && end - start < LONGEST) end++;
  const value = Number(textBetween(cursor, start, end));
  if (!Number.isFinite(value)) {
    cursor.position = start;
    return false;
  }
  cursor.position = end;
  parts.negative = value < 0 || Object.is(value, -0);
  setParts(value, parts);
  // Counted from an origin of more digits than a double, such a number is as good as the origin's.
  if (parts.origin === null) parts.origin = ZERO_ORIGIN;
  else if (parts.origin !== ZERO_ORIGIN) parts.whole -= Number(parts.origin);
  return true;
}

/** Splits a finite double into whole part and billionths. */
export function setParts(value: number, parts: NumberParts): void {
  parts.whole = Math.trunc(value);
  parts.fraction = Math.round((value - parts.whole) * 1e9);
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= ZERO + 9;
}

function textBetween(cursor: TextCursor, start: number, end: number): string {
  return new TextDecoder().decode(cursor.bytes.subarray(start, end));
}
