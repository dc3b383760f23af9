import type { Expr } from "@mbn-lang/grammar";
import { digitsOf, signed } from "./number.ts";
import { durationLiteral, inMicroseconds } from "./syntax.ts";

/** Units in which only whole numbers are written, in µs; the largest first. */
const WHOLE_UNITS = [
  ["d", 86_400_000_000],
  ["h", 3_600_000_000],
  ["min", 60_000_000],
] as const;

/** Units in which up to three decimals are written, and their power of ten µs. */
const DECIMAL_UNITS = [
  ["s", 6],
  ["ms", 3],
] as const;

/** Numbers of a unit end here; the next larger one reads better. */
const MANY = 1000;
const MOST_DECIMALS = 3;

/** µs as an expression that evaluates to the very bits: `20ms`, `-0us`, `nan as us`. */
export function durationExpr(microseconds: number): Expr {
  const expr = signed(microseconds, (magnitude) => durationLiteral(durationText(magnitude)));
  return Number.isFinite(microseconds) ? expr : inMicroseconds(expr);
}

/** µs, finite and not negative, in the unit that reads best. */
export function durationText(microseconds: number): string {
  for (const [unit, size] of WHOLE_UNITS) {
    const count = microseconds / size;
    if (count >= 1 && count < MANY && microseconds % size === 0) return `${count}${unit}`;
  }
  for (const [unit, power] of DECIMAL_UNITS) {
    const size = 10 ** power;
    if (microseconds < size || microseconds >= MANY * size) continue;
    const shifted = shift(microseconds, power);
    if (decimals(shifted) <= MOST_DECIMALS) return `${shifted}${unit}`;
  }
  return `${digitsOf(microseconds)}us`;
}

/** The shortest digits of `value`, from 1 to 10^9, with their point moved to the left. */
function shift(value: number, places: number): string {
  const [whole = "", fraction = ""] = String(value).split(".");
  const padded = whole.padStart(places + 1, "0");
  const at = padded.length - places;
  const moved = `${padded.slice(at)}${fraction}`.replace(/0+$/, "");
  return moved === "" ? padded.slice(0, at) : `${padded.slice(0, at)}.${moved}`;
}

function decimals(digits: string): number {
  const point = digits.indexOf(".");
  return point === -1 ? 0 : digits.length - point - 1;
}
