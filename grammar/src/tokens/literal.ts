import type { DurationUnit } from "../ast/expression.ts";
import { isDurationUnit, nearestUnit } from "../words/units.ts";
import { DURATION_UNITS } from "./words.ts";

/** What is wrong with a number, and the text that would be right where it is known. */
export interface NumberProblem {
  readonly kind: "malformed" | "unit" | "overflow";
  /** Ends the sentence "this number …" or names the unit. */
  readonly detail: string;
  readonly replacement: string | undefined;
}

type NumberValue =
  | { readonly kind: "int"; readonly value: number | bigint }
  | { readonly kind: "float"; readonly value: number; readonly percent: boolean }
  | { readonly kind: "duration"; readonly value: number; readonly unit: DurationUnit };

export interface NumberLiteral {
  /** Undefined where not even a guess is possible. */
  readonly value: NumberValue | undefined;
  readonly problem: NumberProblem | undefined;
}

// Integers of the language end at 2^64; a literal longer than this is a mistake that
// should not cost the time of reading it.
const LONGEST_INT = 1000;
// A double is decided by at most 767 significant digits and whether more follow.
const SIGNIFICANT = 800;
// Powers of ten beyond this are zero or infinity whatever the digits of a text that fits
// into memory.
const LARGEST_POWER = 1e9;

/**
 * Reads a number token: the written decimal times 1, 1/100 or the unit's factor in µs,
 * rounded once, to the nearest double with ties to even. All scaling happens on the
 * decimal digits, so the engine's own (correctly rounded) reading is the only rounding.
 */
export function readNumber(image: string): NumberLiteral {
  if (isPlainInt(image))
    return { value: { kind: "int", value: Number(image) }, problem: undefined };
  if (/^0[xX]/.test(image)) return readHex(image);
  const parts = /^([\d_]*)(\.)?([\d_]*)(?:[eE]([+-]?)([\d_]+))?(.*)$/s.exec(image);
  if (parts === null) return { value: undefined, problem: malformed("is not a number", undefined) };
  const [, whole = "", dot = "", fraction = "", sign = "", exponent = "", suffix = ""] = parts;
  const written: Written = { whole, dot, fraction, sign, exponent, suffix };
  const problem = formProblem(written);
  const value = scaled(written);
  if (value === "too large") return { value: undefined, problem: overflow(image, written) };
  if (value === undefined) {
    const unit = nearestUnit(suffix);
    const replacement = unit === undefined ? undefined : tidy(written) + unit;
    return { value: undefined, problem: { kind: "unit", detail: suffix, replacement } };
  }
  return { value, problem };
}

/** Ints have no infinity. */
function overflow(image: string, { dot, exponent, suffix }: Written): NumberProblem {
  const int = suffix === "" && dot === "" && exponent === "";
  const time = suffix !== "" && suffix !== "%";
  const replacement = int ? undefined : time ? "inf as us" : "inf";
  return { kind: "overflow", detail: image, replacement };
}

interface Written {
  readonly whole: string;
  readonly dot: string;
  readonly fraction: string;
  readonly sign: string;
  readonly exponent: string;
  readonly suffix: string;
}

function isPlainInt(image: string): boolean {
  if (image.length > 15) return false;
  for (let at = 0; at < image.length; at += 1) {
    const code = image.charCodeAt(at);
    if (code < 0x30 || code > 0x39) return false;
  }
  return true;
}

function readHex(image: string): NumberLiteral {
  const digits = image.slice(2);
  if (/^[\da-fA-F]+$/.test(digits) && digits.length <= LONGEST_INT) {
    return {
      value: { kind: "int", value: exactInt(BigInt(image.toLowerCase())) },
      problem: undefined,
    };
  }
  const clean = digits.replaceAll("_", "");
  const usable = /^[\da-fA-F]+$/.test(clean) && clean.length <= LONGEST_INT;
  return {
    value: undefined,
    problem: malformed(
      "has other characters than 0-9 and a-f after `0x`",
      usable ? `0x${clean}` : undefined,
    ),
  };
}

function exactInt(value: bigint): number | bigint {
  return value <= BigInt(Number.MAX_SAFE_INTEGER) + 1n ? Number(value) : value;
}

function malformed(detail: string, replacement: string | undefined): NumberProblem {
  return { kind: "malformed", detail, replacement };
}

function formProblem(written: Written): NumberProblem | undefined {
  const replacement = tidy(written) + written.suffix;
  if (written.whole === "") return malformed("needs a digit before its point", replacement);
  if (written.dot !== "" && written.fraction === "") {
    return malformed("needs a digit after its point", replacement);
  }
  const groups = [written.whole, written.fraction, written.exponent];
  if (groups.some((digits) => /^_|_$|__/.test(digits))) {
    return malformed("has a `_` that is not between two digits", replacement);
  }
  return undefined;
}

function join(digits: string): string {
  return digits.replace(/^_+|_+$/g, "").replace(/_+/g, "_");
}

/** The number without its suffix as it should be written. */
function tidy(written: Written): string {
  const whole = join(written.whole) || "0";
  const fraction = join(written.fraction);
  const point =
    written.dot === "" ? "" : fraction === "" && written.suffix !== "" ? "" : `.${fraction || "0"}`;
  const exponent = written.exponent === "" ? "" : `e${written.sign}${join(written.exponent)}`;
  return whole + point + exponent;
}

function scaled(written: Written): NumberValue | "too large" | undefined {
  const { suffix } = written;
  const isInt = written.dot === "" && written.exponent === "";
  if (suffix === "" && isInt) {
    const digits = written.whole.replaceAll("_", "");
    if (digits.length > LONGEST_INT) return "too large";
    return { kind: "int", value: exactInt(BigInt(digits)) };
  }
  if (suffix === "" || suffix === "%") {
    const percent = suffix === "%";
    const value = nearest(written, 1, percent ? -2 : 0);
    return value === Infinity ? "too large" : { kind: "float", value, percent };
  }
  const unit = suffix.toLowerCase();
  if (!isDurationUnit(unit)) return undefined;
  const value = nearest(written, DURATION_UNITS[unit].factor, DURATION_UNITS[unit].exponent);
  return value === Infinity ? "too large" : { kind: "duration", value, unit };
}

/** The written decimal · `factor` · 10^`exponent`, rounded once. */
function nearest(written: Written, factor: number, exponent: number): number {
  const fraction = written.fraction.replaceAll("_", "");
  let digits = written.whole.replaceAll("_", "") + fraction;
  const power = written.exponent.replaceAll("_", "");
  let scale = Number(`${written.sign}${power || "0"}`) + exponent - fraction.length;
  if (factor !== 1) {
    digits = digits.replace(/^0+(?=\d)/, "");
    if (digits.length > SIGNIFICANT) {
      scale += digits.length - SIGNIFICANT - 1;
      digits = `${digits.slice(0, SIGNIFICANT)}1`;
    }
    digits = String(BigInt(digits) * BigInt(factor));
  }
  return Number(`${digits}e${String(Math.max(-LARGEST_POWER, Math.min(LARGEST_POWER, scale)))}`);
}
