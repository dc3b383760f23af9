import type { Kind } from "@mbn-lang/grammar";
import { defineKind } from "@mbn-lang/grammar";
import { CHANGED_VALUE_KINDS } from "./changed-values.ts";

// Lints about values, found while expressions are compiled and machines are built. MBN6020
// to MBN6039.

type None = Readonly<Record<string, never>>;

export const ODD_FRACTION: Kind<{ readonly value: string }> = defineKind({
  code: "MBN6020",
  slug: "odd-fraction",
  severity: "warning",
  message: ({ value }) => `The framework accepts ${value} as a fraction, and then limits nothing.`,
  notes: () => ["Write `unlimited` if that is meant."],
});

export const NAN_PROBABILITY: Kind<None> = defineKind({
  code: "MBN6021",
  slug: "nan-probability",
  severity: "warning",
  message: () =>
    "The framework accepts `nan` as a probability, and then never takes the transition.",
  notes: () => ["Nor any that follows it in the list: sums with NaN are NaN."],
});

export const FRACTIONAL_COUNT: Kind<{ readonly value: string }> = defineKind({
  code: "MBN6022",
  slug: "fractional-count",
  severity: "warning",
  message: ({ value }) => `Counters count in whole numbers: ${value} is truncated.`,
});

export const LONG_STRING: Kind<{ readonly size: number; readonly limit: number }> = defineKind({
  code: "MBN6023",
  slug: "long-string",
  severity: "warning",
  message: ({ size, limit }) =>
    `The machine takes ${size} bytes compressed, and maybenot 2.2.2 reads only strings of up to ${limit}.`,
  notes: () => ["It writes such strings but cannot read them back. Use fewer states."],
});

export const ZERO_DIVISOR: Kind<None> = defineKind({
  code: "MBN6024",
  slug: "zero-divisor",
  severity: "warning",
  message: () => "This divides by zero, which gives `inf` or `nan`.",
  notes: () => ["Write `inf`, `-inf` or `nan` if one of them is meant."],
});

export const OUTSIDE_DOMAIN: Kind<{ readonly name: string; readonly result: string }> = defineKind({
  code: "MBN6025",
  slug: "outside-domain",
  severity: "warning",
  message: ({ name, result }) => `\`${name}\` has no value there, so this is \`${result}\`.`,
  notes: () => ["Write `inf`, `-inf` or `nan` if one of them is meant."],
});

export const LOWERED_PROBABILITY: Kind<{ readonly from: string; readonly to: string }> = defineKind(
  {
    code: "MBN6026",
    slug: "lowered-probability",
    severity: "information",
    message: ({ from, to }) => `The machine has ${to} here instead of ${from}.`,
    notes: () => [
      "As 32-bit floats the probabilities add up to a little more than 1, which the framework refuses; the largest of them gives way.",
    ],
  },
);

/** Every lint about values, for the catalogue. */
export const VALUE_LINT_KINDS: readonly Kind<never>[] = [
  ODD_FRACTION,
  NAN_PROBABILITY,
  FRACTIONAL_COUNT,
  LONG_STRING,
  ZERO_DIVISOR,
  OUTSIDE_DOMAIN,
  LOWERED_PROBABILITY,
  ...CHANGED_VALUE_KINDS,
];
