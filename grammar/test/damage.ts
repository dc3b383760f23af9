import { tokenise } from "../src/tokens/lexer.ts";

// Texts that are nearly sources.

/** What is no part of the language, and what opens something that nothing closes. */
export const FOREIGN: readonly string[] = [
  "@",
  ";",
  "#",
  "'",
  "$",
  "?",
  "\\",
  "\u2014",
  "\u221e",
  "\uFFFD",
  "\0",
  "\uFEFF",
  "/*",
  '"',
  "\u2192",
  "`",
  "&",
  "|",
  "!",
  "~",
  "^",
  "%",
  "\u00e9",
  "\u2019",
  "\u201c",
  "\u00a0",
  "\u200b",
  "\u2028",
  "\ud83d\ude00",
  "\ud83d",
  "{",
  "(",
  "[",
  "}",
  ")",
  "]",
  "<!--",
  "=>",
  "::",
  "//",
  "///",
];

export interface Damaged {
  readonly what: string;
  readonly text: string;
}

/** A token of a source, and what stands around it. */
interface Cut {
  readonly start: number;
  readonly end: number;
  readonly next: { readonly start: number; readonly end: number } | undefined;
}

/** At most about `most` of a source's tokens, evenly spread. */
function cutsOf(source: string, most: number): Cut[] {
  const spans = tokenise(source).tokens.map(({ startOffset, image }) => ({
    start: startOffset,
    end: startOffset + image.length,
  }));
  const stride = Math.ceil(spans.length / most);
  return spans.flatMap(({ start, end }, at) =>
    at % stride === 0 ? [{ start, end, next: spans[at + 1] }] : [],
  );
}

/** Each token less, twice, and swapped with the next; the text cut off around it. */
export function* tokenDamages(source: string, most = Infinity): Generator<Damaged> {
  for (const { start, end, next } of cutsOf(source, most)) {
    const image = source.slice(start, end);
    yield { what: "a token less", text: source.slice(0, start) + source.slice(end) };
    yield { what: "a token twice", text: `${source.slice(0, end)} ${source.slice(start)}` };
    yield { what: "cut off", text: source.slice(0, end) };
    yield { what: "cut off in a token", text: source.slice(0, end - 1) };
    if (next === undefined) continue;
    const between = source.slice(end, next.start) || " ";
    const swapped = source.slice(next.start, next.end) + between + image;
    const text = source.slice(0, start) + swapped + source.slice(next.end);
    yield { what: "two tokens swapped", text };
  }
}

/**
 * Foreign text behind tokens, in the midst and at the end of the text: at each all of `FOREIGN`,
 * or behind at most `most` tokens one of it in turn.
 */
export function* foreignDamages(source: string, most?: number): Generator<Damaged> {
  for (const [at, { end }] of cutsOf(source, most ?? Infinity).entries()) {
    const [before, behind] = [source.slice(0, end), source.slice(end)];
    const chosen = most === undefined ? FOREIGN : [FOREIGN[at % FOREIGN.length] ?? "@"];
    for (const foreign of chosen) {
      const what = JSON.stringify(foreign);
      yield { what: `${what} at the end`, text: `${before} ${foreign}` };
      yield { what: `${what} between`, text: `${before} ${foreign} ${behind}` };
      yield { what: `${what} touching`, text: before + foreign + behind };
    }
  }
}
