import { describe, expect, test } from "vitest";
import { createLineIndex, parse, parseAdvised, positionAt, SYNTAX_KINDS } from "../src/index.ts";
import type { Diagnostic, Fix } from "../src/index.ts";
import { spanFaults } from "./check-spans.ts";
import { MISTAKES } from "./mistakes.ts";

function applied(text: string, fix: Fix): string {
  let changed = text;
  for (const { place, text: insert } of fix.edits.toReversed()) {
    changed = changed.slice(0, place.span.start) + insert + changed.slice(place.span.end);
  }
  return changed;
}

// A missing word is put in by its fix, but what should follow it only the author knows.
const INCOMPLETE = new Set(["MBN1001"]);

/** Forms of other languages are told apart from what the parser itself says. */
function read(code: string): typeof parse {
  return code.startsWith("MBN105") ? parseAdvised : parse;
}

describe.each(MISTAKES)("$code $title", ({ code, text }) => {
  const { value, diagnostics } = read(code)(text);

  test("is one diagnostic", () => {
    expect(diagnostics.map((one) => one.code)).toEqual([code]);
  });

  test("leaves a tree whose spans nest", () => {
    expect(spanFaults(value, text)).toEqual([]);
  });

  test("is gone when a fix is applied", () => {
    for (const fix of diagnostics.flatMap((one) => one.fixes)) {
      const left = parse(applied(text, fix)).diagnostics.map((one) => one.message);
      if (INCOMPLETE.has(code)) expect(left).not.toContain(diagnostics[0]?.message);
      else expect(left).toEqual([]);
    }
  });
});

/** A diagnostic as a person meets it. */
function shown(text: string, diagnostic: Diagnostic): string {
  const { line } = positionAt(createLineIndex(text), diagnostic.place.span.start);
  const { start, end } = diagnostic.place.span;
  const on = JSON.stringify(text.slice(start, Math.min(end, start + 30)));
  const parts = [`line ${String(line + 1)}, on ${on}`, diagnostic.message, ...diagnostic.notes];
  const related = diagnostic.related.map(
    ({ place, message }) =>
      `related: ${JSON.stringify(text.slice(place.span.start, place.span.end))} ${message}`,
  );
  const fixes = diagnostic.fixes.map((fix) => `fix: ${fix.title}`);
  return [...parts, ...related, ...fixes].map((one) => `    ${one}\n`).join("");
}

test("messages read as they should", async () => {
  const all = MISTAKES.map(({ code, title, text }) => {
    const lines = read(code)(text).diagnostics.map((one) => shown(text, one));
    return `${code} ${title}\n${lines.join("")}`;
  });
  await expect(all.join("\n")).toMatchFileSnapshot("golden/mistakes.txt");
});

test("every kind but the ones about whole files has several mistakes", () => {
  const counted = new Map<string, number>();
  for (const { code } of MISTAKES) counted.set(code, (counted.get(code) ?? 0) + 1);
  const lonely = SYNTAX_KINDS.filter(({ code }) => (counted.get(code) ?? 0) < 2);
  // The limit on the number of errors is tested in limits.test.ts.
  expect(lonely.map((kind) => kind.slug)).toEqual(["too-many-errors"]);
});

test("codes and slugs are unique and in their range", () => {
  const codes = SYNTAX_KINDS.map((kind) => kind.code);
  expect(new Set(codes).size).toBe(codes.length);
  expect(new Set(SYNTAX_KINDS.map((kind) => kind.slug)).size).toBe(codes.length);
  for (const kind of SYNTAX_KINDS) {
    expect(kind.code).toMatch(/^MBN1\d{3}$|^MBN6001$/);
    expect(kind.slug).toMatch(/^[a-z]+(-[a-z]+)*$/);
  }
});
