import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, test } from "vitest";
import { tokenise } from "../../src/tokens/lexer.ts";
import { formatChecked } from "./check.ts";

// A comment may stand between any two tokens.

const folder = new URL("golden/", import.meta.url);
const sources = ["arrows", "blocks", "expressions", "file"].map((name) =>
  readFileSync(new URL(`${name}.in.mbn`, folder), "utf8"),
);

const comment = fc.constantFrom(
  " // note\n",
  "\n// note\n",
  "\n\n// note\n\n",
  " /// note\n",
  "\n/// note\n",
  " // one\n // two\n",
  "\n/// one\n// two\n",
);

function insertions(source: string, count: number): fc.Arbitrary<string> {
  const places = [...tokenise(source).tokens.map((token) => token.startOffset), source.length];
  const one = fc.tuple(fc.constantFrom(...places), comment);
  return fc.uniqueArray(one, { maxLength: count, selector: ([at]) => at }).map((chosen) => {
    const ordered = chosen.toSorted(([first], [second]) => second - first);
    return ordered.reduce((text, [at, note]) => text.slice(0, at) + note + text.slice(at), source);
  });
}

describe("comments anywhere", () => {
  test.for(sources.map((source, at) => [at, source] as const))("source %i", async ([, source]) => {
    const property = fc.asyncProperty(insertions(source, 5), async (text) => {
      await formatChecked(text);
    });
    await fc.assert(property, { seed: 7, numRuns: 150 });
  });
});
