import { describe, expect, it } from "vitest";
import { compareAnswers } from "../compare/compare.ts";
import { readGoldens } from "../golden.ts";
import { answerLine } from "../ops/answer-line.ts";
import { OPS } from "../ops/table.ts";
import { parseJson } from "../wire/json.ts";

/** As many as were brought in; regressions add to them. */
const LEAST: Readonly<Record<string, number>> = {
  machine: 153,
  build: 85,
  deflate: 60,
  sample: 60,
  framework: 30,
  simulate: 40,
};

describe.each([...OPS.keys()])("recorded answers to %s requests", (op) => {
  const goldens = readGoldens(op);

  it("has goldens", () => {
    expect(goldens.length).toBeGreaterThanOrEqual(LEAST[op] ?? 1);
  });

  it.each(goldens)("agrees on request $request.id", ({ request, answer }) => {
    const ours = parseJson(answerLine(JSON.stringify(request)));
    expect(compareAnswers(op, answer, ours, request)).toBeNull();
  });
});
