import type { Declaration, Diagnostic } from "@mbn-lang/grammar";
import { OUT_OF_RANGE } from "../diagnostics/evaluation.ts";

/**
 * One mistake, one message: what several instances, or several turns of a loop, report at the
 * same place is kept once, as it was reported first.
 */
export function withoutRepeats(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Map<Declaration | undefined, Set<string>>();
  return diagnostics.filter(({ code, message, place }) => {
    const { file, declaration, span } = place;
    let keys = seen.get(declaration);
    if (keys === undefined) seen.set(declaration, (keys = new Set()));
    // Without a declaration several requests may be wrong in the same way at no place at all.
    if (declaration === undefined) return true;
    // A value that is out of range is so wherever it is handed on.
    const where = code === OUT_OF_RANGE.code ? message : `${span.start} ${span.end}`;
    const key = `${code} ${file} ${where}`;
    if (keys.has(key)) return false;
    keys.add(key);
    return true;
  });
}
