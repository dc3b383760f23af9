import { idiom, sure } from "./idiom.ts";
import type { Idiom } from "./idiom.ts";

// Actions and their clauses, in other words and another order.

const AFTER = "after|delay|delayed|timeout|wait|in|at|every|with|within|by|start";
const FOR = "for|duration|until|during|lasting";
const RANDOM = "A time between two is drawn from `uniform(low, high)`.";
const ORDER =
  "The clauses of an action follow it: `pad after 5ms`, `block for 5ms`, `timer for 5ms`.";

/** The clause that each argument of an action is, by the names it has elsewhere. */
const CLAUSES: Readonly<Record<string, string>> = {
  after: "after",
  delay: "after",
  timeout: "after",
  wait: "after",
  for: "for",
  duration: "for",
  limit: "limit",
  count: "limit",
};

export const ACTIONS: readonly Idiom[] = [
  idiom("<head>{after|in|wait|delay} <x> [:,]?(?:->)? {=pad|block}<flags>", "$2$3 after $1", ORDER),
  idiom("<head>{for|after|in} <x> [:,]?(?:->)? {=timer|block}<flags>", "$2$3 for $1", ORDER),
  idiom("{=after|for|limit} [:=] <x><end>", "$1 $2"),
  idiom("{=pad|block|timer} : (?={bypass|replace|after|for|limit})", "$1 "),
  idiom("{pad}<flags> : <x><end>", "pad$1 after $2"),
  idiom("{=block|timer}<flags> [:=] <x><end>", "$1$2 for $3"),
  idiom("{=pad|block|timer} \\( \\)", "$1"),
  idiom("{=pad|block|timer} \\( ([^()\\n:]+|[^()\\n:]*\\([^()\\n]*\\)) \\)", ([action, value]) =>
    value === undefined || (value.includes(",") && !value.endsWith(")"))
      ? undefined
      : `${action ?? ""} ${action === "pad" ? "after" : "for"} ${value}`,
  ),
  ...["\\{ ([^{}\\n]*:[^{}\\n]*?) ,? \\}", "\\( ([^{}\\n]*:[^{}\\n]*?) ,? \\)<end>"].map((list) =>
    idiom(`{=pad|block|timer} ${list}`, ([action, clauses]) => fields(action ?? "", clauses)),
  ),
  idiom(`{=pad|block}<flags> {${AFTER}} [:=]? <x> (?={for|limit})`, "$1$2 after $3 "),
  idiom(`{pad}<flags> {${AFTER}} [:=]? <x><end>`, "pad$1 after $2"),
  idiom(`{=block|timer}<flags> {${FOR}|${AFTER}} [:=]? <x><end>`, "$1$2 for $3"),
  idiom("{pad}<flags> ([a-z_]\\w*\\([^\\n]*?\\))<end>", "pad$1 after $2"),
  idiom("{=block|timer}<flags> ([a-z_]\\w*\\([^\\n]*?\\))<end>", "$1$2 for $3"),
  sure(
    "{pad}<flags> {between|from|after|in|for} <q> {to|and|until} <q>",
    "pad$1 after uniform($2, $3)",
    RANDOM,
  ),
  sure(
    "{=block|timer}<flags> {between|from|for|in} <q> {to|and} <q>",
    "$1$2 for uniform($3, $4)",
    RANDOM,
  ),
  sure("{=after|for} \\( <q> , <q> \\)", "$1 uniform($2, $3)", RANDOM),
  sure("{pad}<flags> (\\d+) {times|packets|x} ([^{}\\n]*?)<end>", "pad$1 $3 limit $2"),
  sure("{block}<flags> <q> {after} <x><end>", "block$1 after $3 for $2"),
  sure("{block}<flags> (?:{for} )?{forever|indefinitely}", "block$1 for MAX_BLOCK"),
  idiom("{pad}<flags> {now|immediately|once|instantly}", "pad$1"),
  idiom(",(?= *{after|for|limit|bypass|replace|then})", ""),
  idiom("{=bypass|replace} (?:=|:) {true|True|yes|1}", "$1"),
  idiom("\\( {=bypass|replace} \\)", "$1"),
  idiom("{set|start|update|schedule|arm|new} {=timer}", "$1"),
  idiom("{send|inject|emit|schedule} {padding|pad|dummy}", "pad"),
  idiom("{block} {outgoing|traffic}", "block"),
  idiom("{times|count|repeat|repeated|upto} [:=]? (\\d\\w*)", "limit $1"),
  idiom("--{=bypass|replace}", "$1"),
  idiom("{cancel} \\(? {timer|internal_timer|Internal|INTERNAL} \\)?", "cancel internal"),
  idiom("{cancel} \\(? {pad|padding|block|blocking|Action|ACTION|timeout} \\)?", "cancel action"),
  idiom("{cancel} \\(? {All|ALL|everything|both|all} \\)?", "cancel all"),
  idiom("<head>{SendPadding|send_padding|send|emit|inject|padding|PADDING}(?=\\s|$)", "pad"),
  idiom("<head>{BlockOutgoing|block_outgoing|blocking}(?=\\s)", "block"),
  idiom(
    "<head>{UpdateTimer|update_timer|SetTimer|set_timer|StartTimer|start_timer}(?=\\s)",
    "timer",
  ),
  idiom("<head>{CancelTimer|cancel_timer|Cancel|CANCEL}(?=\\s)", "cancel"),
  ...rust("SendPadding|send_padding|send", "pad"),
  ...rust("BlockOutgoing|block_outgoing", "block"),
  ...rust("UpdateTimer|update_timer", "timer"),
];

/** `SendPadding { bypass: true, replace: false, timeout: d, limit: None }`, as the crate has it. */
function rust(names: string, action: string): readonly Idiom[] {
  return ["\\{ ([^{}\\n]*?) ,? \\}", "\\( ([^{}\\n]*?) ,? \\)<end>"].map((list) =>
    sure(`<head>{${names}} ${list}`, ([clauses]) => fields(action, clauses)),
  );
}

function fields(action: string, list: string | undefined): string | undefined {
  const clauses = clausesOf(list ?? "");
  return clauses === undefined ? undefined : `${action}${clauses}`;
}

function clausesOf(list: string): string | undefined {
  const found = new Map<string, string>();
  for (const part of split(list)) {
    const [, name = "", value = ""] = /^(\w+)\s*[:=]\s*(.+)$/s.exec(part.trim()) ?? [];
    const clause = CLAUSES[name];
    if (name === "bypass" || name === "replace") {
      if (/^true$/i.test(value)) found.set(name, "");
    } else if (clause === undefined) return undefined;
    else if (value !== "None") found.set(clause, value.replace(/^Some\((.*)\)$/s, "$1"));
  }
  const order = ["bypass", "replace", "after", "for", "limit"];
  return order
    .filter((clause) => found.has(clause))
    .map((clause) => ` ${clause}${found.get(clause) === "" ? "" : ` ${found.get(clause) ?? ""}`}`)
    .join("");
}

/** At the commas outside of brackets. */
export function split(list: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at <= list.length; at += 1) {
    const unit = list.charAt(at);
    if ("([{".includes(unit) && unit !== "") depth += 1;
    else if (")]}".includes(unit) && unit !== "") depth -= 1;
    else if ((unit === "," && depth === 0) || at === list.length) {
      if (list.slice(from, at).trim() !== "") parts.push(list.slice(from, at));
      from = at + 1;
    }
  }
  return parts;
}
