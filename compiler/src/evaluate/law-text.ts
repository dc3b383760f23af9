import type { Law } from "@mbn-lang/runtime/machine";
import { durationText } from "./text.ts";

/** Parameters with the dimension of the samples. */
const SCALED: ReadonlySet<string> = new Set(["low", "high", "mean", "stdev", "location", "scale"]);

const NUMBER = /(?<![\w.])-?(?:\d[\d.]*(?:e[+-]?\d+)?|Infinity|NaN)(?![\w.]|-bit)/g;

/**
 * What the framework says of a law, whose parameters are plain numbers to it: those that are
 * times get their unit. `parameter` is the one that is wrong.
 */
export function lawProblemText(
  message: string,
  law: Law,
  parameter: string | number | undefined,
  dimension: number,
): string {
  if (dimension !== 1 || typeof parameter !== "string" || !SCALED.has(parameter)) return message;
  const values = new Map<string, number>([["0", 0]]);
  for (const [name, value] of Object.entries(law)) {
    if (SCALED.has(name) && typeof value === "number") values.set(String(value), value);
  }
  return message.replaceAll(NUMBER, (text) => {
    const value = values.get(text);
    return value === undefined ? text : timeText(value);
  });
}

function timeText(value: number): string {
  return Number.isFinite(value) ? durationText(value) : durationText(value).replace(" as us", "");
}
