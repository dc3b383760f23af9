import type { Diagnostic } from "@mbn-lang/grammar";
import type { CheckedProgram } from "../check/checked.ts";
import { NAME_STYLE, SHADOWS_PREDECLARED } from "../diagnostics/names.ts";
import { occurrencesOf } from "../query/occurrences.ts";
import { symbolAt } from "../query/symbol-at.ts";

/** Codes whose fixes rename what is declared at their place. */
const RENAMING: ReadonlySet<string> = new Set([NAME_STYLE.code, SHADOWS_PREDECLARED.code]);

/**
 * Lets the fix that renames a parameter rename it in calls as well, wherever they are. Places are
 * absolute.
 */
export function withNamedArguments(checked: CheckedProgram, diagnostic: Diagnostic): Diagnostic {
  const { code, place, fixes } = diagnostic;
  if (!RENAMING.has(code) || fixes.length === 0) return diagnostic;
  const { start } = place.span;
  const symbol = symbolAt(checked, place.file, start)?.symbols.find(({ kind }) => kind === "param");
  if (symbol === undefined) return diagnostic;
  const named = occurrencesOf(checked, symbol).filter(({ role }) => role === "names");
  if (named.length === 0) return diagnostic;
  return {
    ...diagnostic,
    fixes: fixes.map((fix) => {
      const own = fix.edits.find((edit) => edit.place.span.start === start);
      if (own === undefined) return fix;
      const edits = named.map((one) => ({ place: one.place, text: own.text }));
      return { title: fix.title, edits: fix.edits.concat(edits) };
    }),
  };
}
