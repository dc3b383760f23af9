import { defineKind } from "@mbn-lang/grammar";
import type { Kind } from "@mbn-lang/grammar";

// Arguments against parameters.

interface Callee {
  readonly callee: string;
}

export const MISSING_ARGUMENT: Kind<Callee & { readonly missing: readonly string[] }> = defineKind({
  code: "MBN3031",
  slug: "missing-argument",
  severity: "error",
  message: ({ callee, missing }) =>
    `\`${callee}\` needs ${missing.map((name) => `\`${name}\``).join(", ")}.`,
});

export const UNKNOWN_ARGUMENT: Kind<Callee & { readonly name: string }> = defineKind({
  code: "MBN3032",
  slug: "unknown-argument",
  severity: "error",
  message: ({ callee, name }) => `\`${callee}\` has no parameter \`${name}\`.`,
});

export const REPEATED_ARGUMENT: Kind<Callee & { readonly name: string }> = defineKind({
  code: "MBN3033",
  slug: "repeated-argument",
  severity: "error",
  message: ({ callee, name }) => `\`${name}\` of \`${callee}\` is given twice.`,
});

export const TOO_MANY_ARGUMENTS: Kind<Callee & { readonly most: number; readonly given: number }> =
  defineKind({
    code: "MBN3034",
    slug: "too-many-arguments",
    severity: "error",
    message: ({ callee, most, given }) =>
      most === 0
        ? `\`${callee}\` takes no arguments.`
        : `\`${callee}\` takes ${most} ${most === 1 ? "argument" : "arguments"}, not ${given}.`,
  });

export const POSITIONAL_AFTER_NAMED: Kind<Callee> = defineKind({
  code: "MBN3035",
  slug: "positional-after-named",
  severity: "error",
  message: () => "After a named argument, all others are named too.",
});

export const NAMED_BUILTIN: Kind<Callee & { readonly name: string }> = defineKind({
  code: "MBN3036",
  slug: "argument-by-position",
  severity: "error",
  message: ({ callee, name }) =>
    `\`${callee}\` takes its arguments by position, not as \`${name}:\`.`,
});

export const ARGUMENT_KINDS: readonly Kind<never>[] = [
  MISSING_ARGUMENT,
  UNKNOWN_ARGUMENT,
  REPEATED_ARGUMENT,
  TOO_MANY_ARGUMENTS,
  POSITIONAL_AFTER_NAMED,
  NAMED_BUILTIN,
];
