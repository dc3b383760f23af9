import type { Kind } from "@mbn-lang/grammar";
import { defineKind } from "@mbn-lang/grammar";

// Rules of the framework that only the values decide. Those that the text alone decides are in
// shapes.ts (MBN5001 and up); the same mistake behind an `if` or a `for` has the same code.

type None = Readonly<Record<string, never>>;

export const NO_STATES: Kind<None> = defineKind({
  code: "MBN5101",
  slug: "no-states",
  severity: "error",
  message: () => "The machine has no state.",
  notes: () => [
    "It begins in its first state, so it needs one: `state start {}` does nothing at all.",
  ],
});

export const UNRESOLVED_STATE: Kind<{
  readonly state: string;
  readonly name: string;
  readonly there: string;
  readonly asker: string;
  readonly event: string;
}> = defineKind({
  code: "MBN5102",
  slug: "unresolved-state",
  severity: "error",
  message: ({ state, name, there, asker, event }) =>
    `There is no \`${state}\`: \`${name}\` ${there}; it was asked for by \`${asker}\` on ${event}.`,
});

export const BAD_WEIGHT: Kind<{ readonly weight: string }> = defineKind({
  code: "MBN5103",
  slug: "bad-weight",
  severity: "error",
  message: ({ weight }) => `${weight} is no weight.`,
  notes: () => [
    "A member's weight is its share of the transitions to the family: a finite number that is not negative.",
  ],
});

export const NO_WEIGHT: Kind<{ readonly family: string; readonly total: string }> = defineKind({
  code: "MBN5104",
  slug: "no-weight",
  severity: "error",
  message: ({ family, total }) => `The weights of \`${family}\` add up to ${total}.`,
  notes: () => [
    "A member is entered with probability weight / sum, so the sum has to be finite and above 0.",
  ],
});

export const BAD_PROBABILITY: Kind<{ readonly value: string }> = defineKind({
  code: "MBN5105",
  slug: "bad-probability",
  severity: "error",
  message: ({ value }) =>
    `The probability of a transition is above 0% and at most 100%, not ${value}.`,
  notes: () => [
    "To leave a target out under a condition, write it as an item: `if p > 0 { p: target }`.",
  ],
});

export const VANISHING_PROBABILITY: Kind<{ readonly value: string; readonly target: string }> =
  defineKind({
    code: "MBN5106",
    slug: "vanishing-probability",
    severity: "error",
    message: ({ value, target }) =>
      `The probability of \`${target}\`, ${value}, is 0 as the 32-bit float that the framework keeps.`,
    notes: () => ["The smallest such number above 0 is about 1.4e-45. Leave the target out."],
  });

export const PROBABILITIES_EXCEED_ONE: Kind<{
  readonly sum: string;
  readonly excess: string;
  /** They are right as written, and too many for the framework's additions. */
  readonly rounded: boolean;
}> = defineKind({
  code: "MBN5107",
  slug: "probabilities-exceed-one",
  severity: "error",
  message: ({ sum, excess, rounded }) =>
    rounded
      ? `As the framework adds the probabilities up, they come to ${sum}, ${excess} too much.`
      : `The probabilities add up to ${sum}, ${excess} too much.`,
  notes: ({ rounded }) => [
    rounded
      ? "It adds 32-bit floats one after the other, and with so many targets the rounding is more than one of them can give way to. Use fewer targets, or lower all of them a little."
      : "An event leads to one target at most. Lower one of them, or let the last take what is left: `else: target`.",
  ],
});

export const NO_REST: Kind<{ readonly sum: string }> = defineKind({
  code: "MBN5108",
  slug: "no-rest",
  severity: "error",
  message: ({ sum }) => `Nothing is left for \`else\`: the other targets have ${sum}.`,
});

export const DUPLICATE_TARGET: Kind<{ readonly target: string; readonly state: string }> =
  defineKind({
    code: "MBN5109",
    slug: "duplicate-target",
    severity: "error",
    message: ({ target }) => `\`${target}\` is twice in this list.`,
    notes: () => ["The framework takes each target once per event. Add the two probabilities."],
  });

export const ZERO_FRACTION: Kind<{ readonly target: "padding" | "blocking" }> = defineKind({
  code: "MBN5110",
  slug: "zero-fraction",
  severity: "error",
  message: () => "0 means no limit in Maybenot, not none at all.",
  notes: ({ target }) => [
    `Write \`${target} unlimited\` if that is meant, or a budget with \`then none\` for no more after it.`,
  ],
});

export const BAD_FRACTION: Kind<{ readonly value: string }> = defineKind({
  code: "MBN5111",
  slug: "bad-fraction",
  severity: "error",
  message: ({ value }) => `A fraction lies between 0% and 100%, and ${value} does not.`,
});

export const NEGATIVE_BUDGET: Kind<{ readonly value: string }> = defineKind({
  code: "MBN5112",
  slug: "negative-budget",
  severity: "error",
  message: ({ value }) => `A budget cannot be ${value}: it counts from 0 to 2^64 - 1.`,
});

export const BAD_BLOCKING_BUDGET: Kind<{ readonly value: string }> = defineKind({
  code: "MBN5113",
  slug: "bad-blocking-budget",
  severity: "error",
  message: ({ value }) =>
    `A blocking budget is a whole number of microseconds up to 2^53, not ${value}.`,
  notes: () => ["Larger budgets are written as integers: `18446744073709551614 us`."],
});

export const NO_BUDGET_THEN_NONE: Kind<{ readonly target: "padding" | "blocking" }> = defineKind({
  code: "MBN5114",
  slug: "no-budget-then-none",
  severity: "error",
  message: ({ target }) => `A ${target} budget of 0 with \`then none\` is not kept.`,
  notes: () => [
    "The framework lets the first through before it compares shares. Give a budget of at least 1, or leave the action out.",
  ],
});

export const INVALID_DISTRIBUTION: Kind<{ readonly problem: string }> = defineKind({
  code: "MBN5115",
  slug: "invalid-distribution",
  severity: "error",
  message: ({ problem }) => problem,
});

export const MACHINE_TOO_LARGE: Kind<{ readonly size: number; readonly limit: number }> =
  defineKind({
    code: "MBN5116",
    slug: "machine-too-large",
    severity: "error",
    message: ({ size, limit }) =>
      `The machine takes ${size} bytes, and the framework reads at most ${limit}.`,
    notes: () => [
      "Each state takes at least 16 bytes, each transition 5 to 9, each distribution 25 to 42. Use fewer states.",
    ],
  });

export const INVALID_MACHINE: Kind<{ readonly problem: string }> = defineKind({
  code: "MBN5117",
  slug: "invalid-machine",
  severity: "error",
  message: ({ problem }) => problem,
});

/** Every diagnostic of lowering that is an error, for the catalogue. */
export const MACHINE_KINDS: readonly Kind<never>[] = [
  NO_STATES,
  UNRESOLVED_STATE,
  BAD_WEIGHT,
  NO_WEIGHT,
  BAD_PROBABILITY,
  VANISHING_PROBABILITY,
  PROBABILITIES_EXCEED_ONE,
  NO_REST,
  DUPLICATE_TARGET,
  ZERO_FRACTION,
  BAD_FRACTION,
  NEGATIVE_BUDGET,
  BAD_BLOCKING_BUDGET,
  NO_BUDGET_THEN_NONE,
  INVALID_DISTRIBUTION,
  MACHINE_TOO_LARGE,
  INVALID_MACHINE,
];
