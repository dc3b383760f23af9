import { tooDeep } from "../diagnostics/syntax.ts";
import type { Machinery } from "./machinery.ts";
import { DECLARATION_WORDS } from "./skip.ts";
import type { Rule } from "./rules.ts";

/** Deepest nesting of brackets, braces, prefix operators and `else if`. */
const DEEPEST = 256;

/** Calls a rule one level deeper; too deep, skips what stands there and gives `instead`. */
export function deeper<T>(p: Machinery, index: number, rule: Rule<T>, instead: () => T): T {
  if (p.RECORDING_PHASE) return p.call(index, rule);
  if (!enter(p)) return instead();
  const value = p.call(index, rule);
  p.depth -= 1;
  return value;
}

/** Goes one level deeper, or reports and gives up on the declaration. */
export function enter(p: Machinery): boolean {
  if (p.depth >= DEEPEST) {
    p.report(tooDeep, { limit: DEEPEST });
    do p.skip();
    while (!p.ended && !DECLARATION_WORDS.includes(p.peek().tokenType));
    return false;
  }
  p.depth += 1;
  if (p.depth > p.deepest) p.deepest = p.depth;
  return true;
}
