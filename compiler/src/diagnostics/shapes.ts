import { defineKind } from "@mbn-lang/grammar";
import type { Kind } from "@mbn-lang/grammar";

// Rules of machines and defenses that the text alone decides.

export const REPEATED_FLAG: Kind<{ readonly flag: string }> = defineKind({
  code: "MBN5001",
  slug: "repeated-flag",
  severity: "error",
  message: ({ flag }) => `\`${flag}\` is there twice.`,
});

export const TIMER_BYPASS: Kind<object> = defineKind({
  code: "MBN5002",
  slug: "timer-bypass",
  severity: "error",
  message: () => "A timer has no `bypass`.",
  notes: () => ["It sends nothing that blocking could hold back; only `pad` and `block` bypass."],
});

export const REPEATED_LIMITS: Kind<{ readonly machine: string }> = defineKind({
  code: "MBN5003",
  slug: "repeated-limits",
  severity: "error",
  message: ({ machine }) => `The machine \`${machine}\` already has \`limits\`.`,
  notes: () => ["Write `padding` and `blocking` in one block."],
});

export const REPEATED_BUDGET: Kind<{ readonly target: string }> = defineKind({
  code: "MBN5004",
  slug: "repeated-budget",
  severity: "error",
  message: ({ target }) => `\`${target}\` is limited twice.`,
  notes: () => ["A machine has one budget and one fraction for each. Keep one of the two."],
});

export const NESTED_LIMITS: Kind<{ readonly what: string; readonly block: string }> = defineKind({
  code: "MBN5005",
  slug: "nested-limits",
  severity: "error",
  message: ({ what, block }) => `\`${what}\` cannot stand inside \`${block}\`.`,
  notes: ({ what }) => [
    what === "limits"
      ? "A machine has one set of limits: move it to the machine's top. Its values may be `if` expressions."
      : "Counters are visible in the whole machine: declare them at the machine's top.",
  ],
});

export const TOO_MANY_COUNTERS: Kind<{ readonly name: string }> = defineKind({
  code: "MBN5006",
  slug: "too-many-counters",
  severity: "error",
  message: ({ name }) => `\`${name}\` is the third counter; a machine has two.`,
  notes: () => ["The framework keeps counter A and counter B, nothing more."],
});

export const MISSING_THEN: Kind<{ readonly target: string }> = defineKind({
  code: "MBN5007",
  slug: "missing-then",
  severity: "error",
  message: ({ target }) => `What happens when this ${target} budget is used up?`,
  notes: ({ target }) => [
    `A budget alone looks like a cap and is none. \`then 50%\`: at most that share afterwards. \`then unlimited\`: no limit of its own afterwards. \`then none\`: no more ${target}.`,
  ],
});

export const INT_FRACTION: Kind<{ readonly target: string; readonly text: string }> = defineKind({
  code: "MBN5008",
  slug: "int-as-fraction",
  severity: "error",
  message: ({ text }) => `Is \`${text}\` a budget or a fraction?`,
  notes: ({ target }) => [
    target === "padding"
      ? "A budget says `packets` and what follows it (`100 packets then 50%`), a fraction is a percentage or a float (`50%`)."
      : "A budget is a duration (`2s then 50%`) or says `us`, a fraction is a percentage or a float (`50%`).",
  ],
});

export const THEN_AFTER_FRACTION: Kind<object> = defineKind({
  code: "MBN5009",
  slug: "then-after-fraction",
  severity: "error",
  message: () => "`then` follows a budget, and this is a fraction.",
  notes: () => [
    "`padding 50%` limits the share from the first packet on; `padding 100 packets then 50%` after a budget.",
  ],
});

export const TWO_ACTIONS: Kind<{ readonly state: string }> = defineKind({
  code: "MBN5010",
  slug: "two-actions",
  severity: "error",
  message: ({ state }) => `The state \`${state}\` already has an action.`,
  notes: () => [
    "The framework does at most one thing on entering a state. Give the second a state of its own.",
  ],
});

export const TWO_UPDATES: Kind<{ readonly counter: string; readonly state: string }> = defineKind({
  code: "MBN5011",
  slug: "two-updates",
  severity: "error",
  message: ({ counter, state }) => `The state \`${state}\` already updates \`${counter}\`.`,
  notes: () => [
    "The format has one update for each counter in a state. Combine the two, or use two states.",
  ],
});

export const TWO_LISTS: Kind<{ readonly event: string; readonly state: string }> = defineKind({
  code: "MBN5012",
  slug: "two-transitions",
  severity: "error",
  message: ({ event, state }) => `The state \`${state}\` already says where \`${event}\` leads.`,
  notes: () => [
    "Write one `on` with all targets and their probabilities: `on X -> 30%: a, 70%: b`.",
  ],
});

export const TWO_ELSE: Kind<object> = defineKind({
  code: "MBN5013",
  slug: "two-else",
  severity: "error",
  message: () => "This list already has an `else`.",
  notes: () => [
    "`else` takes all that the other targets leave; there is nothing for a second one.",
  ],
});

export const REPEATED_SIDE: Kind<{ readonly side: string; readonly defense: string }> = defineKind({
  code: "MBN5014",
  slug: "repeated-side",
  severity: "error",
  message: ({ side, defense }) => `The defense \`${defense}\` already has a \`${side}\` block.`,
  notes: () => [
    "Write all machines of a side in one block; their order is the order in the output.",
  ],
});

export const STATE_TWICE: Kind<{ readonly state: string }> = defineKind({
  code: "MBN5015",
  slug: "state-declared-twice",
  severity: "error",
  message: ({ state }) => `The state \`${state}\` is made twice.`,
  notes: () => [
    "A name may be declared in several branches of an `if`, but each evaluation makes a state once.",
  ],
});

export const FIRST_FAMILY: Kind<{ readonly state: string }> = defineKind({
  code: "MBN5016",
  slug: "family-first",
  severity: "error",
  message: ({ state }) => `The weighted family \`${state}\` cannot come first.`,
  notes: () => [
    "A machine begins in its first state, and a family has several. Put a state before it that leads here.",
  ],
});

export const SHAPE_KINDS: readonly Kind<never>[] = [
  REPEATED_FLAG,
  TIMER_BYPASS,
  REPEATED_LIMITS,
  REPEATED_BUDGET,
  NESTED_LIMITS,
  TOO_MANY_COUNTERS,
  MISSING_THEN,
  INT_FRACTION,
  THEN_AFTER_FRACTION,
  TWO_ACTIONS,
  TWO_UPDATES,
  TWO_LISTS,
  TWO_ELSE,
  REPEATED_SIDE,
  STATE_TWICE,
  FIRST_FAMILY,
];
