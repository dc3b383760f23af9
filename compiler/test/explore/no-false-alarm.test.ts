import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { locate } from "@mbn-lang/grammar";
import { describe, expect, it } from "vitest";
import { checkFile } from "../../src/compile.ts";
import type { Host } from "../../src/source/program.ts";
import { withoutArguments } from "../support/without-arguments.ts";

// Whatever is said without arguments is said with them as well: here those of the examples.

const EXAMPLES = fileURLToPath(new URL("../../../examples/", import.meta.url));
const names = readdirSync(EXAMPLES).filter((name) => name.endsWith(".mbn"));

function found(path: string, text: string): readonly string[] {
  const host: Host = {
    readFile: (asked) => ({ ok: true, text: asked === path ? text : readFileSync(asked, "utf8") }),
  };
  const { value, diagnostics } = checkFile(path, host);
  const files = new Map([...value.program.program.files].map(([file, one]) => [file, one.file]));
  return locate(diagnostics, files).flatMap(({ code, severity, tags, place: { file, span } }) => {
    // Beside an error there are no hints; and what only a default or a defense uses is unused
    // where they have been taken away.
    const counts = severity !== "hint" && !tags.includes("unnecessary");
    return file === path && counts ? [`${code} ${String(span.start)}`] : [];
  });
}

describe("an example", () => {
  it.each(names)("%s stays clean without arguments", (name) => {
    const text = readFileSync(EXAMPLES + name, "utf8");
    const known = found(EXAMPLES + name, text);
    const unknown = found(EXAMPLES + name, withoutArguments(text));
    expect(unknown.filter((one) => !known.includes(one))).toEqual([]);
  });
});

/** A number that is the same every time. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const NUMBER = /(?<![\w.])\d+(?:\.\d+)?(?![\d.])/g;
const OTHERS = ["0", "1", "7", "250", "0.3", "1.5"];

/** One number of the text replaced by another one. */
function mutate(text: string, random: () => number): string {
  const numbers = [...text.matchAll(NUMBER)];
  const one = numbers[Math.floor(random() * numbers.length)];
  const other = OTHERS[Math.floor(random() * OTHERS.length)] ?? "0";
  if (one === undefined) return text;
  return text.slice(0, one.index) + other + text.slice(one.index + one[0].length);
}

const ROUNDS = 12;

describe("a number changed in an example", () => {
  it.each(names)("of %s is no more without arguments than with them", (name) => {
    const path = EXAMPLES + name;
    const original = readFileSync(path, "utf8");
    const random = generator(names.indexOf(name) + 1);
    for (let round = 0; round < ROUNDS; round++) {
      const text = mutate(original, random);
      const known = found(path, text);
      const unknown = found(path, withoutArguments(text));
      expect(
        unknown.filter((one) => !known.includes(one)),
        text,
      ).toEqual([]);
    }
  });
});
