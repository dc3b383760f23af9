import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse, parseAdvised } from "../src/index.ts";
import type { Diagnostic } from "../src/index.ts";

// Forms of other languages are looked for wherever a text cannot be read: whatever stands there,
// an error stays an error, its place lies in the text, and a fix takes it away.

const EXAMPLES = ["front", "regulator", "tamaraw", "adaptive_padding", "break_pad"].map((name) =>
  readFileSync(new URL(`../../examples/${name}.mbn`, import.meta.url), "utf8"),
);

/** What other languages have, to be put anywhere. */
const PIECES = [
  "c++",
  "--",
  "->",
  "=>",
  "? a : b",
  "if x",
  "elif",
  "while",
  "50% a",
  "a 50%",
  "client:",
  "[a, b]",
  "Event::NormalSent",
  "std::x(1)",
  "pad in 5ms",
  "after 5ms",
  ": ",
  " = ",
  "(",
  ")",
  "{",
  "}",
  "[",
  "]",
  "let mut x",
  "fn(x) { x }",
  "and",
  "or",
  "&&",
  "||",
  "|x| x",
  "lambda x: x",
  "0b11",
  "1,000",
  "5k",
  "# c",
  "/* c */",
  "<!-- c -->",
  "!",
  "**",
  "%",
  ";",
  ",",
  '"',
  "'a'",
  "for x in xs",
  "match x {",
  "\n",
];

function isError({ severity }: Diagnostic): boolean {
  return severity === "error";
}

function applied(text: string, diagnostic: Diagnostic): string {
  const [fix] = diagnostic.fixes;
  const edits = (fix?.edits ?? []).toSorted((a, b) => b.place.span.start - a.place.span.start);
  return edits.reduce(
    (before, { place: { span }, text: inserted }) =>
      before.slice(0, span.start) + inserted + before.slice(span.end),
    text,
  );
}

const damaged = fc
  .tuple(
    fc.constantFrom(...EXAMPLES),
    fc.array(fc.tuple(fc.nat(), fc.nat(12), fc.constantFrom(...PIECES)), {
      minLength: 1,
      maxLength: 4,
    }),
  )
  .map(([text, changes]) =>
    changes.reduce((before, [at, length, piece]) => {
      const from = at % before.length;
      return `${before.slice(0, from)} ${piece} ${before.slice(from + length)}`;
    }, text),
  );

describe("whatever a text holds", () => {
  test("an error stays an error, at a place in the text", () => {
    fc.assert(
      fc.property(damaged, (text) => {
        const plain = parse(text).diagnostics.filter(isError);
        const { value, diagnostics } = parseAdvised(text);
        expect(diagnostics.some(isError)).toBe(plain.length > 0);
        for (const { place, fixes } of diagnostics) {
          for (const { span } of [
            place,
            ...fixes.flatMap(({ edits }) => edits.map((one) => one.place)),
          ]) {
            expect(span.start).toBeGreaterThanOrEqual(0);
            expect(span.end).toBeGreaterThanOrEqual(span.start);
            expect(span.end).toBeLessThanOrEqual(text.length);
          }
        }
        expect(value.declarations.every(({ offset }) => offset <= text.length)).toBe(true);
      }),
      { seed: 21, numRuns: 250 },
    );
  });

  test("what is said to be written otherwise is gone when it is", () => {
    fc.assert(
      fc.property(damaged, (text) => {
        const { diagnostics } = parseAdvised(text);
        const first = diagnostics.find(({ code }) => code === "MBN1050");
        if (first === undefined) return;
        const left = parseAdvised(applied(text, first)).diagnostics.filter(isError);
        expect(left.length).toBeLessThan(diagnostics.filter(isError).length);
      }),
      { seed: 22, numRuns: 200 },
    );
  });

  test("a right text is read once, and as ever", () => {
    for (const text of EXAMPLES) expect(parseAdvised(text)).toEqual(parse(text));
  });
});

describe("what is long is read in a moment", () => {
  const lines = [
    "a ",
    "(",
    "[",
    "a ? b : ",
    "x if y else ",
    "-> 50% a, ",
    "on A or ",
    "f(x) ",
    "let x = ",
    "1 ** ",
    "// ",
  ];

  test.each(lines)("a line of %j", (piece) => {
    const text = `machine m {\n  state s { on NormalSent -> ${piece.repeat(40_000 / piece.length)}\n }\n}`;
    const start = performance.now();
    parse(text);
    const plain = performance.now() - start;
    const from = performance.now();
    parseAdvised(text);
    // A machine that is busy may take long for anything; the plain parse says how long.
    expect(performance.now() - from).toBeLessThan(3000 + 60 * plain);
  });

  test("a line of few words, again and again", () => {
    const words = fc.constantFrom(
      ...PIECES,
      ..."fn on for if else in let state machine a b 5 : , -> =".split(" "),
    );
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 3 }), fc.boolean(), (few, state) => {
        const line = Array.from({ length: 60 }, (_, at) => few[at % few.length]).join(" ");
        const from = performance.now();
        parseAdvised(state ? `machine m {\n  state s {\n    ${line}\n  }\n}\n` : line);
        // A pattern that tries everything takes longer than anybody waits.
        expect(performance.now() - from).toBeLessThan(15_000);
      }),
      { seed: 23, numRuns: 400 },
    );
  });

  test("a file of nothing but mistakes", () => {
    const text = `machine m {\n${"  state s { pad in 5ms on NonPaddingSent => s }\n".repeat(5000)}}\n`;
    const from = performance.now();
    expect(parseAdvised(text).diagnostics.length).toBeLessThanOrEqual(101 + 40);
    expect(performance.now() - from).toBeLessThan(10_000);
  });
});
