import { defineKind } from "@mbn-lang/grammar";
import type { Kind } from "@mbn-lang/grammar";
import { ARGUMENT_KINDS } from "./arguments.ts";

// Types and time dimensions.

interface Found {
  /** With an article: "a `duration`". */
  readonly found: string;
}

export const MISMATCH: Kind<Found & { readonly role: string; readonly expected: string }> =
  defineKind({
    code: "MBN3001",
    slug: "type-mismatch",
    severity: "error",
    message: ({ role, expected, found }) => `${role} is ${expected}, but this is ${found}.`,
  });

export const MISSING_UNIT: Kind<Found & { readonly role: string }> = defineKind({
  code: "MBN3002",
  slug: "missing-unit",
  severity: "error",
  message: ({ role, found }) => `${role} is a time; this is ${found} without a unit.`,
  notes: () => [
    "A bare number never becomes a duration, since nobody could tell which unit it has.",
  ],
});

export const DIFFERENT_DIMENSIONS: Kind<{
  readonly operator: string;
  readonly left: string;
  readonly right: string;
}> = defineKind({
  code: "MBN3003",
  slug: "different-dimensions",
  severity: "error",
  message: ({ operator, left, right }) => `\`${operator}\` cannot combine ${left} and ${right}.`,
  notes: () => [
    "Both sides need the same time-dimension; `*` and `/` change it: `x / 1ms` is a float.",
  ],
});

export const NOT_A_NUMBER: Kind<Found & { readonly role: string }> = defineKind({
  code: "MBN3004",
  slug: "not-a-number",
  severity: "error",
  message: ({ role, found }) => `${role} is a number, but this is ${found}.`,
});

export const NOT_COMPARABLE: Kind<{
  readonly operator: string;
  readonly left: string;
  readonly right: string;
}> = defineKind({
  code: "MBN3005",
  slug: "not-comparable",
  severity: "error",
  message: ({ operator, left, right }) =>
    left === right
      ? `\`${operator}\` does not compare ${left} with another.`
      : `\`${operator}\` does not compare ${left} with ${right}.`,
  notes: ({ operator }) => [
    operator === "==" || operator === "!="
      ? "Compared are numbers, durations, bools, strings, events and states, each with its own kind."
      : "Only numbers and durations have an order.",
  ],
});

export const MIXED: Kind<{
  readonly what: string;
  readonly first: string;
  readonly second: string;
}> = defineKind({
  code: "MBN3006",
  slug: "mixed-types",
  severity: "error",
  message: ({ what, first, second }) =>
    `${what} have one type; one is ${first}, this is ${second}.`,
});

export const DIMENSION_RANGE: Kind<{ readonly dimension: number }> = defineKind({
  code: "MBN3007",
  slug: "dimension-out-of-range",
  severity: "error",
  message: ({ dimension }) => `This would be a time to the power of ${dimension}.`,
  notes: () => [
    "Intermediate results may have powers from -8 to 8. Divide by a unit (`x / 1ms`) earlier.",
  ],
});

export const ODD_ROOT: Kind<Found> = defineKind({
  code: "MBN3008",
  slug: "odd-root",
  severity: "error",
  message: ({ found }) => `\`sqrt\` halves the time-dimension, and that of ${found} is odd.`,
});

export const RANGE_BOUND: Kind<Found> = defineKind({
  code: "MBN3009",
  slug: "range-bound",
  severity: "error",
  message: ({ found }) => `A range counts from one int to another; this is ${found}.`,
  notes: () => [
    "Other types have ranges only as a parameter's `in`. `floor`, `ceil` and `round` give ints.",
  ],
});

export const NOT_A_LIST: Kind<Found & { readonly role: string }> = defineKind({
  code: "MBN3010",
  slug: "not-a-list",
  severity: "error",
  message: ({ role, found }) => `${role} is a list, but this is ${found}.`,
  notes: ({ found }) => (found.includes("`int`") ? ["To count, write a range: `0..n`."] : []),
});

export const NOT_A_RECORD: Kind<Found & { readonly field: string }> = defineKind({
  code: "MBN3011",
  slug: "not-a-record",
  severity: "error",
  message: ({ field, found }) => `Only a record has fields; \`.${field}\` is asked of ${found}.`,
});

export const UNKNOWN_FIELD: Kind<{ readonly field: string; readonly type: string }> = defineKind({
  code: "MBN3012",
  slug: "unknown-field",
  severity: "error",
  message: ({ field, type }) => `There is no field \`${field}\` in \`${type}\`.`,
});

export const MISSING_FIELD: Kind<{ readonly fields: readonly string[]; readonly type: string }> =
  defineKind({
    code: "MBN3013",
    slug: "missing-field",
    severity: "error",
    message: ({ fields, type }) => {
      const some = fields.slice(0, 8).map((field) => `\`${field}\``);
      const more = fields.length > some.length ? ` and ${fields.length - some.length} more` : "";
      return `This record lacks ${some.join(", ")}${more} of \`${type}\`.`;
    },
  });

export const REPEATED_FIELD: Kind<{ readonly field: string }> = defineKind({
  code: "MBN3014",
  slug: "repeated-field",
  severity: "error",
  message: ({ field }) => `The field \`${field}\` is there twice.`,
});

export const AS_UNIT: Kind<{ readonly unit: string }> = defineKind({
  code: "MBN3015",
  slug: "as-other-unit",
  severity: "error",
  message: ({ unit }) => `\`as ${unit}\` does not exist; \`as us\` reads a number as microseconds.`,
  notes: () => [
    "The framework counts microseconds; any other unit would hide a factor. Multiply: `x * 1ms`.",
  ],
});

export const AS_OPERAND: Kind<Found> = defineKind({
  code: "MBN3016",
  slug: "as-us-operand",
  severity: "error",
  message: ({ found }) => `\`as us\` turns a plain number into a time; this is ${found}.`,
});

export const NOT_A_DISTRIBUTION: Kind<Found & { readonly role: string }> = defineKind({
  code: "MBN3017",
  slug: "not-a-distribution",
  severity: "error",
  message: ({ role, found }) => `${role} is a distribution, but this is ${found}.`,
});

export const START_ON_CONSTANT: Kind<Found> = defineKind({
  code: "MBN3018",
  slug: "start-on-constant",
  severity: "error",
  message: ({ found }) => `A constant has no \`start\`: this is ${found}.`,
  notes: () => [
    "A constant c is encoded as Uniform{0, 0} with start c. Add the two, or write `uniform(c, c) start …`.",
  ],
});

export const REPEATED_MODIFIER: Kind<{ readonly modifier: string }> = defineKind({
  code: "MBN3019",
  slug: "repeated-modifier",
  severity: "error",
  message: ({ modifier }) => `This distribution already has a \`${modifier}\`.`,
  notes: () => ["The format has one field for it. Keep one of the two."],
});

export const SAMPLER_WITHOUT_DRAW: Kind<{ readonly name: string }> = defineKind({
  code: "MBN3020",
  slug: "sampler-without-draw",
  severity: "error",
  message: ({ name }) => `\`${name}\` is drawn while compiling: write \`draw ${name}(…)\`.`,
  notes: () => ["Machines cannot sample it when they run; `draw` shows where randomness enters."],
});

export const RECURSION_RESULT: Kind<{ readonly name: string }> = defineKind({
  code: "MBN3021",
  slug: "recursion-without-result",
  severity: "error",
  message: ({ name }) =>
    `\`${name}\` calls itself, directly or in a circle, and declares no result.`,
  notes: () => [
    "The type of a recursion cannot be inferred from itself. Write it after the parameters: `fn f(…): duration {`.",
  ],
});

export const TYPE_ARGUMENT: Kind<{ readonly name: string; readonly problem: string }> = defineKind({
  code: "MBN3022",
  slug: "type-argument",
  severity: "error",
  message: ({ name, problem }) => `\`${name}\` ${problem}.`,
});

export const STATE_INDICES: Kind<{
  readonly name: string;
  readonly expected: string;
  readonly found: number;
}> = defineKind({
  code: "MBN3023",
  slug: "state-indices",
  severity: "error",
  message: ({ name, expected, found }) =>
    `The state \`${name}\` has ${expected}; here it has ${found === 0 ? "none" : found}.`,
  notes: () => ["A state's name is used with one number of indices throughout a machine."],
});

export const RANGE_TYPE: Kind<{ readonly type: string }> = defineKind({
  code: "MBN3024",
  slug: "parameter-range",
  severity: "error",
  message: ({ type }) => `A parameter of type \`${type}\` cannot have a range from … to.`,
  notes: () => [
    "`in a..b` and `in a..=b` are for int, float and duration. Others list their values: `in [a, b]`.",
  ],
});

export const NOT_A_STATE: Kind<Found> = defineKind({
  code: "MBN3025",
  slug: "not-a-state",
  severity: "error",
  message: ({ found }) => `A transition leads to a state, \`end\` or \`signal\`; this is ${found}.`,
});

export const SELF_COPY: Kind<{ readonly name: string }> = defineKind({
  code: "MBN3026",
  slug: "counter-copies-itself",
  severity: "error",
  message: ({ name }) => `\`${name}\` cannot be updated with itself.`,
  notes: () => ["The framework copies the value of the *other* counter only."],
});

export const IGNORING: Kind<object> = defineKind({
  code: "MBN3027",
  slug: "ignoring-without-copy",
  severity: "error",
  message: () => "`ignoring` belongs to a copy of the other counter: `x = y ignoring …`.",
  notes: () => ["Elsewhere the distribution is not ignored: leave `ignoring` out."],
});

export const INT_TOO_LARGE: Kind<object> = defineKind({
  code: "MBN3028",
  slug: "int-too-large",
  severity: "error",
  message: () => "Ints go up to 18446744073709551615 (2^64 - 1); this is beyond.",
  notes: () => ["The framework counts packets and microseconds in 64 bits. A float may be larger."],
});

/** Every kind about types, arguments included. */
export const TYPE_KINDS: readonly Kind<never>[] = [
  MISMATCH,
  MISSING_UNIT,
  DIFFERENT_DIMENSIONS,
  NOT_A_NUMBER,
  NOT_COMPARABLE,
  MIXED,
  DIMENSION_RANGE,
  ODD_ROOT,
  RANGE_BOUND,
  NOT_A_LIST,
  NOT_A_RECORD,
  UNKNOWN_FIELD,
  MISSING_FIELD,
  REPEATED_FIELD,
  AS_UNIT,
  AS_OPERAND,
  NOT_A_DISTRIBUTION,
  START_ON_CONSTANT,
  REPEATED_MODIFIER,
  SAMPLER_WITHOUT_DRAW,
  RECURSION_RESULT,
  TYPE_ARGUMENT,
  STATE_INDICES,
  RANGE_TYPE,
  NOT_A_STATE,
  SELF_COPY,
  IGNORING,
  INT_TOO_LARGE,
  ...ARGUMENT_KINDS,
];
