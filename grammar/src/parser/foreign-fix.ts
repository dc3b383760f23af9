import { replacementOf } from "../tokens/foreign.ts";

// What is written for foreign text depends on what stands around it.

/** Characters around foreign text that are looked at. */
const NEAR = 200;

type Choice = (before: string, behind: string) => string | undefined;

const CHOICES: ReadonlyMap<string, Choice> = new Map<string, Choice>([
  [";", semicolon],
  ["=>", (before) => (before.endsWith(")") ? ":" : "->")],
  // `on A | B ->` lists events.
  ["|", (before) => (/\bon\b[^-]*$/.test(before) ? "," : "or")],
  // `a: &float` is a reference.
  ["&", (before, behind) => (/[:(,]$/.test(before) && /^\w/.test(behind) ? "" : "and")],
]);

/** What to write instead; empty to remove it, undefined where that is not known. */
export function replacementAt(whole: string, start: number, text: string): string | undefined {
  const usual = replacementOf(text);
  if (usual === undefined || /^#(?:define|include|if|pragma)/.test(text)) return undefined;
  const line = whole.slice(Math.max(0, start - NEAR), start);
  const before = line.slice(line.lastIndexOf("\n") + 1).trimEnd();
  const behind = whole.slice(start + text.length, start + text.length + NEAR);
  // `vec![…]` and `a !! b` negate nothing.
  if (text.startsWith("!") && (/[\w)\]!]$/.test(line) || /^[[!]/.test(behind))) return undefined;
  const choice = CHOICES.get(text);
  return choice === undefined ? usual : choice(before, behind);
}

/** Between what a list or the parameters have it is a comma; at the begin of a line a comment. */
function semicolon(before: string, behind: string): string {
  if (before === "") return "//";
  // Comments may stand between.
  const isList = /^(?:\s|\/\/[^\n]*\n)*(?:\d|\w+:)/.test(behind);
  return isList ? "," : "";
}
