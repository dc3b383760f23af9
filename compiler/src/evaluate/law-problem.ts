import type { Law, MachineProblem } from "@mbn-lang/runtime/machine";
import { isTimed, quantityText } from "./text.ts";

/** What is wrong with a law in words: its numbers as in the source, with their units. */
export function lawProblem(problem: MachineProblem, law: Law, dimension: number): string {
  const name = String(problem.path.at(-1));
  const value = parameterOf(law, name);
  if (value === undefined) return problem.message;
  const text = (one: number): string => quantityText(one, isTimed(law, name) ? dimension : 0);
  switch (problem.code) {
    case "uniform-reversed":
      return law.kind === "uniform"
        ? `the range goes from ${text(law.low)} down to ${text(law.high)}; swap the two`
        : problem.message;
    case "uniform-too-wide":
      return law.kind === "uniform"
        ? `the range from ${text(law.low)} to ${text(law.high)} is wider than a 64-bit float can hold; narrow it`
        : problem.message;
    case "uniform-not-finite":
    case "parameter-not-finite":
      return `${name} is ${text(value)}; it must be finite`;
    case "parameter-not-positive":
      return `${name} is ${text(value)}; it must be above 0`;
    default:
      return problem.message;
  }
}

function parameterOf(law: Law, name: string): number | undefined {
  const value: unknown = Object.entries(law).find(([key]) => key === name)?.[1];
  return typeof value === "number" ? value : undefined;
}
