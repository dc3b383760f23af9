import type { Options } from "prettier";
import { expect, test } from "vitest";
import { formatText } from "../../format/index.ts";
import { coveredBy, parse } from "../../src/index.ts";
import { tokenise } from "../../src/tokens/lexer.ts";
import { EXAMPLES } from "../examples.ts";
import { formatChecked } from "./check.ts";

// `// mbn: allow` silences the same before and after: what it covers has the same tokens.

/** The tokens, without commas, that each silencing comment covers. */
function coveredIn(text: string): string[] {
  const { value } = parse(text);
  const directives = value.comments.filter((one) => one.text.startsWith("// mbn:"));
  return directives.map((comment) => {
    const span = coveredBy(comment, value, text);
    if (span === undefined) return "nothing";
    const { tokens } = tokenise(text.slice(span.start, span.end));
    const images = tokens.map(({ image }) => image.toLowerCase());
    return images.filter((image) => image !== ",").join(" ");
  });
}

const texts: readonly (readonly [string, string])[] = [
  [
    "behind the comma of an element",
    "const XS = [\n 1 / 0\n // A\n , // mbn: allow MBN6024, x\n 2\n]\n",
  ],
  ["behind what is broken", `const XS = [${"1, ".repeat(40)}2] // mbn: allow MBN6024, meant\n`],
  ["in a block of one line", "machine m { state a { pad // mbn: allow MBN6040, x\n} }\n"],
  ["behind a state's only item", "machine m {\n state a { pad\n // mbn: allow MBN6040, x\n }\n}\n"],
  ["in a header", "machine m {\n state a // mbn: allow MBN6040, x\n { pad }\n}\n"],
  [
    "before else",
    "machine m {\n if x { state a {} } // mbn: allow MBN6040, x\n else { state b {} }\n}\n",
  ],
  ["behind an operand", "const A = 1 // mbn: allow MBN6024, x\n + 2\n"],
  [
    "before a parameter",
    "machine m(\n // mbn: allow MBN6024, x\n a: int, b: int) { state s {} }\n",
  ],
  ["behind a bracket", "const A = f( // mbn: allow MBN6024, x\n 1)\n"],
  ["with a mistake near it", "machine m { state a { pad after // mbn: allow MBN6040, x\n} }\n"],
];

test.each(texts)("%s", async (_, text) => {
  const formatted = await formatChecked(text);
  expect(coveredIn(formatted)).toEqual(coveredIn(text));
});

test("behind any token of any example", async () => {
  for (const { name, text } of EXAMPLES) {
    const { tokens } = tokenise(text);
    const step = Math.ceil(tokens.length / 3);
    for (let at = 1; at < tokens.length; at += step) {
      const offset = tokens[at]?.startOffset ?? 0;
      const lines =
        at % 2 === 0 ? " // mbn: allow MBN6040, why\n" : "\n// mbn: allow MBN6040, why\n";
      const noted = text.slice(0, offset) + lines + text.slice(offset);
      const formatted = await formatText(noted);
      expect(formatted.refused).toBeUndefined();
      expect(coveredIn(formatted.text), `${name} at ${String(offset)}`).toEqual(coveredIn(noted));
    }
  }
});

test("Prettier does the same as `formatText`", async () => {
  const { format } = await import("prettier/standalone");
  const plugin = await import("../../format/plugin.ts");
  for (const [, text] of texts) {
    const options: Options = { parser: "mbn", plugins: [plugin], endOfLine: "lf" };
    const [one, other] = [await format(text, options), await formatText(text)];
    if (!parse(text).diagnostics.some(({ severity }) => severity === "error")) {
      expect(one).toBe(other.text);
    }
    expect(coveredIn(one)).toEqual(coveredIn(text));
  }
});
