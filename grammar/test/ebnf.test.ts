import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "../src/index.ts";
import { describeGrammar } from "../src/parser/describe-grammar.ts";
import { createParser } from "../src/parser/parser.ts";
import { spanFaults } from "./check-spans.ts";
import { derive, readEbnf } from "./ebnf.ts";

const text = readFileSync(new URL("../docs/grammar.ebnf", import.meta.url), "utf8");

test("the reference's grammar is the parser's", () => {
  expect(text).toBe(describeGrammar());
});

test("the grammar is LL(2), without ambiguities, left recursion or dead rules", () => {
  // Chevrotain's own validations throw where it is not.
  const parser = createParser({ skipValidations: false });
  expect(Object.keys(parser.getGAstProductions()).toSorted()).toEqual(
    [...readEbnf(text).keys()].filter((name) => name !== "Name").toSorted(),
  );
});

test("whatever the grammar derives parses", () => {
  const rules = readEbnf(text);
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat()), fc.integer({ min: 5, max: 400 }), (stream, size) => {
      const draw = (below: number): number => Number(stream.next().value) % below;
      const source = derive(rules, draw, size).join(" ");
      const { value, diagnostics } = parse(source);
      expect(diagnostics, source).toEqual([]);
      expect(spanFaults(value, source), source).toEqual([]);
    }),
    { seed: 20_261, numRuns: 2000 },
  );
});
