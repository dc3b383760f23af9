import { defineKind } from "@mbn-lang/grammar";
import type { Kind } from "@mbn-lang/grammar";

// Lints about what a machine does, found after it is built. MBN6040 and up; earlier ones
// belong to the phases that see the cause.

export const UNREACHABLE_STATE: Kind<{ state: string }> = defineKind({
  code: "MBN6040",
  slug: "unreachable-state",
  severity: "warning",
  tags: ["unnecessary"],
  message: ({ state }) => `No transition leads to ${state}, so the machine is never in it.`,
  notes: () => [
    "State 0 is where a machine begins; every other state needs a path of transitions from there.",
    "Lead a transition to it, or leave it out: it only makes the string longer.",
  ],
});

export const DEAD_END: Kind<{ state: string }> = defineKind({
  code: "MBN6041",
  slug: "dead-end",
  severity: "information",
  message: ({ state }) => `${state} has no transitions: the machine stays here for good.`,
  notes: () => [
    "If the machine is done, say so with a transition to `end`: a tunnel can then tell that all machines have ended.",
  ],
});

export const IMPOSSIBLE_EVENT: Kind<{ event: string; state: string; reason: string }> = defineKind({
  code: "MBN6042",
  slug: "impossible-event",
  severity: "warning",
  tags: ["unnecessary"],
  message: ({ event, state, reason }) => `\`${event}\` cannot happen in ${state}: ${reason}.`,
});

export const NOBODY_SIGNALS: Kind<{ defense: string; side: string }> = defineKind({
  code: "MBN6043",
  slug: "nobody-signals",
  severity: "warning",
  tags: ["unnecessary"],
  message: ({ defense, side }) =>
    `No other machine on the ${side} side of \`${defense}\` ever signals.`,
  notes: () => [
    "`Signal` is heard when another machine of the same side takes a transition to `signal`.",
  ],
});

export const REPLACE_WITHOUT_BLOCKING: Kind<{ defense: string; side: string }> = defineKind({
  code: "MBN6044",
  slug: "replace-without-blocking",
  severity: "warning",
  message: ({ defense, side }) =>
    `\`replace\` finds nothing to replace: no machine on the ${side} side of \`${defense}\` blocks.`,
  notes: () => [
    "Padding with `replace` counts a packet that waits in the queue as sent padding; packets wait while traffic is blocked.",
  ],
});

export const ENDLESS_PADDING: Kind<{ state: string }> = defineKind({
  code: "MBN6045",
  slug: "endless-padding",
  severity: "warning",
  message: ({ state }) =>
    `Padding in ${state} follows padding without any delay and without a limit.`,
  notes: () => [
    "The tunnel would pad as fast as it can, for ever. Write a delay (`after …`), a `limit`, or a fraction in `limits`.",
  ],
});

export const IDLE_BUDGET: Kind<{ what: "padding" | "blocking"; verb: string }> = defineKind({
  code: "MBN6046",
  slug: "idle-budget",
  severity: "warning",
  tags: ["unnecessary"],
  message: ({ what, verb }) =>
    `This ${what} budget never binds: no state of the machine has a \`${verb}\`.`,
});

export const FRACTION_NEVER_BINDS: Kind<{ what: string }> = defineKind({
  code: "MBN6047",
  slug: "fraction-never-binds",
  severity: "information",
  tags: ["unnecessary"],
  message: ({ what }) =>
    `The fraction never matters: \`${what} unlimited\` passes every limit first.`,
  notes: () => ["Give a number instead of `unlimited`, or leave the fraction out."],
});

export const FAMILY_LIMIT: Kind<{ family: string }> = defineKind({
  code: "MBN6048",
  slug: "family-limit",
  severity: "warning",
  message: ({ family }) =>
    `The limit is drawn anew whenever another member of \`${family}\` is entered.`,
  notes: () => [
    "A limit lasts as long as the machine stays in one state; the members of a weighted family are states of their own. Count with a counter instead.",
  ],
});

export const FAMILY_IDLE_MEMBER: Kind<{ members: string }> = defineKind({
  code: "MBN6049",
  slug: "family-idle-member",
  severity: "warning",
  message: ({ members }) => `${members} has no action, so an earlier timer keeps running.`,
  notes: () => ["A member that must not pad says `cancel action`."],
});

export const COUNTER_ORDER: Kind<{ first: string; second: string }> = defineKind({
  code: "MBN6050",
  slug: "counter-order",
  severity: "warning",
  message: ({ first, second }) =>
    `\`${second}\` is written first, but the framework updates \`${first}\` first.`,
  notes: () => [
    "Counter A, the first one declared, is updated before counter B, whatever the order here.",
  ],
});

export const COUNTER_WITHOUT_ZERO: Kind<{ counter: string }> = defineKind({
  code: "MBN6051",
  slug: "counter-without-zero",
  severity: "warning",
  message: ({ counter }) =>
    `\`${counter}\` is counted, but no state has a transition on \`CounterZero\`.`,
  notes: () => ["A counter is read in one way only: `CounterZero` happens when it falls to zero."],
});

export const MUTED_SET: Kind<{ states: string; several: boolean }> = defineKind({
  code: "MBN6052",
  slug: "nothing-more",
  severity: "information",
  message: ({ states, several }) =>
    several
      ? `${states} lead only to each other and take no action: from here on the machine does nothing.`
      : `${states} leads only to itself and takes no action: from here on the machine does nothing.`,
  notes: () => [
    "If the machine is done, say so with a transition to `end`: a tunnel can then tell that all machines have ended. Otherwise a way out is missing.",
  ],
});

export const SPENT_LIMIT: Kind<{ state: string }> = defineKind({
  code: "MBN6053",
  slug: "spent-limit",
  severity: "warning",
  message: ({ state }) =>
    `Once its limit is reached, ${state} does nothing more and cannot be left.`,
  notes: () => [
    "Its transitions lead back to itself, and a limit is drawn anew only when a state is entered from another one.",
    "Say with `on LimitReached` what comes then, or leave `limit` out.",
  ],
});

export const CANNOT_BE_LEFT: Kind<{
  states: string;
  several: boolean;
  /** What the machine goes on doing: "pads and blocks". */
  doing: string;
  /** Whether that takes bandwidth or time. */
  costs: boolean;
  /** Whether a budget of the machine may keep it from doing so. */
  bounded: boolean;
}> = defineKind({
  code: "MBN6054",
  slug: "cannot-be-left",
  severity: "hint",
  message: ({ states, several, doing, bounded }) => {
    const why = several ? " they lead only to each other, and" : "";
    const limits = bounded ? ", as far as its limits allow," : "";
    return `${states} cannot be left:${why} from here on the machine ${doing}${limits} until the connection ends.`;
  },
  notes: ({ costs }) => [
    ...(costs
      ? [
          "Padding and blocking without an end are most of what a defense costs, and whoever watches the line sees where they begin.",
        ]
      : []),
    "Lead a transition to another state or to `end`; if this is meant, leave it as it is.",
  ],
});

export const IDLE_FIRST_STATE: Kind<{ state: string; what: string }> = defineKind({
  code: "MBN6055",
  slug: "idle-first-state",
  severity: "warning",
  message: ({ state, what }) => `The machine begins in ${state} and never enters it: ${what}.`,
  notes: () => [
    "What a state does happens when a transition leads into it; the framework begins in the first state without one, and nothing that can happen leads back.",
    "Begin with a state that only waits: `state begin { on NormalSent, NormalRecv -> … }`.",
  ],
});

export const WEIGHTLESS_MEMBER: Kind<{ members: string; family: string }> = defineKind({
  code: "MBN6056",
  slug: "weightless-member",
  severity: "information",
  tags: ["unnecessary"],
  message: ({ members, family }) =>
    `The weight of ${members} is 0: no transition to \`${family}\` ever leads there.`,
  notes: () => ["The state takes room in the machine all the same. Leave such elements out."],
});

export const UNHEARD_SIGNAL: Kind<{ defense: string; side: string }> = defineKind({
  code: "MBN6057",
  slug: "unheard-signal",
  severity: "warning",
  tags: ["unnecessary"],
  message: ({ defense, side }) =>
    `Nobody hears this signal: no machine on the ${side} side of \`${defense}\` has \`on Signal\`.`,
  notes: () => ["A signal goes to the other machines of the same side; the machine itself stays."],
});

export const ALLOW_WITHOUT_REASON: Kind<{ codes: string }> = defineKind({
  code: "MBN6060",
  slug: "allow-without-reason",
  severity: "warning",
  message: ({ codes }) =>
    `Say why ${codes} is allowed here: \`// mbn: allow ${codes}, because …\`.`,
});

export const ALLOW_UNUSED: Kind<{ code: string }> = defineKind({
  code: "MBN6061",
  slug: "allow-unused",
  severity: "warning",
  tags: ["unnecessary"],
  message: ({ code }) => `There is nothing to allow here: ${code} is not reported on what follows.`,
});

export const ALLOW_UNKNOWN: Kind<{ code: string; suggestion: string | undefined }> = defineKind({
  code: "MBN6062",
  slug: "allow-unknown",
  severity: "warning",
  message: ({ code, suggestion }) =>
    `There is no lint called \`${code}\`${suggestion === undefined ? "." : `; did you mean \`${suggestion}\`?`}`,
});

/** Every lint of this file. */
export const LINT_KINDS: readonly Kind<never>[] = [
  UNREACHABLE_STATE,
  DEAD_END,
  IMPOSSIBLE_EVENT,
  NOBODY_SIGNALS,
  REPLACE_WITHOUT_BLOCKING,
  ENDLESS_PADDING,
  IDLE_BUDGET,
  FRACTION_NEVER_BINDS,
  FAMILY_LIMIT,
  FAMILY_IDLE_MEMBER,
  COUNTER_ORDER,
  COUNTER_WITHOUT_ZERO,
  MUTED_SET,
  SPENT_LIMIT,
  CANNOT_BE_LEFT,
  IDLE_FIRST_STATE,
  WEIGHTLESS_MEMBER,
  UNHEARD_SIGNAL,
  ALLOW_WITHOUT_REASON,
  ALLOW_UNUSED,
  ALLOW_UNKNOWN,
];
