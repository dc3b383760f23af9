import type { Law, MachineProblem } from "@mbn-lang/runtime/machine";
import { isTimed, quantityText } from "./text.ts";

/** What is wrong with a law in words: its numbers as in the source, with their units. */
export function lawProblem(problem: MachineProblem, law: Law, dimension: number): string {
  const name = String(problem.path.at(-1));
  const value = parameterOf(law, name);
  if (value === undefined) return problem.message;
  const text = (one: number): string => quantityText(one, isTimed(law, name) ? dimension : 0);
  const { code } = problem;
  if (code === "uniform-not-finite" || code === "parameter-not-finite") {
    return `${name} is ${text(value)}; it must be finite`;
  }
  if (code === "parameter-not-positive") return `${name} is ${text(value)}; it must be above 0`;
  if (law.kind !== "uniform") return problem.message;
  const [low, high] = [text(law.low), text(law.high)];
  if (code === "uniform-reversed") {
    return `the range goes from ${low} down to ${high}; swap the two`;
  }
  if (code !== "uniform-too-wide") return problem.message;
  return `the range from ${low} to ${high} is wider than a 64-bit float can hold; narrow it`;
}

function parameterOf(law: Law, name: string): number | undefined {
  const value: unknown = Object.entries(law).find(([key]) => key === name)?.[1];
  return typeof value === "number" ? value : undefined;
}
