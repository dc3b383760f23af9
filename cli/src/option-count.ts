import { misuse } from "./failure.ts";
import { echo } from "./report/printable.ts";

/** The whole numbers that an option takes, both ends included, and words that it takes instead. */
export interface Count {
  readonly least: number;
  readonly most: number | bigint;
  readonly words?: readonly string[];
}

/** Seeds of simulations and of the bootstrap. */
export const U64: Count = { least: 0, most: 2n ** 64n - 1n };

/** More digits than any number has that an option takes. */
const MOST_DIGITS = 100;

/** What an option takes, for its help: `1 to 10000`. */
export function countRange({ least, most }: Count): string {
  return `${least} to ${numberText(most)}`;
}

/** Large bounds are powers, which nobody counts digit by digit. */
function numberText(number: number | bigint): string {
  const value = BigInt(number);
  for (const bits of [64n, 53n]) if (value === 2n ** bits - 1n) return `2^${bits} - 1`;
  const digits = String(value);
  return /^9{20,}$/.test(digits) ? `10^${digits.length} - 1` : digits;
}

/** Throws a `Failure` for a value that is no such number. `long` is the option: `--jobs`. */
export function checkCount(long: string, count: Count, value: string): void {
  const { least, most, words = [] } = count;
  if (words.includes(value)) return;
  const digits = value.replaceAll("_", "");
  if (/^\d[\d_]*$/.test(value) && digits.length <= MOST_DIGITS) {
    const number = BigInt(digits);
    if (number >= BigInt(least) && number <= BigInt(most)) return;
  }
  const instead = words.length === 0 ? "" : `, ${words.join(" or ")}`;
  throw misuse(
    `${long} takes a whole number from ${countRange(count)}${instead}, not ${echo(value)}`,
  );
}
