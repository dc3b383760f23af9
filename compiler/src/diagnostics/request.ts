import type { Kind } from "@mbn-lang/grammar";
import { defineKind } from "@mbn-lang/grammar";

// What is wrong with a request to compile, rather than with the source. The command line
// treats most of these as misuse.

function orAsked(names: readonly string[], none: string): string {
  return names.length === 0 ? none : names.map((name) => `\`${name}\``).join(", ");
}

interface UnknownName {
  readonly name: string;
  readonly file: string;
  readonly names: readonly string[];
  readonly suggestion: string | undefined;
}

function didYouMean(suggestion: string | undefined): string {
  return suggestion === undefined ? "." : `; did you mean \`${suggestion}\`?`;
}

export const UNKNOWN_DEFENSE: Kind<UnknownName> = defineKind({
  code: "MBN4151",
  slug: "unknown-defense",
  severity: "error",
  message: ({ name, file, suggestion }) =>
    `There is no defense \`${name}\` in ${file}${didYouMean(suggestion)}`,
  notes: ({ names }) => [`Its defenses: ${orAsked(names, "none")}.`],
});

export const UNKNOWN_MACHINE: Kind<UnknownName> = defineKind({
  code: "MBN4152",
  slug: "unknown-machine",
  severity: "error",
  message: ({ name, file, suggestion }) =>
    `There is no machine \`${name}\` in ${file}${didYouMean(suggestion)}`,
  notes: ({ names }) => [`Its machines: ${orAsked(names, "none")}.`],
});

export const UNKNOWN_PARAMETER: Kind<{
  readonly name: string;
  readonly owners: readonly string[];
  readonly names: readonly string[];
  readonly suggestion: string | undefined;
}> = defineKind({
  code: "MBN4153",
  slug: "unknown-parameter",
  severity: "error",
  message: ({ name, owners, suggestion }) =>
    `${orAsked(owners, "nothing")} ${owners.length > 1 ? "have" : "has"} no parameter \`${name}\`${didYouMean(suggestion)}`,
  notes: ({ names }) => [`Parameters: ${orAsked(names, "none")}.`],
});

export const MISSING_ARGUMENTS: Kind<{
  readonly owner: string;
  readonly missing: readonly string[];
  readonly example: string;
}> = defineKind({
  code: "MBN4154",
  slug: "missing-arguments",
  severity: "error",
  message: ({ owner, missing }) =>
    `\`${owner}\` needs ${missing.length === 1 ? "a value" : "values"} for ${orAsked(missing, "")}.`,
  notes: ({ example }) => [`For example: \`${example}\`.`],
});

export const BAD_ARGUMENT: Kind<{
  readonly name: string;
  readonly text: string;
  readonly type: string;
  readonly reason: string;
}> = defineKind({
  code: "MBN4155",
  slug: "bad-argument",
  severity: "error",
  message: ({ name, text, type, reason }) =>
    `\`${text}\` is no value for \`${name}: ${type}\`: ${reason}`,
});

export const WHICH_DEFENSE: Kind<{ names: readonly string[] }> = defineKind({
  code: "MBN4156",
  slug: "which-defense",
  severity: "error",
  message: ({ names }) => `The file has ${names.length} defenses: ${orAsked(names, "")}.`,
  notes: ({ names }) => [
    `Name one with \`--defense ${names[0] ?? "NAME"}\`, or compile all of them with \`--all\`.`,
  ],
});

export const NOTHING_TO_COMPILE: Kind<{
  readonly file: string;
  readonly needy: readonly string[];
}> = defineKind({
  code: "MBN4157",
  slug: "nothing-to-compile",
  severity: "error",
  message: ({ file, needy }) =>
    needy.length === 0
      ? `${file} declares no defense and no machine.`
      : `Every machine in ${file} needs arguments.`,
  notes: ({ needy }) =>
    needy.length === 0
      ? [
          "Constants and functions alone give no machine: write a `machine`, or compile the file that imports this one.",
        ]
      : [`Name one, with values for its parameters: \`--machine ${needy[0] ?? "NAME"} --set …\`.`],
});

export const BAD_REQUEST: Kind<{ what: string }> = defineKind({
  code: "MBN4158",
  slug: "bad-request",
  severity: "error",
  message: ({ what }) => what,
});

/** Diagnostics about the request itself: no change of the source would help. */
export const REQUEST_KINDS: readonly Kind<never>[] = [
  UNKNOWN_DEFENSE,
  UNKNOWN_MACHINE,
  UNKNOWN_PARAMETER,
  MISSING_ARGUMENTS,
  BAD_ARGUMENT,
  WHICH_DEFENSE,
  NOTHING_TO_COMPILE,
  BAD_REQUEST,
];
