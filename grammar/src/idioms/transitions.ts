import { eventMeant } from "../words/events.ts";
import { targetMeant } from "../words/values.ts";
import { split } from "./actions.ts";
import { idiom, missing, sure } from "./idiom.ts";
import type { Idiom } from "./idiom.ts";

// `on` lines: events, the arrow, conditions, shares.

const WHEN = "if|when|where|and|given|provided|while|only if";
const ARROWS = "-->|==>|=>|~>|->>|\\|->|>>|->";
const TO = "goto|go to|go|enter|next|then|state|switch to|transition to|move to|jump to|jump|to";
const LEADS_ON = "A condition stands behind the arrow, around the targets.";

export const TRANSITIONS: readonly Idiom[] = [
  idiom("{on} {event} <n>", "on $1"),
  idiom("{on} [\"']<n>[\"']", "on $1"),
  idiom("{on} [([{] ([\\w,\\x20]+?) ,? [)\\]}]", "on $1"),
  idiom(
    "{on} (\\w+(?: *(?:,|\\||\\|\\||&|&&|/|\\+|;|\\bor\\b|\\band\\b) *\\w+)+)(?= *(?:->|=>|:))",
    ([events]) =>
      `on ${(events ?? "").split(/\s*(?:\|\|?|&&?|[,;/+]|\bor\b|\band\b)\s*/).join(", ")}`,
  ),
  idiom("{on} (\\w+(?:, *\\w+)*) \\( \\)", "on $1"),
  idiom(",(?= *->)", ""),
  sure(":(?= *->)", ""),
  sure("{on} (\\w+(?:, *\\w+)*) (?:{then|do|goes to|leads to|go to|to}) <s>", "on $1 -> $2"),
  idiom(
    "{on} (\\w+(?:, *\\w+)*) (?:->|=>)? \\{ (?:goto |go to )?([^{}\\n]*?) ;? \\}",
    "on $1 -> $2",
  ),
  sure(`(?<=\\bon\\b[^{}\\n]*): {${TO}} (?=\\w)`, "-> "),
  sure("{on} (\\w+(?:, *\\w+)*) : \\{ (?:goto )?([^{}\\n]*?) ;? \\}", "on $1 -> $2"),
  sure("<s> \\{ <p> \\}", "$2: $1"),
  sure(`(?:->|=>) {${TO}} (?=\\w)`, "-> "),
  idiom(` *(?:${ARROWS}) *(?=[\\w(])`, " -> "),
  idiom(
    `{on} (\\w+(?:, *\\w+)*) {${WHEN}} <x> (?:->|=>) ([^{}\\n]+?)<end>`,
    "on $1 -> if $2 { $3 }",
    LEADS_ON,
  ),
  idiom(
    "{on} (\\w+(?:, *\\w+)*) (?:&&|\\[|\\() <x> [\\])]? (?:->|=>) ([^{}\\n]+?)<end>",
    "on $1 -> if $2 { $3 }",
    LEADS_ON,
  ),
  idiom(
    "{on} (\\w+(?:, *\\w+)*) {unless} <x> (?:->|=>) ([^{}\\n]+?)<end>",
    "on $1 -> if not ($2) { $3 }",
    LEADS_ON,
  ),
  idiom(
    "{if|when} <x> :? {on} (\\w+(?:, *\\w+)*) (?:->|=>) ([^{}\\n]+?)<end>",
    "on $2 -> if $1 { $3 }",
    LEADS_ON,
  ),
  idiom(
    "(?:->|=>) ([^{}\\n]+?) {if|when} <x> {else|otherwise} ([^{}\\n]+?)<end>",
    "-> if $2 { $1 } else { $3 }",
    LEADS_ON,
  ),
  idiom("(?:->|=>) ([^{}\\n]+?) {if|when} <x><end>", "-> if $2 { $1 }", LEADS_ON),
  idiom("(?:->|=>) ([^{}\\n]+?) {unless} <x><end>", "-> if not ($2) { $1 }", LEADS_ON),
  idiom("(?:->|=>) <x> \\? ([^:{}\\n]+?) : ([^:{}\\n]+?)<end>", "-> if $1 { $2 } else { $3 }"),
  sure("(-> [^{}\\n?]*[\\w\\]]) {else} :? <s><end>", "$1, else: $2"),
  sure("-> ([^{}\\n]+)", ([list]) => sharesFirst(list ?? "")),
  sure("(?<![\\w.])(\\d[\\d._]*) ?(?:%|{percent|pct|per cent})", "$1%"),
  sure("<head>{on_?} ?<n>(?= *(?:->|=>|:))", "on $1"),
  sure("<head>on_?([A-Z]\\w*) (?:->|=>|:)", ([name]) => eventLine(name)),
  idiom("<head>{upon|whenever|case|event|transition|trigger|ev|when} <n> (?:->|=>|:)", ([name]) =>
    eventLine(name),
  ),
  sure("<head><n> (?:->|=>|:)", ([name]) => eventLine(name)),
  {
    ...missing(
      "-> <s> (?:\\||\\bor\\b) <s>(?: (?:\\||\\bor\\b) <s>)*",
      "choices without shares",
      "Each target has its share: `-> 50%: a, 50%: b`.",
      "-> $1",
    ),
    sure: true,
  },
];

function eventLine(name: string | undefined): string | undefined {
  const meant = eventMeant(name ?? "")?.names[0];
  return meant === undefined ? undefined : `on ${meant} ->`;
}

const SHARE = String.raw`(?<p>\d+ ?/ ?\d+|\d[\d_]*(?:\.\d+)? ?%?)`;
const STATE = String.raw`(?<s>[A-Za-z_]\w*(?:\[[^\]]*\])*)`;
const SHARES: readonly RegExp[] = [
  String.raw`${SHARE} ?(?::|->|=>|=|\*|of|to)? ?${STATE}`,
  String.raw`\( ?${SHARE} ?[,:] ?${STATE} ?\)`,
  String.raw`\( ?${STATE} ?[,:] ?${SHARE} ?\)`,
  String.raw`${STATE} ?(?::|@|=|with|with probability|probability|prob|weight|w|p ?=|\*)? ?${SHARE}`,
  String.raw`${STATE} ?[({[] ?(?:p ?= ?)?${SHARE} ?[)}\]]`,
].map((source) => new RegExp(`^${source}$`));

/** `a 50%, b @ 0.5` → `50%: a, 0.5: b`; undefined if nothing changes. */
function sharesFirst(list: string): string | undefined {
  const trimmed = list.trimEnd();
  // A comma too many is another mistake.
  if (trimmed.endsWith(",")) return undefined;
  const bare = /^[[(](.*)[\])]$/s.exec(trimmed)?.[1] ?? trimmed;
  const changed = joinPairs(split(bare)).map(shareFirst);
  const parts = changed.every((one) => one === undefined)
    ? joinPairs(split(trimmed)).map(shareFirst)
    : changed;
  if (parts.every((one) => one === undefined)) return undefined;
  const texts = joinPairs(split(changed === parts ? bare : trimmed)).map((one) => one.trim());
  const text = parts.map((one, at) => one ?? texts[at] ?? "").join(", ");
  return text === trimmed ? undefined : `-> ${text}${list.slice(trimmed.length)}`;
}

/** `50%, a` are one target. */
function joinPairs(parts: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const part of parts) {
    const before = joined.at(-1);
    if (before !== undefined && /^\s*\d[\d._]* ?%?\s*$/.test(before))
      joined[joined.length - 1] = `${before.trim()} ${part.trim()}`;
    else joined.push(part);
  }
  return joined;
}

function shareFirst(part: string): string | undefined {
  for (const form of SHARES) {
    const { p, s } = form.exec(part.trim().replaceAll(/\s+/g, " "))?.groups ?? {};
    if (p === undefined || s === undefined) continue;
    if (targetMeant(s) === undefined && /^(?:if|for|else)$/.test(s)) return undefined;
    const share = p.replaceAll(" ", "");
    const whole = /^\d+$/.test(share) && Number(share) > 1 ? `${share}%` : share;
    return `${whole}: ${s}`;
  }
  return undefined;
}
