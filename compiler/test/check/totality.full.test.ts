import { readdirSync, readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { check } from "../support/memory-host.ts";

// Whatever the text, a check ends with a result, and its places are inside the text.

const EXAMPLES = new URL("../../../grammar/test/fixtures/sources/", import.meta.url);
const texts = readdirSync(EXAMPLES)
  .filter((name) => name.endsWith(".mbn"))
  .map((name) => readFileSync(new URL(name, EXAMPLES), "utf8"));
const WORDS =
  'machine state on for if else let in start max as us draw fold scan { } ( ) [ ] , : . = + - * / .. -> 5 0.5 5ms 50% x end nan NormalSent uniform limits padding then counter pad after limit weight "a" true not and import from const fn return defense client include'.split(
    " ",
  );

function expectTotal(text: string): void {
  const { diagnostics, checked } = check(text);
  for (const { place, related, fixes } of diagnostics) {
    const places = [
      place,
      ...related.map((one) => one.place),
      ...fixes.flatMap(({ edits }) => edits.map((edit) => edit.place)),
    ];
    for (const { file, span } of places) {
      const length = checked.program.files.get(file)?.text.length ?? 0;
      expect(span.start).toBeGreaterThanOrEqual(0);
      expect(span.end).toBeGreaterThanOrEqual(span.start);
      expect(span.end).toBeLessThanOrEqual(length);
    }
  }
}

describe("a damaged source", () => {
  it("with words deleted, doubled, replaced or inserted is checked to its end", () => {
    const damage = fc.record({
      text: fc.constantFrom(...texts),
      at: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 4 }),
      word: fc.constantFrom(...WORDS),
      how: fc.constantFrom("delete", "double", "replace", "insert"),
    });
    fc.assert(
      fc.property(damage, ({ text, at, word, how }) => {
        const words = text.split(/(\s+|[{}()[\],:.])/u);
        for (const share of at) {
          const index = Math.min(words.length - 1, Math.floor(share * words.length));
          const old = words[index] ?? "";
          words[index] =
            how === "delete"
              ? ""
              : how === "double"
                ? `${old} ${old}`
                : how === "replace"
                  ? word
                  : `${old} ${word} `;
        }
        expectTotal(words.join(""));
      }),
      { seed: 3, numRuns: 1500 },
    );
  });

  it("of any words is checked to its end", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...WORDS), { maxLength: 60 }), (words) => {
        expectTotal(words.join(" "));
      }),
      { seed: 4, numRuns: 1500 },
    );
  });
});

const MANY = 20_000;

function repeat(count: number, text: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => text(at)).join("");
}

describe("long sources", () => {
  it.each([
    ["a sum", `const X = 0${repeat(1400, () => " + 1")}\n`],
    ["a conjunction", `const X = true${repeat(1400, () => " and true")}\n`],
    ["an index chain", `fn f(xs: list<int>): int { return xs${repeat(200, () => "[0]")} }\n`],
    ["a list", `const X = [${repeat(MANY, (at) => `${at}, `)}]\n`],
    ["a list of lists", `const X = [${repeat(MANY, () => "[1, 2.5], ")}]\n`],
    ["constants", `const C_0 = 1\n${repeat(MANY, (at) => `const C_${at + 1} = C_${at} + 1\n`)}`],
    [
      "constants, last first",
      `${repeat(MANY, (at) => `const C_${at} = C_${at + 1} + 1\n`)}const C_${MANY} = 1\n`,
    ],
    [
      "states",
      `machine m {\n${repeat(MANY, (at) => `state s_${at} { on NormalSent -> s_${at + 1} }\n`)}state s_${MANY} {}\n}\n`,
    ],
    [
      "nested folds",
      `const X = ${repeat(40, (at) => `fold a_${at} = 0 for i_${at} in 0..2 { a_${at} + `)}0.5${"}".repeat(40)}\n`,
    ],
    ["circles", repeat(2000, (at) => `const A_${at} = B_${at}\nconst B_${at} = A_${at}\n`)],
    ["unknown names", `const X = [${repeat(MANY, (at) => `name_${at}, `)}]\n`],
  ])("of %s are checked without overflow", (_, text) => {
    const { checked } = check(text);
    const syntax = checked.diagnostics.filter(({ code }) => code.startsWith("MBN1"));
    expect(checked.declarations.size).toBeGreaterThan(0);
    // The parser bounds nesting and chains.
    if (!text.includes("[0][0]")) expect(syntax).toEqual([]);
  });

  it("of one circle of constants are one report", () => {
    const { diagnostics } = check(repeat(MANY, (at) => `const C_${at} = C_${(at + 1) % MANY}\n`));
    expect(diagnostics.map(({ code }) => code)).toEqual(["MBN2012"]);
  });
});
