import { readdirSync, readFileSync } from "node:fs";
import type { Diagnostic } from "@mbn-lang/grammar";
import { describe, expect, it } from "vitest";
import { checkFile } from "../../src/compile.ts";
import { UNUSED_KINDS } from "../../src/diagnostics/unused.ts";
import { annotationsOf } from "../support/annotation.ts";
import { memoryHost } from "../support/memory-host.ts";
import { repair } from "../support/repair.ts";

// One file, one mistake, one message at the marked place, and nothing else: hints count.

const FOLDER = new URL("../fixtures/lints/", import.meta.url);

function diagnose(text: string): readonly Diagnostic[] {
  return checkFile("main.mbn", memoryHost({ "main.mbn": text })).diagnostics;
}

const fixtures = readdirSync(FOLDER).map((name) => {
  const text = readFileSync(new URL(name, FOLDER), "utf8");
  return { name, text, annotations: annotationsOf(text), diagnostics: diagnose(text) };
});

describe("a single mistake that lints find", () => {
  it.each(fixtures)("$name has one message", ({ diagnostics, annotations }) => {
    expect(annotations).toHaveLength(1);
    expect(diagnostics.map(({ code, place: { span } }) => ({ code, ...span }))).toEqual(
      annotations,
    );
  });

  it("is there more than once for every kind about the source", () => {
    const shown = fixtures.flatMap(({ annotations }) => annotations.map(({ code }) => code));
    for (const { code } of UNUSED_KINDS) {
      expect(shown.filter((one) => one === code).length, code).toBeGreaterThan(1);
    }
  });

  it.each(fixtures)("$name can be allowed", ({ text, annotations: [mark] }) => {
    const line = text.lastIndexOf("\n", mark?.start) + 1;
    const comment = `// mbn: allow ${mark?.code ?? ""}, it is wanted here\n`;
    const begin = text.startsWith(" ", line) ? text.search(/^(machine|defense)/mu) : line;
    const owner = text.lastIndexOf("\nmachine", mark?.start) + 1;
    const at = text.startsWith(" ", line) ? Math.max(begin, owner) : line;
    expect(diagnose(text.slice(0, at) + comment + text.slice(at))).toEqual([]);
  });
});

const repairs = fixtures.flatMap(({ name, text, diagnostics }) =>
  diagnostics.flatMap(({ message, fixes }) =>
    fixes.map((fix) => ({ name, text, message, fix, title: fix.title })),
  ),
);

describe("a fix", () => {
  it.each(repairs)("of $name ($title) repairs it", ({ text, message, fix }) => {
    const repaired = repair(text, fix);
    expect(repaired).not.toBe(text);
    const left = diagnose(repaired);
    // What only an unused thing used is unused in its turn.
    const wrong = left.filter((one) => one.message === message || one.severity === "error");
    expect(wrong).toEqual([]);
  });
});
