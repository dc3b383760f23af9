import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatText } from "../../format/index.ts";
import { arbitrarySource } from "./arbitrary-source.ts";
import { formatChecked } from "./check.ts";

async function holds(sources: fc.Arbitrary<string>, numRuns: number): Promise<void> {
  const property = fc.asyncProperty(sources, async (source) => {
    await formatChecked(source);
  });
  await fc.assert(property, { seed: 5, numRuns });
}

describe("any source", () => {
  test("without comments", async () => {
    await holds(arbitrarySource(0), 300);
  });

  test("with a few comments", async () => {
    await holds(arbitrarySource(30), 200);
  });

  test("with many comments", async () => {
    await holds(arbitrarySource(4), 150);
  });

  test("made of pieces of sources", async () => {
    const words =
      "machine m { } state a on Signal -> , if else for in [ ] ( ) let = fn return 5 ms";
    const spaced = words.split(" ").map((word) => `${word} `);
    const others = ['"text"', '"', "// note\n", "/// doc\n", "\n", "\n\n", "$", "µs ", ".5 "];
    const piece = fc.constantFrom(...spaced, ...others);
    await holds(
      fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join("")),
      300,
    );
  });

  test("made of any characters", async () => {
    await holds(fc.string({ unit: "binary", maxLength: 60 }), 300);
  });
});

describe("the form of a text", () => {
  test("has no byte-order mark, LF as line ends and one at its end", async () => {
    const { text } = await formatText("\uFEFF// one\r\nconst A = 1\r\n\r\n\r\n// two\rconst B = 2");
    expect(text).toBe("// one\nconst A = 1\n\n// two\nconst B = 2\n");
  });

  test("is nothing for nothing", async () => {
    expect(await formatText("")).toEqual({ text: "", changed: false });
    expect(await formatText(" \n\t\n")).toEqual({ text: "", changed: true });
  });

  test("says whether it is another", async () => {
    expect(await formatText("const A = 1\n")).toEqual({ text: "const A = 1\n", changed: false });
    expect((await formatText("const A = 1")).changed).toBe(true);
  });

  test("is reached however deep or long the text", async () => {
    const long = `const A = ${Array.from({ length: 20_000 }, () => "1").join(" + ")}\n`;
    await formatChecked(long);
    await formatChecked(`const A = ${"[".repeat(255)}${"]".repeat(255)}\n`);
    await formatChecked("{".repeat(20_000));
    await formatChecked(`const A = ${"(".repeat(5000)}`);
    await formatChecked("not a source\0at all");
  });
});
