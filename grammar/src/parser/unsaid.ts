import type { Placed } from "../ast/declaration.ts";
import { unexpected } from "../diagnostics/syntax.ts";
import type { ForeignText } from "../tokens/lexer.ts";
import type { Reports } from "./reports.ts";

// The last check of all. Several layers may keep silent about a mistake because another one
// speaks. Here it is asked whether any has spoken.

/** What the parser did to a text that no error may hide. */
export interface Doubts {
  readonly foreign: readonly ForeignText[];
  readonly declarations: readonly Placed[];
  /** Where the first token was passed over or the first piece is missing, if any was. */
  readonly repaired: number | undefined;
}

/** Reports a text that is not read as it is written although no error says so. */
export function reportUnsaid(reports: Reports, text: string, doubts: Doubts): void {
  if (reports.isFull) return;
  for (const [at, placed] of doubts.declarations.entries()) {
    if (!placed.broken || placed.node.kind === "ErrorDeclaration") continue;
    const start = placed.offset + placed.node.span.start;
    const end = beginsBy(doubts.declarations[at + 1]) ?? text.length;
    if (!reports.hasError(start, end)) say(reports, text, start);
  }
  if (reports.hasError(0, text.length)) return;
  const first = Math.min(
    doubts.foreign[0]?.start ?? Infinity,
    doubts.repaired ?? Infinity,
    reports.firstDropped ?? Infinity,
  );
  if (first < Infinity) say(reports, text, first);
}

/** An error about a missing piece stands at the first words of what follows. */
function beginsBy(next: Placed | undefined): number | undefined {
  if (next === undefined) return undefined;
  const { node, offset } = next;
  return offset + (node.kind === "ErrorDeclaration" ? node.span.end : node.name.span.end);
}

function say(reports: Reports, text: string, at: number): void {
  const word = /^\S{1,24}/.exec(text.slice(at, at + 24))?.[0];
  const found = word === undefined ? "a gap" : `\`${word}\``;
  const place = reports.place(at, at + (word?.length ?? 0));
  reports.separate(unexpected, place, { found, expected: "something else" });
}
