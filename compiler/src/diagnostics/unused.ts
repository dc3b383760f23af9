import type { Kind } from "@mbn-lang/grammar";
import { defineKind } from "@mbn-lang/grammar";

// Lints about the source as it is written: what nothing uses, and what is decided earlier than
// it looks. MBN6004 to MBN6010.

interface Named {
  readonly name: string;
}

const SILENT = "Leave it out, or begin its name with `_` to keep it.";

export const UNUSED_DECLARATION: Kind<Named & { readonly what: string }> = defineKind({
  code: "MBN6004",
  slug: "unused-declaration",
  severity: "warning",
  tags: ["unnecessary"],
  message: ({ name, what }) => `No machine or defense uses ${what} \`${name}\`.`,
  notes: () => [SILENT],
});

export const UNUSED_PARAMETER: Kind<Named & { readonly owner: string }> = defineKind({
  code: "MBN6005",
  slug: "unused-parameter",
  severity: "warning",
  tags: ["unnecessary"],
  message: ({ name, owner }) => `\`${owner}\` does not use its parameter \`${name}\`.`,
  notes: () => ["Whatever is given for it changes nothing.", SILENT],
});

export const UNUSED_LOCAL: Kind<Named & { readonly draws: boolean }> = defineKind({
  code: "MBN6006",
  slug: "unused-local",
  severity: "warning",
  tags: ["unnecessary"],
  message: ({ name }) => `Nothing uses \`${name}\`.`,
  notes: ({ draws }) => [
    SILENT,
    ...(draws ? ["It draws: without it, later draws here give other values."] : []),
  ],
});

export const UNUSED_IMPORT: Kind<Named> = defineKind({
  code: "MBN6007",
  slug: "unused-import",
  severity: "warning",
  tags: ["unnecessary"],
  message: ({ name }) => `Nothing in this file uses \`${name}\`.`,
  notes: () => ["Imports are not handed on to files that import this one."],
});

export const UNUSED_COUNTER: Kind<Named> = defineKind({
  code: "MBN6008",
  slug: "unused-counter",
  severity: "warning",
  tags: ["unnecessary"],
  message: ({ name }) => `No state changes the counter \`${name}\`.`,
  notes: () => [SILENT],
});

export const UNUSED_HERE: Kind<Named & { readonly what: string }> = defineKind({
  code: "MBN6009",
  slug: "unused-here",
  severity: "hint",
  tags: ["unnecessary"],
  message: ({ name, what }) => `No machine of this file uses ${what} \`${name}\`.`,
  notes: () => ["If another file imports it, leave it as it is.", SILENT],
});

export const DRAWN_WHEN_COMPILING: Kind<unknown> = defineKind({
  code: "MBN6010",
  slug: "drawn-when-compiling",
  severity: "information",
  message: () =>
    "This is drawn once, when the machine is compiled, and is the same whenever the event happens.",
  notes: () => [
    "What the running machine draws by are the probabilities themselves: `50%: a, else: b`.",
    "If every machine is to have a value of its own, draw it in a `let` before.",
  ],
});

/** Every lint of this file. */
export const UNUSED_KINDS: readonly Kind<never>[] = [
  UNUSED_DECLARATION,
  UNUSED_PARAMETER,
  UNUSED_LOCAL,
  UNUSED_IMPORT,
  UNUSED_COUNTER,
  UNUSED_HERE,
  DRAWN_WHEN_COMPILING,
];
