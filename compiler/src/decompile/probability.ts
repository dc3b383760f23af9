import type { Expr } from "@mbn-lang/grammar";
import { digitsOf, numberExpr } from "./number.ts";
import { numberLiteral } from "./syntax.ts";

/** Decimal digits that tell any two 32-bit floats apart. */
const MOST_DIGITS = 9;

/** How often a value occurs in one machine is no bound for how often it is computed. */
const texts: Map<number, string> = new Map();
const MOST_TEXTS = 10_000;

/** The probability of a transition; nothing for 1. */
export function probabilityExpr(probability: number): Expr | undefined {
  if (probability === 1) return undefined;
  if (Number.isNaN(probability)) return numberExpr(probability);
  return numberLiteral(probabilityText(probability));
}

/**
 * The shortest decimal d with f32(f64(d)) = p, for an f32 value p in (0, 1).
 * @internal For tests.
 */
export function probabilityText(probability: number): string {
  const known = texts.get(probability);
  if (known !== undefined) return known;
  const text = digitsOf(shortest(probability));
  if (texts.size >= MOST_TEXTS) texts.clear();
  texts.set(probability, text);
  return text;
}

function shortest(probability: number): number {
  for (let digits = 1; digits <= MOST_DIGITS; digits += 1) {
    const nearest = Number(probability.toPrecision(digits));
    // Below a power of two floats lie closer, so that the next decimal above may do where
    // the nearest, below, does not.
    for (const decimal of [nearest, nextDecimal(probability, digits)]) {
      if (Math.fround(decimal) === probability) return decimal;
    }
  }
  // f64 to f32 rounds a second time, which no nine digits may survive.
  return probability;
}

/** The next decimal above the nearest one of so many digits. */
function nextDecimal(value: number, digits: number): number {
  const [mantissa = "", exponent = "0"] = value.toExponential(digits - 1).split("e");
  const raised = BigInt(mantissa.replace(".", "")) + 1n;
  return Number(`${raised}e${Number(exponent) - digits + 1}`);
}
