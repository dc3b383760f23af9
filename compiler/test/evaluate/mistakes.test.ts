import { readdirSync, readFileSync } from "node:fs";
import { locate } from "@mbn-lang/grammar";
import type { Diagnostic } from "@mbn-lang/grammar";
import { describe, expect, it } from "vitest";
import { checkFile } from "../../src/compile.ts";
import { EVALUATION_KINDS } from "../../src/diagnostics/evaluation.ts";
import { MACHINE_KINDS } from "../../src/diagnostics/machine-rules.ts";
import { REQUEST_KINDS } from "../../src/diagnostics/request.ts";
import { VALUE_LINT_KINDS } from "../../src/diagnostics/value-lints.ts";
import { DEFAULT_LIMITS } from "../../src/options.ts";
import { annotationsOf } from "../support/annotation.ts";
import { memoryHost } from "../support/memory-host.ts";
import { repair } from "../support/repair.ts";

// One file, one mistake, one message at the marked place. What the lints of finished machines
// have to say about these little machines is none of their business here.

const FOLDER = new URL("../fixtures/evaluation/", import.meta.url);
const VALUE_LINTS = new Set(VALUE_LINT_KINDS.map(({ code }) => code));

/**
 * These take a caller that cancels, more calls than anyone allows (see limits.test.ts), and a
 * defect (see workspace/defect.test.ts).
 */
const ELSEWHERE = new Set(["MBN4105", "MBN4106", "MBN4190"]);
/** A fixture's first line may raise the bound on states. */
const STATES = /^\/\/ states: (\d+)\n/;

function diagnose(text: string): readonly Diagnostic[] {
  const states = Number(STATES.exec(text)?.[1] ?? DEFAULT_LIMITS.states);
  const limits = { ...DEFAULT_LIMITS, states };
  const host = memoryHost({ "main.mbn": text });
  const { value, diagnostics } = checkFile("main.mbn", host, { limits });
  const files = new Map([...value.program.program.files].map(([path, { file }]) => [path, file]));
  return locate(diagnostics, files).filter(
    ({ code, severity }) => severity === "error" || VALUE_LINTS.has(code),
  );
}

const fixtures = readdirSync(FOLDER).map((name) => {
  const text = readFileSync(new URL(name, FOLDER), "utf8");
  return { name, text, annotations: annotationsOf(text), diagnostics: diagnose(text) };
});

describe("a single mistake that evaluation shows", () => {
  it.each(fixtures)("$name has one message", ({ diagnostics, annotations }) => {
    expect(annotations).toHaveLength(1);
    const found = diagnostics.map(({ code, place: { span } }) => ({ code, ...span }));
    expect(found).toEqual(annotations);
  });

  it("is there more than once for every kind", () => {
    const shown = fixtures.flatMap(({ annotations }) => annotations.map(({ code }) => code));
    const requests = new Set(REQUEST_KINDS.map(({ code }) => code));
    const all = [...EVALUATION_KINDS, ...MACHINE_KINDS, ...VALUE_LINT_KINDS].map(
      ({ code }) => code,
    );
    const rare = all.filter((code) => shown.filter((one) => one === code).length < 2);
    expect(rare.filter((code) => !requests.has(code) && !ELSEWHERE.has(code))).toEqual([]);
    expect(shown.length).toBeGreaterThan(100);
  });
});

const repairs = fixtures.flatMap(({ name, text, diagnostics }) =>
  diagnostics.flatMap(({ code, fixes }) =>
    fixes.map((fix) => ({ name, text, code, fix, title: fix.title })),
  ),
);

describe("a fix", () => {
  it.each(repairs)("of $name ($title) repairs it", ({ text, fix }) => {
    const repaired = repair(text, fix);
    expect(repaired).not.toBe(text);
    expect(diagnose(repaired)).toEqual([]);
  });
});
