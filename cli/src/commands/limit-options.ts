import { DEFAULT_LIMITS } from "@mbn-lang/compiler";
import type { Limits } from "@mbn-lang/compiler";
import type { Args, OptionSpec } from "../arguments.ts";
import { wholeNumber } from "../arguments.ts";

// The bounds of evaluation (section 5 of the language's specification): every one can be
// raised, none switched off.

type Flag = readonly [flag: string, limit: keyof Limits, what: string, most: number];

const FLAGS: readonly Flag[] = [
  ["max-steps", "steps", "most steps of one evaluation", 1_000_000_000_000],
  ["max-call-depth", "callDepth", "most calls inside each other", 1_000_000],
  ["max-list", "listLength", "most elements of one list", 100_000_000],
  ["max-states", "states", "most states of one machine", 1_000_000],
];

export const LIMIT_OPTIONS: readonly OptionSpec[] = FLAGS.map(([flag, limit, what, most]) => ({
  flags: `--${flag} <n>`,
  description: `${what} (default: ${DEFAULT_LIMITS[limit]})`,
  count: { least: 1, most },
}));

export function limitsFrom(args: Args): Limits {
  const given = FLAGS.map(([flag, limit]) => [limit, wholeNumber(args, flag, 1)] as const);
  const chosen = given.filter(([, value]) => value !== undefined);
  return { ...DEFAULT_LIMITS, ...Object.fromEntries(chosen) };
}
