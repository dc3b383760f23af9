import type { Args } from "../arguments.ts";
import { SIMULATE_OPTIONS } from "../commands/simulate-options.ts";
import { namesOf } from "../option-names.ts";
import { FRAME_OPTIONS } from "../plot/frame-options.ts";
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
  "format",
  "resume",
  "jobs",
]);

/**
 * The command that gives the same result again, for a POSIX shell: all that was said, and the
 * seed also where it was drawn. `keep` names options that stay though they are no part of it.
 */
export function replayCommand(args: Args, seed: bigint, keep: readonly string[] = []): string {
  const words = [self(), "simulate", ...args.positionals.map(positionalWord)];
  for (const spec of SIMULATE_OPTIONS) {
    const { key, long, takesValue } = namesOf(spec);
    if (APART.has(key) && !keep.includes(key)) continue;
    if (!takesValue) {
      if (args.flag(key)) words.push(long);
      continue;
    }
    for (const value of args.values(key)) words.push(long, quoted(value));
  }
  words.push("--seed", String(seed));
  return words.join(" ");
}

/** A name that begins with a dash would be taken for an option. */
function positionalWord(word: string): string {
  return quoted(word.startsWith("-") && word !== "-" ? `./${word}` : word);
}

/** Controls, and what turns text round or has no shape. */
const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]/u;

function quoted(word: string): string {
  if (UNSEEN.test(word)) return `$'${word.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029\\']/gu, escaped)}'`;
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** In the quotes that bash, zsh and ksh have for what cannot be written as it is: as bytes. */
function escaped(character: string): string {
  if (character === "'" || character === "\\") return `\\${character}`;
  const bytes = [...Buffer.from(character)];
  return bytes.map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("");
}
