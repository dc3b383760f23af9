import { coveredBy } from "../../src/ast/covered.ts";
import type { Span } from "../../src/ast/node.ts";
import { parse } from "../../src/parser/parse.ts";
import { meaningOf } from "./tokens.ts";
import type { Said } from "./tokens.ts";

// What a `// mbn: allow` comment covers depends on the line on which it stands, and formatting
// moves lines.

const DIRECTIVE = /^\/\/\s*mbn:/u;

/** A comment that silences lints and what it covers: offsets in the text. */
export interface Silencer {
  readonly at: number;
  readonly covered: Span | undefined;
  /** The covered tokens by their numbers, which formatting does not change. */
  readonly tokens: string;
}

function silencersOf(text: string): readonly Silencer[] {
  if (!text.includes("mbn:")) return [];
  const file = parse(text).value;
  const directives = file.comments.filter((comment) => DIRECTIVE.test(comment.text));
  if (directives.length === 0) return [];
  const said = meaningOf(text);
  return directives.map((comment): Silencer => {
    const covered = coveredBy(comment, file, text);
    const at = comment.span.start;
    if (covered === undefined) return { at, covered, tokens: "" };
    const [from, to] = [numberAt(said, covered.start), numberAt(said, covered.end)];
    return { at, covered, tokens: `${String(from)}-${String(to)}` };
  });
}

/** How many tokens stand before an offset; by halving. */
function numberAt(said: readonly Said[], offset: number): number {
  let low = 0;
  let high = said.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((said[middle]?.start ?? Infinity) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The silencing comments of a text that would cover something else in its other form. */
export function changedSilencers(before: string, after: string): readonly Silencer[] {
  const others = silencersOf(after);
  return silencersOf(before).filter(({ tokens }, at) => tokens !== others[at]?.tokens);
}
