import type { Kind } from "@mbn-lang/grammar";
import { defineKind } from "@mbn-lang/grammar";

// The bounds of an evaluation. Every one can be raised, none switched off.

function raised(flag: string): readonly string[] {
  return [`If the work is meant, \`${flag}\` raises the limit.`];
}

export const TOO_MANY_STEPS: Kind<{ limit: number }> = defineKind({
  code: "MBN4101",
  slug: "too-many-steps",
  severity: "error",
  message: ({ limit }) => `This takes more than ${limit} steps to evaluate.`,
  notes: () => [
    "A source file is evaluated when it is compiled, so every loop and recursion has to come to an end.",
    ...raised("--max-steps"),
  ],
});

export const CALLS_TOO_DEEP: Kind<{ name: string; limit: number }> = defineKind({
  code: "MBN4102",
  slug: "calls-too-deep",
  severity: "error",
  message: ({ name, limit }) => `Calls of \`${name}\` nest deeper than ${limit}.`,
  notes: () => [
    "A call that is the whole result (`return f(…)`, or a branch of an `if` there) does not count: carry the intermediate result in a parameter, or use `fold`.",
    ...raised("--max-call-depth"),
  ],
});

export const LIST_TOO_LONG: Kind<{ limit: number }> = defineKind({
  code: "MBN4103",
  slug: "list-too-long",
  severity: "error",
  message: ({ limit }) => `This list has more than ${limit} elements.`,
  notes: () => [
    "A range that a `for` walks through directly needs no list, however long it is.",
    ...raised("--max-list"),
  ],
});

export const TOO_MANY_STATES: Kind<{ limit: number }> = defineKind({
  code: "MBN4104",
  slug: "too-many-states",
  severity: "error",
  message: ({ limit }) => `The machine has more than ${limit} states.`,
  notes: () => [
    "The framework refuses machines with more than 100000 states, and a machine of 1 MiB holds at most 65534 of the smallest.",
    ...raised("--max-states"),
  ],
});

export const CANCELLED: Kind<unknown> = defineKind({
  code: "MBN4105",
  slug: "cancelled",
  severity: "error",
  message: () => "The evaluation was cancelled here.",
});

export const NESTED_TOO_DEEP: Kind<{ name: string }> = defineKind({
  code: "MBN4106",
  slug: "recursion-too-deep",
  severity: "error",
  message: ({ name }) => `Evaluating \`${name}\` needs more memory for nested calls than there is.`,
  notes: () => [
    "Expressions and calls nest too deeply together. Give parts of the expression names with `let`, or write the recursion as a tail call or a `fold`.",
  ],
});
