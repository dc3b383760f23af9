import { defineKind } from "./catalogue.ts";
import type { Kind, NoParams } from "./catalogue.ts";

// What is wrong with single tokens, and with texts that are no source at all.

export const foreignCharacter: Kind<{ shown: string; advice: string | undefined }> = defineKind({
  code: "MBN1011",
  slug: "foreign-character",
  severity: "error",
  message: ({ shown }) => `${shown} is no part of the language.`,
  notes: ({ advice }) => {
    if (advice === "") return [];
    return [
      advice ?? "Outside comments and strings only ASCII letters, digits and symbols are used.",
    ];
  },
});

export const unclosedComment: Kind<NoParams> = defineKind({
  code: "MBN1038",
  slug: "unclosed-comment",
  severity: "error",
  message: () => "This comment has no end: it takes in the rest of the file.",
  notes: () => [
    "Comments begin with `//` and end with their line; `/*` is no part of the language.",
  ],
});

export const notText: Kind<{ what: string }> = defineKind({
  code: "MBN1012",
  slug: "not-text",
  severity: "error",
  message: ({ what }) => `This is not a source file: ${what}.`,
  notes: () => ["Sources are UTF-8 text; save the file in that encoding."],
});

export const malformedNumber: Kind<{ text: string; detail: string }> = defineKind({
  code: "MBN1013",
  slug: "malformed-number",
  severity: "error",
  message: ({ text, detail }) => `The number \`${text}\` ${detail}.`,
});

export const unknownUnit: Kind<{ unit: string }> = defineKind({
  code: "MBN1014",
  slug: "unknown-unit",
  severity: "error",
  message: ({ unit }) => `\`${unit}\` is no unit.`,
  notes: () => ["Durations end in `ns`, `us`, `ms`, `s`, `min`, `h` or `d`, fractions in `%`."],
});

export const detachedUnit: Kind<{ number: string; unit: string }> = defineKind({
  code: "MBN1015",
  slug: "detached-unit",
  severity: "error",
  message: ({ number, unit }) => `The unit touches its number: \`${number}${unit}\`.`,
});

export const numberOverflow: Kind<{ text: string }> = defineKind({
  code: "MBN1016",
  slug: "number-overflow",
  severity: "error",
  message: ({ text }) => `\`${text}\` is larger than any number that a machine can hold.`,
  notes: () => ["Write `inf` if infinity is meant, `inf as us` as a duration."],
});

export const unterminatedString: Kind<NoParams> = defineKind({
  code: "MBN1017",
  slug: "unterminated-string",
  severity: "error",
  message: () => "This string has no closing quote on its line.",
});

export const badEscape: Kind<{ escape: string }> = defineKind({
  code: "MBN1018",
  slug: "bad-escape",
  severity: "error",
  message: ({ escape }) => `\`${escape}\` is no escape.`,
  notes: () => ['Strings know `\\"`, `\\\\`, `\\n`, `\\t` and `\\u{hex}`.'],
});

export const oddQuotes: Kind<NoParams> = defineKind({
  code: "MBN1030",
  slug: "odd-quotes",
  severity: "error",
  message: () => 'Strings stand between straight double quotes, `"…"`.',
});

export const documentsNothing: Kind<NoParams> = defineKind({
  code: "MBN6001",
  slug: "documents-nothing",
  severity: "warning",
  message: () => "This documentation comment documents nothing.",
  notes: () => [
    "A `///` comment stands before a declaration, parameter, counter list, state or `let`; " +
      "elsewhere write `//`.",
  ],
});
