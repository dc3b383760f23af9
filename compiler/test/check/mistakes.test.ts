import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { DRAW_KINDS } from "../../src/diagnostics/draws.ts";
import { NAME_KINDS } from "../../src/diagnostics/names.ts";
import { SHAPE_KINDS } from "../../src/diagnostics/shapes.ts";
import { TYPE_KINDS } from "../../src/diagnostics/types.ts";
import { annotationsOf } from "../support/annotation.ts";
import { check } from "../support/memory-host.ts";
import { repair } from "../support/repair.ts";

// One file, one mistake, one message at the marked place.

const FOLDER = new URL("../fixtures/mistakes/", import.meta.url);
const CODES = new Set(
  [...NAME_KINDS, ...TYPE_KINDS, ...DRAW_KINDS, ...SHAPE_KINDS].map(({ code }) => code),
);
/** These need several files, or very large ones: see test/source. */
const ELSEWHERE = new Set(["MBN2054", "MBN2057", "MBN2058", "MBN6099"]);

const fixtures = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".mbn"))
  .map((name) => {
    const text = readFileSync(new URL(name, FOLDER), "utf8");
    return { name, text, annotations: annotationsOf(text) };
  })
  .filter(({ annotations }) => annotations.some(({ code }) => CODES.has(code)));

describe("a single mistake", () => {
  it.each(fixtures)("$name has one message", ({ text, annotations }) => {
    const { diagnostics } = check(text);
    const found = diagnostics.map(({ code, place }) => {
      const lineEnd = text.indexOf("\n", place.span.start);
      return { code, start: place.span.start, end: Math.min(place.span.end, lineEnd) };
    });
    expect(found).toEqual(annotations);
    expect(annotations).toHaveLength(1);
  });

  it("is there more than once for every kind", () => {
    const shown = fixtures.flatMap(({ annotations }) => annotations.map(({ code }) => code));
    const rare = [...CODES].filter((code) => shown.filter((one) => one === code).length < 2);
    expect(rare.filter((code) => !ELSEWHERE.has(code))).toEqual([]);
    expect(shown.length).toBeGreaterThan(200);
  });
});

const repairs = fixtures.flatMap(({ name, text }) =>
  check(text).diagnostics.flatMap((diagnostic) =>
    diagnostic.fixes.map((fix) => ({ name, text, diagnostic, fix, title: fix.title })),
  ),
);

describe("a fix", () => {
  it.each(repairs)("of $name ($title) repairs it", ({ text, diagnostic, fix }) => {
    const repaired = repair(text, fix);
    expect(repaired).not.toBe(text);
    const after = check(repaired).diagnostics;
    // In a list of numbers without units, the next one is reported once the first has one.
    const same = after.filter(
      ({ code, place }) =>
        code === diagnostic.code && place.span.start <= diagnostic.place.span.start,
    );
    expect(same).toEqual([]);
    expect(after.filter(({ code }) => code.startsWith("MBN1"))).toEqual([]);
  });
});
