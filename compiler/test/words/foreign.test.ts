import { readdirSync, readFileSync } from "node:fs";
import type { Diagnostic } from "@mbn-lang/grammar";
import { describe, expect, it } from "vitest";
import { checkFile } from "../../src/compile.ts";
import { memoryHost } from "../support/memory-host.ts";
import { repair } from "../support/repair.ts";

// What somebody writes who comes from Tor's padding machines, Maybenot's crates or another
// language. fixtures/words/events.txt is a source with a hole `§`, and below `---` what is written
// there: behind `=>>` what is meant, if there is such a thing. `⏎` is a line's end.

const FOLDER = new URL("../fixtures/words/", import.meta.url);
const files = readdirSync(FOLDER).map((name) => {
  const [source = "", rows = ""] = readFileSync(new URL(name, FOLDER), "utf8").split("\n---\n");
  const fill = (text: string): string =>
    `${source.replace("§", () => text.replaceAll("⏎", "\n"))}\n`;
  const words = rows
    .split("\n")
    .filter((row) => row !== "")
    .map((row) => {
      const [written = "", meant] = row.split("  =>>  ");
      return { written, text: fill(written), meant: meant === undefined ? undefined : fill(meant) };
    });
  return { name, words };
});

function errorsOf(text: string): readonly Diagnostic[] {
  const { diagnostics } = checkFile("main.mbn", memoryHost({ "main.mbn": text }));
  return diagnostics.filter(({ severity }) => severity === "error");
}

function withoutBlanks(text: string): string {
  return text.replaceAll(/\s+/g, "");
}

describe.each(files)("$name", ({ words }) => {
  it.each(words)("$written is one mistake, and led to what is meant", ({ text, meant }) => {
    const errors = errorsOf(text);
    expect(errors.map(({ message }) => message)).toHaveLength(1);
    const fixed = errors.flatMap(({ fixes }) => fixes).map((fix) => repair(text, fix));
    if (meant !== undefined) {
      expect(withoutBlanks(fixed[0] ?? "")).toBe(withoutBlanks(meant));
      // A fix gives text that compiles.
      for (const one of fixed) expect(errorsOf(one).map(({ message }) => message)).toEqual([]);
    }
    for (const one of fixed) {
      const left = errorsOf(one).map(({ code }) => code);
      expect(left.filter((code) => code.startsWith("MBN1"))).toEqual([]);
    }
  });

  it.each(words.filter(({ meant }) => meant !== undefined))(
    "what $written means compiles",
    ({ meant = "" }) => {
      expect(errorsOf(meant)).toEqual([]);
    },
  );
});

it("hundreds of words are tried, each with its own text", () => {
  const all = files.flatMap(({ words }) => words.map(({ text }) => text));
  expect(all.length).toBeGreaterThan(450);
});

describe("what is said", () => {
  const all = files.flatMap(({ words }) => words.flatMap(({ text }) => errorsOf(text)));

  it("names in its fix what its message names", () => {
    for (const { message, notes, fixes } of all) {
      const [first] = fixes;
      const word = /^Write `([^`…]+)`$/.exec(first?.title ?? "")?.[1];
      const said = /(?:here it is|did you mean|is written) `([^`…]+)`/.exec(message)?.[1];
      if (word !== undefined && said !== undefined) expect(word).toBe(said);
      // A note that says what to write instead is left to the fix.
      if (fixes.length > 0)
        expect(notes.filter((note) => /^(?:Write|Did you mean) `[^`]+`[.?]$/.test(note))).toEqual(
          [],
        );
    }
  });

  it("has a list in one place only", () => {
    for (const { message, notes } of all) {
      const lists = [message, ...notes].map(
        (text) => text.match(/`[^`]+`(?:, `[^`]+`){2,}/g) ?? [],
      );
      const flat = lists.flat();
      expect(new Set(flat).size).toBe(flat.length);
    }
  });
});
