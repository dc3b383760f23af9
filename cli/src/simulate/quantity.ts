import type { Args } from "../arguments.ts";
import { misuse } from "../failure.ts";
import { echo } from "../report/printable.ts";

// Quantities on the command line, with the units of the language.

/** Nanoseconds. */
const UNITS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  min: 60_000_000_000n,
  h: 3_600_000_000_000n,
  d: 86_400_000_000_000n,
};

/** The value of an option such as `--delay 10ms`, in whole nanoseconds below 2^53. */
export function durationOption(args: Args, name: string): number | undefined {
  const text = args.value(name);
  return text === undefined ? undefined : durationOf(text, name);
}

/** Both ends of an option such as `--delay 5ms..50ms`; the same twice without the two dots. */
export function durationRange(
  args: Args,
  name: string,
): readonly [from: number, to: number] | undefined {
  const text = args.value(name);
  if (text === undefined) return undefined;
  const [first = "", last = first, ...more] = text.split("..");
  const range = [durationOf(first, name), durationOf(last, name)] as const;
  if (more.length === 0 && range[0] <= range[1]) return range;
  throw misuse(`--${name} takes a range from the smaller to the larger, not ${echo(text)}`);
}

function durationOf(text: string, name: string): number {
  const [, whole = "", fraction = "", unit = ""] =
    /^(\d{1,30})(?:\.(\d{1,30}))?([a-z]+)$/.exec(text.trim()) ?? [];
  const size = Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined;
  if (whole === "" || size === undefined) {
    throw misuse(
      `--${name} takes a time with its unit, not ${echo(text)}`,
      `for example --${name} 10ms; the units are ${Object.keys(UNITS).join(", ")}`,
    );
  }
  const scale = 10n ** BigInt(fraction.length);
  const scaled = BigInt(whole + fraction) * size;
  if (scaled % scale !== 0n) {
    throw misuse(`--${name} takes whole nanoseconds, and ${echo(text)} is none`);
  }
  const nanoseconds = scaled / scale;
  if (nanoseconds > BigInt(Number.MAX_SAFE_INTEGER)) {
    throw misuse(`--${name} takes a time below 2^53 ns (104 days), not ${echo(text)}`);
  }
  return Number(nanoseconds);
}

/** A share between 0 and 1, also as a percentage. */
export function shareOption(args: Args, name: string): number | undefined {
  const text = args.value(name);
  if (text === undefined) return undefined;
  const [, digits, percent] = /^(\d+(?:\.\d+)?|\.\d+)(%?)$/.exec(text.trim()) ?? [];
  const value = Number(digits) / (percent === "%" ? 100 : 1);
  if (value >= 0 && value <= 1) return value;
  throw misuse(`--${name} takes a share from 0 to 1, not ${echo(text)}`, "for example 0.5 or 50%");
}

/** The seed of a simulation, a u64: its option has that `count`. */
export function seedOption(args: Args, name: string): bigint | undefined {
  const text = args.value(name);
  return text === undefined ? undefined : BigInt(text.replaceAll("_", ""));
}
