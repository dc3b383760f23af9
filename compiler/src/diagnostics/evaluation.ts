import type { Kind } from "@mbn-lang/grammar";
import { defineKind } from "@mbn-lang/grammar";
import {
  CALLS_TOO_DEEP,
  CANCELLED,
  LIST_TOO_LONG,
  NESTED_TOO_DEEP,
  TOO_MANY_STATES,
  TOO_MANY_STEPS,
} from "./limits.ts";
import { REQUEST_KINDS } from "./request.ts";

// Mistakes that show when the source is evaluated. MBN4101 to 4106 are the limits.

export const INTEGER_OVERFLOW: Kind<{ operation: string }> = defineKind({
  code: "MBN4110",
  slug: "integer-overflow",
  severity: "error",
  message: ({ operation }) => `The result of \`${operation}\` is beyond ±(2^64 - 1).`,
  notes: () => [
    "Integers are exact, and as large as a budget of the framework can be. Write one operand as a float (`1.0`) if a rounded result will do.",
  ],
});

export const NOT_AN_INTEGER: Kind<{ name: string; value: string }> = defineKind({
  code: "MBN4111",
  slug: "not-an-integer",
  severity: "error",
  message: ({ name, value }) => `\`${name}(${value})\` is no integer up to 2^64 - 1.`,
  notes: () => [
    "Division by zero and functions outside their domain give `inf` or `nan`: look for one in the argument.",
  ],
});

export const DIVISION_BY_ZERO: Kind<{ name: string }> = defineKind({
  code: "MBN4112",
  slug: "division-by-zero",
  severity: "error",
  message: ({ name }) => `\`${name}\` divides an integer by zero.`,
  notes: () => ["Integers have no infinity; `/` divides as floats and gives `inf` or `nan`."],
});

export const INDEX_OUT_OF_BOUNDS: Kind<{ index: string; length: number }> = defineKind({
  code: "MBN4113",
  slug: "index-out-of-bounds",
  severity: "error",
  message: ({ index, length }) =>
    length === 0
      ? `There is no element ${index}: the list is empty.`
      : `There is no element ${index}: the list has elements 0 to ${length - 1}.`,
});

export const REQUIREMENT_FAILED: Kind<{ message: string; values: string }> = defineKind({
  code: "MBN4114",
  slug: "requirement-failed",
  severity: "error",
  message: ({ message, values }) => (values === "" ? message : `${message} (${values})`),
});

export const OUT_OF_RANGE: Kind<{ name: string; value: string; range: string }> = defineKind({
  code: "MBN4115",
  slug: "out-of-range",
  severity: "error",
  message: ({ name, value, range }) => `${value} is not in the range of \`${name}\`, ${range}.`,
});

export const NOT_A_COUNT: Kind<{ value: string }> = defineKind({
  code: "MBN4116",
  slug: "not-a-count",
  severity: "error",
  message: ({ value }) => `${value} is no \`count\`: it is below 0.`,
});

export const NOT_A_PROBABILITY: Kind<{ value: string }> = defineKind({
  code: "MBN4117",
  slug: "not-a-probability",
  severity: "error",
  message: ({ value }) => `${value} is no \`probability\`: it is not between 0% and 100%.`,
});

export const IMPOSSIBLE_DISTRIBUTION: Kind<{ problem: string }> = defineKind({
  code: "MBN4119",
  slug: "impossible-distribution",
  severity: "error",
  message: ({ problem }) =>
    `There is no such distribution: ${problem}${problem.endsWith(".") ? "" : "."}`,
});

export const DRAW_FROM_NOTHING: Kind<unknown> = defineKind({
  code: "MBN4120",
  slug: "draw-from-nothing",
  severity: "error",
  message: () => "`one_of` has nothing to draw from: the list is empty.",
});

export const MODIFIED_TWICE: Kind<{ field: "start" | "max"; constant: boolean }> = defineKind({
  code: "MBN4121",
  slug: "modified-twice",
  severity: "error",
  message: ({ field, constant }) =>
    constant && field === "start"
      ? "A constant has a `start` already: the constant itself."
      : `The distribution has a \`${field}\` already.`,
  notes: ({ constant, field }) =>
    constant && field === "start"
      ? [
          "A constant c is encoded as the number 0 with `start c`. Add the two, or write `uniform(c, c) start …`.",
        ]
      : [],
});

export const TRIALS_OUT_OF_RANGE: Kind<{ value: string }> = defineKind({
  code: "MBN4122",
  slug: "trials-out-of-range",
  severity: "error",
  message: ({ value }) => `${value} trials: \`binomial\` takes 0 to 1000000000.`,
});

/** Every diagnostic of evaluation, for the catalogue. */
export const EVALUATION_KINDS: readonly Kind<never>[] = [
  TOO_MANY_STEPS,
  CALLS_TOO_DEEP,
  LIST_TOO_LONG,
  TOO_MANY_STATES,
  CANCELLED,
  NESTED_TOO_DEEP,
  INTEGER_OVERFLOW,
  NOT_AN_INTEGER,
  DIVISION_BY_ZERO,
  INDEX_OUT_OF_BOUNDS,
  REQUIREMENT_FAILED,
  OUT_OF_RANGE,
  NOT_A_COUNT,
  NOT_A_PROBABILITY,
  IMPOSSIBLE_DISTRIBUTION,
  DRAW_FROM_NOTHING,
  MODIFIED_TWICE,
  TRIALS_OUT_OF_RANGE,
  ...REQUEST_KINDS,
];
