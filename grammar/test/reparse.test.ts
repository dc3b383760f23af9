import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse, reparse } from "../src/index.ts";

// A tree that was mended is the one that the whole text gives; where it would not be, there is none.

const EXAMPLES = new URL("../../examples/", import.meta.url);
const names = readdirSync(EXAMPLES).filter((name) => name.endsWith(".mbn"));

/** Numbers that are the same every time, from 0 to below 1. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const PIECES = [
  ...'0|x| |\n|}|{|(|)|/|,|"|\0|\uFFFD'.split("|"),
  "// note\n",
  "// note",
  "/// doc\n",
  "-> end",
  "1ms",
  "as",
  "const B = 1\n",
  "machine q {\n}\n",
  'import { a } from "./a.mbn"\n',
];

function edited(text: string, random: () => number): string {
  const at = Math.floor(random() * text.length);
  const cut = random() < 0.4 ? Math.floor(random() * 4) : 0;
  const piece = random() < 0.3 ? "" : (PIECES[Math.floor(random() * PIECES.length)] ?? "");
  return text.slice(0, at) + piece + text.slice(at + cut);
}

const ROUNDS = 60;

describe.each(names)("%s", (name) => {
  it("is mended to what the whole text gives", () => {
    const random = randomOf(names.indexOf(name) + 1);
    const original = readFileSync(new URL(name, EXAMPLES), "utf8");
    let text = original;
    let tree = parse(text);
    let mended = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const next = edited(text, random);
      const whole = parse(next);
      const found = tree.diagnostics.length === 0 ? reparse(tree.value, text, next) : undefined;
      if (found !== undefined) {
        mended += 1;
        expect(whole.diagnostics, next).toEqual([]);
        expect(found, next).toEqual(whole.value);
      }
      const isRight = whole.diagnostics.length === 0;
      text = isRight ? next : original;
      tree = isRight ? whole : parse(original);
    }
    expect(mended).toBeGreaterThan(0);
  });
});

it("a change where declarations begin or end is read with all of the text", () => {
  const text = "const A = 1\n\nconst B = 2\n";
  const { value } = parse(text);
  for (const next of [
    "const A = 1\n\nconst B = 23\n",
    "fn A = 1\n\nconst B = 2\n",
    "const A = 1\n\n\nconst B = 2\n",
    "const A = 1 const B = 2\n",
    "const A = (1\n\nconst B = 2\n",
    "const A = 1\n\nconst B = 2 // more\n",
  ]) {
    expect(reparse(value, text, next), next).toBeUndefined();
  }
  expect(reparse(value, text, "const A = 1\n\nconst CB = 2\n")?.declarations[0]).toBe(
    value.declarations[0],
  );
});
