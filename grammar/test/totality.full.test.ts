import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HARD_WORDS, parse, RESERVED_WORDS, SOFT_WORDS } from "../src/index.ts";
import { tokenise } from "../src/tokens/lexer.ts";
import { spanFaults } from "./check-spans.ts";
import { SOURCES } from "./sources.ts";

const SEED = 20_261;

/** Parses, and fails if anything is out of bounds; gives the number of diagnostics. */
function survive(text: string): number {
  const { value, diagnostics } = parse(text);
  const faults = spanFaults(value, text);
  for (const { place, related, fixes } of diagnostics) {
    const edits = fixes.flatMap((fix) => fix.edits);
    for (const { span } of [place, ...[...related, ...edits].map((one) => one.place)]) {
      const inside = 0 <= span.start && span.start <= span.end && span.end <= text.length;
      if (!inside) faults.push(`diagnostic at ${String(span.start)}-${String(span.end)}`);
    }
  }
  // An assertion for each of so many texts would take longer than the parsing.
  if (faults.length > 0) expect(faults, text).toEqual([]);
  return diagnostics.length;
}

test("any text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => survive(text) >= 0),
    { seed: SEED, numRuns: 3000 },
  );
});

test("any sequence of tokens", () => {
  const symbols = "-> ..= .. += -= == != <= >= < > = + - * / ( ) [ ] { } , : .".split(" ");
  const others = [
    "x",
    "y",
    "1",
    "0.5",
    "50%",
    "5ms",
    '"s"',
    "5sec",
    "@",
    "é",
    ";",
    "/// d\n",
    "\n",
  ];
  const words = [...HARD_WORDS, ...SOFT_WORDS, ...RESERVED_WORDS, ...symbols, ...others];
  const soup = fc.array(fc.constantFrom(...words), { maxLength: 60 });
  fc.assert(
    fc.property(soup, fc.boolean(), (tokens, inside) => {
      const text = tokens.join(" ");
      survive(inside ? `machine m {\n state s {\n ${text}\n }\n}\n` : text);
    }),
    { seed: SEED, numRuns: 6000 },
  );
});

describe.each(SOURCES)("$name damaged", ({ text }) => {
  const { tokens } = tokenise(text);

  test("by a token less", () => {
    for (const { startOffset, image } of tokens) {
      survive(text.slice(0, startOffset) + text.slice(startOffset + image.length));
    }
  });

  test("by a token twice", () => {
    for (const { startOffset, image } of tokens) {
      survive(`${text.slice(0, startOffset)}${image} ${text.slice(startOffset)}`);
    }
  });

  test("by two tokens swapped", () => {
    tokens.forEach((token, at) => {
      const next = tokens[at + 1];
      if (next === undefined) return;
      const between = text.slice(token.startOffset + token.image.length, next.startOffset);
      const before = text.slice(0, token.startOffset);
      const after = text.slice(next.startOffset + next.image.length);
      survive(`${before}${next.image}${between || " "}${token.image}${after}`);
    });
  });

  test("by its end missing", () => {
    for (let end = 0; end < text.length; end += 1) survive(text.slice(0, end));
  });
});

test("every character is white space, part of a token or foreign", () => {
  const lost: number[] = [];
  for (let code = 0; code <= 0xffff; code += 1) {
    const character = String.fromCharCode(code);
    const { tokens, foreign } = tokenise(`a ${character} b`);
    const found = foreign.length > 0 || tokens.some(({ startOffset }) => startOffset === 2);
    // A byte-order mark is skipped at the beginning of a text only.
    if (!found && !/[ \t\r\n\v\f]/.test(character)) lost.push(code);
  }
  expect(lost).toEqual([]);
});
