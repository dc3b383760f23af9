import type { Expr } from "@mbn-lang/grammar";
import { negated, numberLiteral, reference } from "./syntax.ts";

// JavaScript prints the shortest digits that read back to the same double; only the form
// differs from section 9 of the language's specification.

/** From here on (2^53) whole numbers are written with an exponent. */
const FIRST_INEXACT = 2 ** 53;
/** Below, numbers are written with an exponent. */
const SMALLEST_PLAIN = 1e-6;

/** A double that is finite and not negative: `3`, `0.5`, `1e20`, `5e-324`. */
export function digitsOf(value: number): string {
  if (value === 0 || (value >= SMALLEST_PLAIN && value < FIRST_INEXACT)) return String(value);
  return value.toExponential().replace("e+", "e");
}

/** `value` as an expression that evaluates to its very bits (NaN being one value). */
export function numberExpr(value: number): Expr {
  return signed(value, (magnitude) =>
    // −0 is a float: the integer 0 has no sign.
    numberLiteral(Object.is(value, -0) ? "0.0" : digitsOf(magnitude)),
  );
}

/** The same as a float even if it is whole: `1.0`. */
export function floatExpr(value: number): Expr {
  return signed(value, (magnitude) => {
    const digits = digitsOf(magnitude);
    return numberLiteral(/^\d+$/.test(digits) ? `${digits}.0` : digits);
  });
}

/** Gives a value its sign, or the name it has instead of digits. */
export function signed(value: number, finite: (magnitude: number) => Expr): Expr {
  if (Number.isNaN(value)) return reference("nan");
  const isNegative = value < 0 || Object.is(value, -0);
  const magnitude = Math.abs(value);
  const expr = magnitude === Infinity ? reference("inf") : finite(magnitude);
  return isNegative ? negated(expr) : expr;
}
