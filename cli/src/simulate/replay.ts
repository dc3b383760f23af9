import type { Args } from "../arguments.ts";
import { SIMULATE_OPTIONS } from "../commands/simulate-options.ts";
import { namesOf } from "../option-names.ts";
import { EVENT_OPTIONS } from "./watch/event-filter.ts";
import { fromHere } from "../output/shared-path.ts";
import { FRAME_OPTIONS } from "../plot/frame-options.ts";
import { shellWord } from "../output/shell-word.ts";
import { self } from "../self.ts";

/** Left out: where the result goes is no part of it, and the seed is said in any case. */
const APART: ReadonlySet<string> = new Set([
  "seed",
  "out",
  "npy-values",
  "npy-length",
  "plot",
  ...FRAME_OPTIONS.map((spec) => namesOf(spec).key),
  "events",
  ...EVENT_OPTIONS.map((spec) => namesOf(spec).key),
  "format",
  "resume",
  "jobs",
]);

/** How a command differs from what was said: names of options, and words to add. */
interface Changes {
  /** Options that stay though they are no part of the result. */
  readonly keep?: readonly string[];
  readonly leave?: readonly string[];
  readonly more?: readonly string[];
  /** The folder to which paths are made relative; without it they stay as they were said. */
  readonly from?: string | undefined;
}

/** Options whose values are paths. */
const PATHS: ReadonlySet<string> = new Set(["trace", "dataset", "server", "integration", "out"]);

/**
 * The command that gives the same result again: all that was said, and the seed also where it was
 * drawn.
 */
export function replayCommand(
  args: Args,
  seed: bigint,
  { keep = [], leave = [], more = [], from }: Changes = {},
): string {
  const pathOf = (path: string): string => (from === undefined ? path : fromHere(from, path));
  const words = [self(), "simulate", ...args.positionals.map((one) => positionalWord(pathOf(one)))];
  for (const spec of SIMULATE_OPTIONS) {
    const { key, long, takesValue } = namesOf(spec);
    if ((APART.has(key) && !keep.includes(key)) || leave.includes(key)) continue;
    if (!takesValue) {
      if (args.flag(key)) words.push(long);
      continue;
    }
    for (const value of args.values(key)) {
      words.push(long, shellWord(PATHS.has(key) ? pathOf(value) : value));
    }
  }
  words.push("--seed", String(seed));
  for (const word of more) words.push(shellWord(word));
  return words.join(" ");
}

/** A name that begins with a dash would be taken for an option. */
function positionalWord(word: string): string {
  return shellWord(word.startsWith("-") && word !== "-" ? `./${word}` : word);
}
