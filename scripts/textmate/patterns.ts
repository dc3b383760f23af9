import { SYMBOLS } from "../../grammar/src/tokens/vocabulary.ts";
import { DURATION_UNITS, HARD_WORDS, RESERVED_WORDS } from "../../grammar/src/tokens/words.ts";
import {
  PREDECLARED_CALLABLES,
  PREDECLARED_VALUES,
  RESERVED_VALUES,
} from "../../compiler/src/bind/predeclared.ts";
import type { HardWord } from "../../grammar/src/tokens/words.ts";
import { HARD_SCOPES, SOFT_POSITIONS, SYMBOL_SCOPES } from "./words.ts";
import type { Position } from "./words.ts";

/** A pattern of a TextMate grammar, as far as this one needs them. */
export interface Pattern {
  readonly name?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly captures?: Readonly<Record<string, { readonly name: string }>>;
  readonly patterns?: readonly Pattern[];
}

const IDENT = "[A-Za-z_]\\w*";
const DIGITS = "\\d(?:_?\\d)*";
const DECIMAL = `${DIGITS}(?:\\.${DIGITS})?(?:[eE][+-]?${DIGITS})?`;
const TYPES = [
  "int",
  "float",
  "duration",
  "bool",
  "string",
  "event",
  "dist",
  "list",
  "count",
  "probability",
];

function scope(name: string): string {
  return `${name}.mbn`;
}

function oneOf(spellings: Iterable<string>): string {
  return `\\b(?:${[...spellings].join("|")})\\b`;
}

function grouped(scopes: readonly (readonly [string, string])[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [text, name] of scopes) groups.set(name, [...(groups.get(name) ?? []), text]);
  return groups;
}

export function comments(): Pattern[] {
  return [
    { name: scope("comment.line.documentation"), match: "///(?!/).*$" },
    { name: scope("comment.line.double-slash"), match: "//.*$" },
  ];
}

export function strings(): Pattern[] {
  const escapes: Pattern[] = [
    {
      name: scope("constant.character.escape"),
      match: '\\\\(?:["\\\\nt]|u\\{[0-9A-Fa-f]{1,8}\\})',
    },
    { name: scope("invalid.illegal.escape"), match: "\\\\." },
  ];
  return [{ name: scope("string.quoted.double"), begin: '"', end: '"|$', patterns: escapes }];
}

export function numbers(): Pattern[] {
  // Longer spellings first, so that `5min` is not `5m` and the rest.
  const units = Object.keys(DURATION_UNITS).toSorted((a, b) => b.length - a.length);
  return [
    {
      match: `\\b(${DECIMAL})(${units.join("|")})\\b`,
      captures: {
        1: { name: scope("constant.numeric.duration") },
        2: { name: scope("keyword.other.unit") },
      },
    },
    { name: scope("constant.numeric.percent"), match: `\\b${DECIMAL}%` },
    { name: scope("constant.numeric.hex"), match: "\\b0[xX][0-9A-Fa-f](?:_?[0-9A-Fa-f])*\\b" },
    { name: scope("constant.numeric"), match: `\\b${DECIMAL}\\b` },
  ];
}

function named(word: HardWord, name: string): Pattern {
  return {
    match: `\\b(${word})\\s+(?!${oneOf([...HARD_WORDS, ...RESERVED_WORDS])})(${IDENT})`,
    captures: { 1: { name: scope(HARD_SCOPES[word]) }, 2: { name: scope(name) } },
  };
}

/** `machine NAME` and its like: the word and the name that it introduces. */
export function declarations(): Pattern[] {
  return [
    named("machine", "entity.name.type.machine"),
    named("defense", "entity.name.type.defense"),
    named("fn", "entity.name.function"),
    named("const", "variable.other.constant"),
    named("state", "entity.name.type.state"),
    named("let", "variable.other"),
  ];
}

export function words(): Pattern[] {
  const hard = [...grouped(Object.entries(HARD_SCOPES))].map(([name, members]) => ({
    name: scope(name),
    match: oneOf(members),
  }));
  const reserved = { name: scope("invalid.illegal.reserved"), match: oneOf(RESERVED_WORDS) };
  return [...hard, reserved, ...softWords()];
}

// Not behind what a name follows.
const NO_NAME = "(?<![.])(?<!->)(?<!->\\s)(?<!,\\s)";
const POSITIONS: readonly (readonly [Position, (word: string) => string])[] = [
  ["action", (word) => `(?:^|(?<=\\{))\\s*(${word})\\b(?!\\s*(?:[:=,.\\[(]|->|\\}))`],
  ["value", (word) => `${NO_NAME}(${word})(?=\\s+(?!(?:[*/=<>+]|-[\\s=>])))`],
  ["flag", (word) => `${NO_NAME}(${word})(?=\\s*(?:$|\\}|//|\\s[A-Za-z_]))`],
  ["unit", (word) => `(?<=[\\d)]\\s|\\bas\\s)(${word})`],
  ["block", (word) => `(${word})(?=\\s*\\{)`],
  ["path", (word) => `(${word})(?=\\s*")`],
  ["link", (word) => `(${word})(?=\\s+[A-Za-z_])`],
];

function softWords(): Pattern[] {
  const groups = grouped(Object.entries(SOFT_POSITIONS));
  return POSITIONS.map(([position, pattern]) => ({
    match: pattern(oneOf(groups.get(position) ?? [])),
    captures: { 1: { name: scope(`keyword.other.${position}`) } },
  }));
}

export function names(): Pattern[] {
  const events = [...RESERVED_VALUES].filter(([, { kind }]) => kind === "event");
  const others = [...RESERVED_VALUES].filter(([, { kind }]) => kind !== "event");
  const keys = (entries: readonly (readonly [string, unknown])[]): string =>
    oneOf(entries.map(([name]) => name));
  return [
    { name: scope("support.type"), match: `(?<=:|:\\s|<)${oneOf(TYPES)}` },
    { name: scope("support.function"), match: `${oneOf(PREDECLARED_CALLABLES.keys())}(?=\\s*\\()` },
    { name: scope("entity.name.function"), match: `\\b${IDENT}(?=\\s*\\()` },
    { name: scope("support.constant.event"), match: keys(events) },
    { name: scope("constant.language"), match: keys(others) },
    { name: scope("support.constant"), match: `${oneOf(PREDECLARED_VALUES.keys())}(?!\\s*[:=])` },
    { name: scope("variable.parameter"), match: `\\b${IDENT}(?=\\s*:)` },
    { name: scope("variable.other.member"), match: `(?<=[A-Za-z_)\\]]\\.)${IDENT}` },
    { name: scope("variable.other.constant"), match: "\\b[A-Z][A-Z0-9_]+\\b" },
    { name: scope("variable.other"), match: `\\b${IDENT}` },
  ];
}

/** Longer symbols stand first among the tokens, and so do their scopes here. */
export function symbols(): Pattern[] {
  const known = SYMBOLS.map(({ PATTERN }) => PATTERN).filter((text) => typeof text === "string");
  return known.map((text) => {
    const name = SYMBOL_SCOPES[text];
    if (name === undefined) throw new Error(`the symbol ${text} has no scope`);
    return { name: scope(name), match: text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&") };
  });
}
