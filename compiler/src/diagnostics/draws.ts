import { defineKind } from "@mbn-lang/grammar";
import type { Kind } from "@mbn-lang/grammar";

// Where randomness may not enter.

export const DRAW_IN_CONSTANT: Kind<object> = defineKind({
  code: "MBN4001",
  slug: "draw-in-constant",
  severity: "error",
  message: () => "A constant cannot draw.",
  notes: () => [
    "A constant is the same in every instance, and draws belong to one instance. Draw in a machine, a defense or a parameter's default.",
  ],
});

export const DRAW_THROUGH_FUNCTION: Kind<{ readonly name: string; readonly constant: string }> =
  defineKind({
    code: "MBN4002",
    slug: "constant-calls-draw",
    severity: "error",
    message: ({ name, constant }) => `The constant \`${constant}\` calls \`${name}\`, which draws.`,
    notes: () => [
      "A constant is the same in every instance, and draws belong to one instance. Call the function in a machine, a defense or a parameter's default.",
    ],
  });

export const DRAW_IN_RANGE: Kind<object> = defineKind({
  code: "MBN4003",
  slug: "draw-in-range",
  severity: "error",
  message: () => "The range of a parameter cannot draw.",
  notes: () => [
    "A range says what a caller may pass; it does not change from instance to instance.",
  ],
});

export const DRAW_KINDS: readonly Kind<never>[] = [
  DRAW_IN_CONSTANT,
  DRAW_THROUGH_FUNCTION,
  DRAW_IN_RANGE,
];
