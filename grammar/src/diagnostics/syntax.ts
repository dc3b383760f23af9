import { defineKind } from "./catalogue.ts";
import type { Kind, NoParams } from "./catalogue.ts";

// What the parser reports about structure: pieces missing, in excess or out of order.

export const unexpected: Kind<{ found: string; expected: string }> = defineKind({
  code: "MBN1001",
  slug: "unexpected",
  severity: "error",
  message: ({ found, expected }) => `I found ${found} where I expected ${expected}.`,
});

export const misspelt: Kind<{ found: string; word: string }> = defineKind({
  code: "MBN1036",
  slug: "misspelt-word",
  severity: "error",
  message: ({ found, word }) => `I do not know \`${found}\` here; did you mean \`${word}\`?`,
});

export const foreignForm: Kind<{ found: string; right: string }> = defineKind({
  code: "MBN1050",
  slug: "foreign-form",
  severity: "error",
  message: ({ found, right }) =>
    right === "" ? `\`${found}\` has no place here.` : `\`${found}\` is written \`${right}\`.`,
});

export const noSuchForm: Kind<{ what: string }> = defineKind({
  code: "MBN1051",
  slug: "no-such-form",
  severity: "error",
  message: ({ what }) => `The language has no ${what}.`,
});

export const missingBrace: Kind<{ owner: string; found: string }> = defineKind({
  code: "MBN1002",
  slug: "missing-brace",
  severity: "error",
  message: ({ owner, found }) => `A \`}\` is missing before ${found}: ${owner} is still open.`,
});

export const missingBracket: Kind<{ bracket: string; found: string }> = defineKind({
  code: "MBN1003",
  slug: "missing-bracket",
  severity: "error",
  message: ({ bracket, found }) => `A \`${bracket}\` is missing before ${found}.`,
});

export const missingExpression: Kind<{ after: string; found: string }> = defineKind({
  code: "MBN1004",
  slug: "missing-expression",
  severity: "error",
  message: ({ after, found }) => `A value is missing after ${after}; I found ${found} instead.`,
});

export const missingComma: Kind<{ found: string }> = defineKind({
  code: "MBN1005",
  slug: "missing-comma",
  severity: "error",
  message: ({ found }) => `A comma is missing before ${found}.`,
});

export const misplacedItem: Kind<{ item: string; place: string; home: string }> = defineKind({
  code: "MBN1006",
  slug: "misplaced-item",
  severity: "error",
  message: ({ item, place, home }) => `${item} cannot stand ${place}; it belongs ${home}.`,
});

export const missingName: Kind<{ what: string; found: string }> = defineKind({
  code: "MBN1007",
  slug: "missing-name",
  severity: "error",
  message: ({ what, found }) => `The name of ${what} is missing; I found ${found} instead.`,
});

export const wordAsName: Kind<{ word: string; what: string }> = defineKind({
  code: "MBN1008",
  slug: "word-as-name",
  severity: "error",
  message: ({ word, what }) =>
    `\`${word}\` is a word of the language and cannot be the name of ${what}.`,
  notes: ({ word }) => [`Another name will do, for example \`${word}_\` or \`my_${word}\`.`],
});

export const softWordAsName: Kind<{ word: string; what: string }> = defineKind({
  code: "MBN1009",
  slug: "soft-word-as-name",
  severity: "error",
  message: ({ word, what }) => `\`${word}\` cannot be the name of ${what}.`,
  notes: ({ word }) => [
    `\`${word}\` has a meaning at the beginning of an item, where the names of constants, ` +
      "functions, machines, defenses and counters also stand. States, parameters, fields and " +
      "`let`s may be called so.",
  ],
});

export const reservedWord: Kind<{ word: string }> = defineKind({
  code: "MBN1010",
  slug: "reserved-word",
  severity: "error",
  message: ({ word }) => `\`${word}\` is reserved for later versions of the language.`,
  notes: () => ["Use another name; `part`, `test`, `use`, `where` and `while` are kept free."],
});

export const padDuration: Kind<NoParams> = defineKind({
  code: "MBN1021",
  slug: "pad-duration",
  severity: "error",
  message: () => "`pad` has no duration; `after` is its delay.",
  notes: () => ["A padding packet is sent at one moment: write `pad after D`."],
});

export const commaContinues: Kind<{ found: string }> = defineKind({
  code: "MBN1022",
  slug: "comma-continues",
  severity: "error",
  message: ({ found }) => `The comma continues the list of targets, but ${found} is no target.`,
  notes: () => ["Leave out the comma after the last target."],
});

export const missingTarget: Kind<{ found: string }> = defineKind({
  code: "MBN1023",
  slug: "missing-target",
  severity: "error",
  message: ({ found }) => `A state is missing after \`->\`; I found ${found} instead.`,
  notes: () => ["To ignore an event, leave the whole line out; to stop, write `-> end`."],
});

export const assignmentOutsideState: Kind<{ name: string }> = defineKind({
  code: "MBN1024",
  slug: "assignment-outside-state",
  severity: "error",
  message: ({ name }) => `\`${name} = …\` cannot stand here.`,
  notes: () => [
    "A value that is computed once is a `let`; counters change inside states, when the state is entered.",
  ],
});

export const clauseOrder: Kind<{ clause: string; before: string }> = defineKind({
  code: "MBN1025",
  slug: "clause-order",
  severity: "error",
  message: ({ clause, before }) => `\`${clause}\` stands before \`${before}\`.`,
});

export const missingSpace: Kind<NoParams> = defineKind({
  code: "MBN1026",
  slug: "missing-space",
  severity: "error",
  message: () => "`>=` is one symbol: a space is missing between `>` and `=`.",
});

export const missingElse: Kind<NoParams> = defineKind({
  code: "MBN1027",
  slug: "missing-else",
  severity: "error",
  message: () => "This `if` gives a value, so it needs an `else`.",
  notes: () => ["Write `if condition { a } else { b }`."],
});

export const missingReturn: Kind<{ name: string }> = defineKind({
  code: "MBN1028",
  slug: "missing-return",
  severity: "error",
  message: ({ name }) => `The function \`${name}\` needs a \`return\` before its closing brace.`,
  notes: () => ["Every function gives a value: end it with `return` and an expression."],
});

export const earlyReturn: Kind<NoParams> = defineKind({
  code: "MBN1037",
  slug: "early-return",
  severity: "error",
  message: () => "A function has one `return`, at its end; `if` is an expression.",
  notes: () => ["Write `return if condition { a } else { b }`, or `let x = if …`."],
});

export const extraBracket: Kind<{ bracket: string }> = defineKind({
  code: "MBN1029",
  slug: "extra-bracket",
  severity: "error",
  message: ({ bracket }) => `This \`${bracket}\` closes nothing.`,
});

export const missingParentheses: Kind<{ name: string }> = defineKind({
  code: "MBN1031",
  slug: "missing-parentheses",
  severity: "error",
  message: ({ name }) => `Parentheses are missing after \`${name}\`.`,
  notes: () => ["A machine or defense is used with parentheses, also without arguments."],
});

export const chainedOperator: Kind<{ operator: string }> = defineKind({
  code: "MBN1032",
  slug: "chained-operator",
  severity: "error",
  message: ({ operator }) => `\`${operator}\` cannot follow another comparison or range.`,
  notes: () => ["Join two comparisons with `and`: `a < b and b < c`."],
});

export const bareIf: Kind<{ word: string }> = defineKind({
  code: "MBN1033",
  slug: "bare-operand",
  severity: "error",
  message: ({ word }) => `\`${word}\` inside an operator stands in parentheses.`,
});

export const lateImport: Kind<NoParams> = defineKind({
  code: "MBN1034",
  slug: "late-import",
  severity: "error",
  message: () => "Imports stand before all declarations.",
});

export const tooDeep: Kind<{ limit: number }> = defineKind({
  code: "MBN1019",
  slug: "nested-too-deep",
  severity: "error",
  message: ({ limit }) => `This is nested deeper than ${String(limit)} levels.`,
  notes: () => ["Give inner parts a name with `let`, `const` or `fn`."],
});

export const tooMany: Kind<{ limit: number }> = defineKind({
  code: "MBN1020",
  slug: "too-many-errors",
  severity: "error",
  message: ({ limit }) => `More than ${String(limit)} syntax errors; the rest is not shown.`,
});

export const tooLong: Kind<{ limit: number }> = defineKind({
  code: "MBN1035",
  slug: "chain-too-long",
  severity: "error",
  message: ({ limit }) => `This chain of operators is longer than ${String(limit)} links.`,
  notes: () => ["For a sum of many values write `sum([a, b, …])`; or name parts of it with `let`."],
});
