import type { Kind } from "@mbn-lang/grammar";
import { defineKind } from "@mbn-lang/grammar";

// Lints about values that the framework takes for other ones: it clamps and rounds what it
// draws, and says nothing. MBN6027 to MBN6037.

/** What is written, as it is in the machine: `3d`, `uniform(62ms, 63ms) max 53ms`. */
interface Written {
  readonly value: string;
}

export const MORE_THAN_A_DAY: Kind<Written & { readonly constant: boolean }> = defineKind({
  code: "MBN6027",
  slug: "more-than-a-day",
  severity: "warning",
  message: ({ value, constant }) =>
    constant
      ? `\`${value}\` is more than a day, and the framework takes 1d.`
      : `Every value of \`${value}\` is more than a day, and the framework takes 1d.`,
  notes: () => ["No delay, blocking or timer is longer than 1d, which is also `MAX_TIMEOUT`."],
});

export const ROUNDED_TIME: Kind<Written & { readonly becomes: string; constant: boolean }> =
  defineKind({
    code: "MBN6028",
    slug: "rounded-time",
    severity: "warning",
    message: ({ value, becomes, constant }) =>
      constant
        ? `Times are whole microseconds: \`${value}\` becomes ${becomes}.`
        : `Times are whole microseconds: every value of \`${value}\` becomes ${becomes}.`,
  });

export const BELOW_ZERO: Kind<Written & { readonly becomes: string; readonly constant: boolean }> =
  defineKind({
    code: "MBN6029",
    slug: "below-zero",
    severity: "warning",
    message: ({ value, becomes, constant }) =>
      constant
        ? `\`${value}\` is below 0, and the framework takes ${becomes}.`
        : `No value of \`${value}\` is above 0, and the framework takes ${becomes}.`,
  });

export const MOSTLY_CLAMPED: Kind<
  Written & {
    /** Shares of what is drawn, as text: "50 %". Undefined where it is nothing. */
    readonly below: string | undefined;
    readonly above: string | undefined;
    /** What 0 and the upper bound are, with their units. */
    readonly zero: string;
    readonly top: string;
  }
> = defineKind({
  code: "MBN6030",
  slug: "mostly-clamped",
  severity: "information",
  message: ({ value, below, above, zero, top }) => {
    const parts: string[] = [];
    if (below !== undefined) parts.push(`${below} are below 0 and become ${zero}`);
    if (above !== undefined) parts.push(`${above} are above ${top} and become ${top}`);
    return `Of the values of \`${value}\`, ${parts.join(", and ")}.`;
  },
  notes: () => [
    "The framework clamps what it draws, so that the machine mostly has the bounds and not the distribution.",
  ],
});

export const MAX_BELOW_ALL: Kind<Written & { readonly max: string }> = defineKind({
  code: "MBN6031",
  slug: "max-below-all",
  severity: "warning",
  message: ({ value, max }) =>
    `No value of \`${value}\` is below its \`max\`: the framework always takes ${max}.`,
});

export const NO_MAXIMUM: Kind<{ readonly max: string }> = defineKind({
  code: "MBN6032",
  slug: "no-maximum",
  severity: "warning",
  message: ({ max }) => `\`max ${max}\` is no maximum: only one above 0 bounds anything.`,
  notes: () => ["The machine's format has 0 where there is no `max`, and takes less for the same."],
});

export const NOT_FINITE: Kind<Written & { readonly becomes: string; constant: boolean }> =
  defineKind({
    code: "MBN6033",
    slug: "not-finite",
    severity: "warning",
    message: ({ value, becomes, constant }) =>
      constant
        ? `\`${value}\` is not finite, and the framework takes ${becomes}.`
        : `No value of \`${value}\` is finite, and the framework takes ${becomes}.`,
  });

export const LIMIT_OF_NOTHING: Kind<Written & { readonly action: string }> = defineKind({
  code: "MBN6034",
  slug: "limit-of-nothing",
  severity: "warning",
  message: ({ value, action }) =>
    `The limit \`${value}\` is 0 when it is drawn, and then the \`${action}\` is not allowed once.`,
  notes: ({ action }) => [
    "A limit is rounded to a whole number, and one below 0 counts as 0.",
    ...(action === "pad"
      ? [
          "With a fraction in force, padding before the machine's very first packet is allowed all the same.",
        ]
      : []),
  ],
});

export const ROUNDED_LIMIT: Kind<Written & { readonly becomes: string }> = defineKind({
  code: "MBN6035",
  slug: "rounded-limit",
  severity: "warning",
  message: ({ value, becomes }) =>
    `Limits are whole numbers: \`${value}\` is rounded to ${becomes}.`,
});

export const EMPTY_BUDGET: Kind<{ readonly what: string; readonly bare: boolean }> = defineKind({
  code: "MBN6036",
  slug: "empty-budget",
  severity: "warning",
  tags: ["unnecessary"],
  message: ({ what, bare }) =>
    bare
      ? `A ${what} budget of 0 lets nothing pass the limits: without this line it is the same.`
      : `A ${what} budget of 0 lets nothing pass the limits: only the fraction counts.`,
});

export const TINY_FRACTION: Kind<{ readonly what: string; readonly value: string }> = defineKind({
  code: "MBN6037",
  slug: "tiny-fraction",
  severity: "warning",
  message: ({ what, value }) =>
    what === "padding"
      ? `A fraction of ${value} allows one packet of padding and, before the next, a million others.`
      : `A fraction of ${value} allows blocking once and then not for a million times as long.`,
  notes: ({ what }) => [
    `Write a percentage (\`${what} 5%\`), or say with a budget how much is allowed and \`then none\`.`,
  ],
});

/** Every lint of this file. */
export const CHANGED_VALUE_KINDS: readonly Kind<never>[] = [
  MORE_THAN_A_DAY,
  ROUNDED_TIME,
  BELOW_ZERO,
  MOSTLY_CLAMPED,
  MAX_BELOW_ALL,
  NO_MAXIMUM,
  NOT_FINITE,
  LIMIT_OF_NOTHING,
  ROUNDED_LIMIT,
  EMPTY_BUDGET,
  TINY_FRACTION,
];
