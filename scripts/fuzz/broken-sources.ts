import { FOREIGN } from "../../grammar/test/damage.ts";
import { EXAMPLES } from "../../grammar/test/examples.ts";
import { tokenise } from "../../grammar/src/tokens/lexer.ts";
import type { Random } from "./random.ts";

// Sources with a few mistakes of all kinds, made from the examples.

const COMMENTS = [
  " // one\n",
  "\n// two\n",
  "\n/// doc\n",
  " // mbn: allow MBN6040, why\n",
  "\n\n",
];

const LONGEST = 6000;

/** Offsets between the tokens of a text, and its tokens. */
function tokensOf(text: string): readonly { readonly start: number; readonly end: number }[] {
  return tokenise(text).tokens.map(({ startOffset, image }) => ({
    start: startOffset,
    end: startOffset + image.length,
  }));
}

/** A text with one more mistake in it. */
function damaged(text: string, random: Random, extra: readonly string[]): string {
  const tokens = tokensOf(text);
  if (tokens.length === 0) return text + random.pick(FOREIGN);
  const one = random.pick(tokens);
  const other = random.pick(tokens);
  const [before, behind] = [text.slice(0, one.end), text.slice(one.end)];
  switch (random.below(9)) {
    case 0:
      return text.slice(0, one.start) + behind;
    case 1:
      return `${before} ${text.slice(one.start)}`;
    case 2:
      return text.slice(0, one.start) + text.slice(other.start, other.end) + behind;
    case 3:
      return `${before} ${text.slice(other.start, other.end)} ${behind}`;
    case 4:
      return (
        text.slice(0, Math.min(one.start, other.start)) + text.slice(Math.max(one.end, other.end))
      );
    case 5:
      return random.below(4) === 0 ? text.slice(0, one.end - random.below(2)) : text;
    case 6: {
      const at = random.below(text.length + 1);
      return text.slice(0, at) + random.pick(FOREIGN) + text.slice(at);
    }
    case 7:
      return random.below(2) === 0 ? before + random.pick(extra) + behind : text.slice(one.start);
    default:
      return before + random.pick(["", " ", "\n"]) + random.pick(FOREIGN) + behind;
  }
}

/** An example, or a part of one, with up to `most` mistakes. */
export function brokenSource(random: Random, most: number, extra = COMMENTS): string {
  const { text } = random.pick(EXAMPLES);
  const start = text.length <= LONGEST ? 0 : random.below(text.length - LONGEST);
  let current = text.slice(start, start + LONGEST);
  for (let left = random.below(most) + 1; left > 0; left -= 1) {
    current = damaged(current, random, extra);
  }
  return current;
}
