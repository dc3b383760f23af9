import { defineKind } from "@mbn-lang/grammar";
import type { Kind } from "@mbn-lang/grammar";
import { MODULE_KINDS } from "./modules.ts";

// Names: what they stand for, and where they may not stand.

interface Named {
  readonly name: string;
}

/** Unknown, and perhaps another name that is meant. */
interface Unknown extends Named {
  readonly meant?: Meant | undefined;
}

/** A name that is meant: a similar one, or what another language's word is called here. */
export interface Meant {
  readonly words: readonly string[];
  readonly foreign: boolean;
}

function orMeant(meant: Meant | undefined): string {
  if (meant === undefined || meant.words.length === 0) return ".";
  const words = meant.words.map((word) => `\`${word}\``).join(" or ");
  return meant.foreign ? `; here it is ${words}.` : `; did you mean ${words}?`;
}

export const UNKNOWN_VALUE: Kind<Unknown> = defineKind({
  code: "MBN2001",
  slug: "unknown-name",
  severity: "error",
  message: ({ name, meant }) =>
    meant === undefined
      ? `Nothing called \`${name}\` is visible here.`
      : `Nothing is called \`${name}\`${orMeant(meant)}`,
});

export const UNKNOWN_CALLABLE: Kind<Unknown & { readonly what: string }> = defineKind({
  code: "MBN2002",
  slug: "unknown-callable",
  severity: "error",
  message: ({ name, what, meant }) => `There is no ${what} called \`${name}\`${orMeant(meant)}`,
});

export const REDECLARED: Kind<Named> = defineKind({
  code: "MBN2003",
  slug: "redeclared",
  severity: "error",
  message: ({ name }) => `\`${name}\` is already declared here.`,
  notes: () => [
    "A name means one thing wherever it is visible. Choose another for one of the two.",
  ],
});

export const RESERVED: Kind<Named & { readonly what: string }> = defineKind({
  code: "MBN2004",
  slug: "reserved-name",
  severity: "error",
  message: ({ name, what }) => `\`${name}\` is ${what} and cannot be declared.`,
  notes: () => ["Sources would read differently from what they do. Choose another name."],
});

export const UNKNOWN_EVENT: Kind<Unknown> = defineKind({
  code: "MBN2005",
  slug: "unknown-event",
  severity: "error",
  message: ({ name, meant }) => `There is no event called \`${name}\`${orMeant(meant)}`,
  notes: ({ meant }) =>
    meant !== undefined
      ? []
      : [
          "The framework's events: NormalRecv, PaddingRecv, TunnelRecv, NormalSent, PaddingSent, TunnelSent, BlockingBegin, BlockingEnd, LimitReached, CounterZero, TimerBegin, TimerEnd, Signal. A parameter of type `event` may stand here too.",
        ],
});

export const UNKNOWN_TYPE: Kind<Unknown> = defineKind({
  code: "MBN2006",
  slug: "unknown-type",
  severity: "error",
  message: ({ name, meant }) => `There is no type called \`${name}\`${orMeant(meant)}`,
  notes: ({ meant }) =>
    meant !== undefined
      ? []
      : [
          "Types: int, count, float, probability, duration, bool, string, event, state, dist<float>, dist<duration>, list<…> and records `{ name: type }`.",
        ],
});

export const NOT_CALLED: Kind<Named & { readonly what: string }> = defineKind({
  code: "MBN2007",
  slug: "not-a-value",
  severity: "error",
  message: ({ name, what }) => `\`${name}\` is ${what}, not a value.`,
  notes: ({ name, what }) => [
    what.includes("machine") || what.includes("defense")
      ? "Machines are built by the compiler: they stand in a `client` or `server` block, defenses after `include`."
      : `A function gives a value when it is called: \`${name}(…)\`.`,
  ],
});

export const NOT_CALLABLE: Kind<Named & { readonly what: string }> = defineKind({
  code: "MBN2008",
  slug: "not-callable",
  severity: "error",
  message: ({ name, what }) => `\`${name}\` is ${what} and takes no arguments.`,
});

export const MACHINE_AS_VALUE: Kind<Named & { readonly what: string }> = defineKind({
  code: "MBN2009",
  slug: "machine-as-value",
  severity: "error",
  message: ({ name, what }) => `\`${name}\` is ${what}; an expression cannot build one.`,
  notes: () => [
    "Write machines in the `client` and `server` blocks of a defense, other defenses after `include`.",
  ],
});

export const NOT_A_MACHINE: Kind<Named & { readonly what: string }> = defineKind({
  code: "MBN2010",
  slug: "not-a-machine",
  severity: "error",
  message: ({ name, what }) => `A side of a defense lists machines; \`${name}\` is ${what}.`,
});

export const NOT_A_DEFENSE: Kind<Named & { readonly what: string }> = defineKind({
  code: "MBN2011",
  slug: "not-a-defense",
  severity: "error",
  message: ({ name, what }) => `\`include\` adds a defense; \`${name}\` is ${what}.`,
});

export const CONSTANT_CYCLE: Kind<{ readonly names: readonly string[] }> = defineKind({
  code: "MBN2012",
  slug: "constant-cycle",
  severity: "error",
  message: ({ names }) =>
    names.length === 1
      ? `The constant \`${names[0] ?? ""}\` is defined by itself.`
      : `These are defined by each other: ${circle(names)}.`,
  notes: () => ["A constant is one value, computed once: something must be known first."],
});

export const INCLUDE_CYCLE: Kind<{ readonly names: readonly string[] }> = defineKind({
  code: "MBN2013",
  slug: "include-cycle",
  severity: "error",
  message: ({ names }) =>
    names.length === 1
      ? `The defense \`${names[0] ?? ""}\` includes itself.`
      : `These defenses include each other: ${circle(names)}.`,
  notes: () => ["The list of machines would never end."],
});

export const NOT_A_COUNTER: Kind<Named & { readonly what: string | undefined }> = defineKind({
  code: "MBN2014",
  slug: "not-a-counter",
  severity: "error",
  message: ({ name, what }) =>
    what === undefined
      ? `Only counters are updated in a state, and there is no counter \`${name}\`.`
      : `Only counters are updated in a state; \`${name}\` is ${what}.`,
  notes: ({ name, what }) => [
    what === undefined
      ? `Declare it in the machine: \`counter ${name}\`. A machine has at most two.`
      : "All other names keep the value they were declared with.",
  ],
});

export const COUNTER_AS_VALUE: Kind<Named> = defineKind({
  code: "MBN2015",
  slug: "counter-as-value",
  severity: "error",
  message: ({ name }) => `\`${name}\` is a counter and has no value while compiling.`,
  notes: () => [
    "Counters exist when the machine runs. A counter can be updated, and stand alone on the right as the other counter: `x = y`, `x += y`, `x -= y`.",
  ],
});

export const SHARE_FIRST: Kind<object> = defineKind({
  code: "MBN2016",
  slug: "share-first",
  severity: "error",
  message: () => "A share stands before its state, with a colon: `50%: wait`.",
});

export const SHADOWS_PREDECLARED: Kind<Named> = defineKind({
  code: "MBN6002",
  slug: "shadows-predeclared",
  severity: "warning",
  message: ({ name }) => `\`${name}\` hides the predeclared \`${name}\`.`,
  notes: () => ["Readers know the predeclared one; another name cannot be mistaken for it."],
});

export const NAME_STYLE: Kind<Named & { readonly what: string; readonly style: string }> =
  defineKind({
    code: "MBN6003",
    slug: "name-style",
    severity: "warning",
    message: ({ name, what, style }) => `\`${name}\` is ${what}; such names are \`${style}\`.`,
  });

/** Names shown of a long circle. */
const MAX_SHOWN = 10;

function circle(names: readonly string[]): string {
  const quoted = names.slice(0, MAX_SHOWN).map((name) => `\`${name}\``);
  if (names.length > MAX_SHOWN) quoted.push(`${names.length - MAX_SHOWN} more`);
  return [...quoted, quoted[0] ?? ""].join(" → ");
}

/** Every kind about names, imports included. */
export const NAME_KINDS: readonly Kind<never>[] = [
  UNKNOWN_VALUE,
  UNKNOWN_CALLABLE,
  REDECLARED,
  RESERVED,
  UNKNOWN_EVENT,
  UNKNOWN_TYPE,
  NOT_CALLED,
  NOT_CALLABLE,
  MACHINE_AS_VALUE,
  NOT_A_MACHINE,
  NOT_A_DEFENSE,
  CONSTANT_CYCLE,
  INCLUDE_CYCLE,
  NOT_A_COUNTER,
  COUNTER_AS_VALUE,
  SHARE_FIRST,
  SHADOWS_PREDECLARED,
  NAME_STYLE,
  ...MODULE_KINDS,
];
