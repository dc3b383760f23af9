import { readdirSync, readFileSync } from "node:fs";
import { locate } from "@mbn/grammar";
import { describe, expect, it } from "vitest";
import { checkFile } from "../../src/compile.ts";
import { EVALUATION_KINDS } from "../../src/diagnostics/evaluation.ts";
import { MACHINE_KINDS } from "../../src/diagnostics/machine-rules.ts";
import { REQUEST_KINDS } from "../../src/diagnostics/request.ts";
import { VALUE_LINT_KINDS } from "../../src/diagnostics/value-lints.ts";
import { annotationsOf } from "../support/annotation.ts";
import { memoryHost } from "../support/memory-host.ts";

// One file, one mistake, one message at the marked place. What the lints of finished machines
// have to say about these little machines is none of their business here.

const FOLDER = new URL("../fixtures/evaluation/", import.meta.url);
const VALUE_LINTS = new Set(VALUE_LINT_KINDS.map(({ code }) => code));

/** Found where no source alone leads: see limits.test.ts and size.test.ts. */
const ELSEWHERE = new Set(["MBN4105", "MBN4106", "MBN5117", "MBN6023"]);

const fixtures = readdirSync(FOLDER).map((name) => {
  const text = readFileSync(new URL(name, FOLDER), "utf8");
  return { name, text, annotations: annotationsOf(text) };
});

function diagnose(text: string): { code: string; start: number; end: number }[] {
  const { value, diagnostics } = checkFile("main.mbn", memoryHost({ "main.mbn": text }));
  const files = new Map([...value.program.program.files].map(([path, { file }]) => [path, file]));
  return locate(diagnostics, files)
    .filter(({ code, severity }) => severity === "error" || VALUE_LINTS.has(code))
    .map(({ code, place: { span } }) => ({ code, start: span.start, end: span.end }));
}

describe("a single mistake that evaluation shows", () => {
  it.each(fixtures)("$name has one message", ({ text, annotations }) => {
    expect(annotations).toHaveLength(1);
    expect(diagnose(text)).toEqual(annotations);
  });

  it("is there for every kind", () => {
    const shown = new Set(
      fixtures.flatMap(({ annotations }) => annotations.map(({ code }) => code)),
    );
    const requests = new Set(REQUEST_KINDS.map(({ code }) => code));
    const all = [...EVALUATION_KINDS, ...MACHINE_KINDS, ...VALUE_LINT_KINDS].map(
      ({ code }) => code,
    );
    const missing = all.filter((code) => !shown.has(code) && !ELSEWHERE.has(code));
    expect(missing.filter((code) => !requests.has(code))).toEqual([]);
  });
});
