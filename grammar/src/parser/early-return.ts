import type { TextEdit } from "../diagnostics/diagnostic.ts";
import { earlyReturn } from "../diagnostics/syntax.ts";
import { Colon, Hard, LBrace, RBrace, Soft } from "../tokens/vocabulary.ts";
import type { Machinery } from "./machinery.ts";
import { skipBalanced } from "./skip.ts";

// `if c { return a }` before the end of a function, as statements of other languages have it.

/** Tokens of a condition and its branch in which a `return` is looked for. */
const FAR = 2000;

/** Whether the `if` that stands here holds statements: a `return` or a `let` in its branches. */
export function holdsReturn(p: Machinery): boolean {
  if (!p.at(Hard.if)) return false;
  let open = 0;
  for (let ahead = 2; ahead < FAR; ahead += 1) {
    const { tokenType } = p.peek(ahead);
    if (tokenType === LBrace) open += 1;
    else if (tokenType === RBrace) {
      open -= 1;
      if (open < 0) return false;
      const chained = p.peek(ahead + 1).tokenType === Hard.else;
      if (open === 0 && !chained) return false;
    } else if (tokenType === Hard.return) {
      // Without braces the first `return` is that of the branch.
      return open > 0 || !hasBody(p, ahead);
    } else if (open > 0 && tokenType === Hard.let) return true;
    else if (STOPS.has(tokenType)) return false;
  }
  return false;
}

const STOPS: ReadonlySet<unknown> = new Set([
  Hard.machine,
  Hard.defense,
  Hard.fn,
  Hard.const,
  Hard.import,
]);

/** Whether a brace was closed between the `if` and the token `ahead`. */
function hasBody(p: Machinery, ahead: number): boolean {
  for (let at = 2; at < ahead; at += 1) if (p.peek(at).tokenType === RBrace) return true;
  return false;
}

/**
 * Reads the `if`s with their `return`s, one report for all of them. Its fix makes them one
 * expression where each branch is a `return` alone.
 */
export function earlyReturns(p: Machinery): void {
  const first = p.peek();
  const edits: TextEdit[] = [edit(p, first.startOffset, first.startOffset, "return ")];
  const fixes = [{ title: "Make it one `if` with `else`", edits }];
  // Filled while the branches are read: a report keeps the array that it is given.
  const held = fixes.slice();
  p.report(earlyReturn, {}, { fixes: held });
  let fixable = true;
  let needsElse = false;
  while (p.at(Hard.if)) {
    if (needsElse) edits.push(edit(p, p.nextStart, p.nextStart, "else "));
    const { plain, complete } = chain(p, edits);
    fixable &&= plain;
    needsElse = !complete;
    if (complete) break;
  }
  fixable &&= needsElse ? lastReturn(p, edits) : p.at(RBrace);
  if (!fixable) held.length = 0;
}

interface Chain {
  /** Each branch is a `return` with its value. */
  readonly plain: boolean;
  /** It has a last `else`. */
  readonly complete: boolean;
}

/** `if c { return a } else if …`, from the `if` on. */
function chain(p: Machinery, edits: TextEdit[]): Chain {
  let plain = true;
  for (;;) {
    const conditional = p.at(Hard.if);
    if (conditional) {
      p.skip();
      p.call(1, p.rules.Expr);
    }
    plain = branch(p, edits) && plain;
    if (!conditional || !p.at(Hard.else)) return { plain, complete: !conditional };
    p.skip();
  }
}

/** `{ return a }`; true if it is just that. */
function branch(p: Machinery, edits: TextEdit[]): boolean {
  if (p.at(LBrace) && p.peek(2).tokenType === Hard.return) {
    p.skip();
    edits.push(edit(p, p.nextStart, p.peek(2).startOffset, ""));
    p.skip();
    p.call(1, p.rules.Expr);
    const closed = p.at(RBrace);
    while (!p.ended && !p.at(RBrace) && !STOPS.has(p.peek().tokenType)) skipBalanced(p);
    if (p.at(RBrace)) p.skip();
    return closed;
  }
  if (p.at(LBrace)) skipBalanced(p);
  else {
    while (p.at(Colon) || p.at(Soft.then)) p.skip();
    if (p.at(Hard.return)) p.skip();
    p.call(1, p.rules.Expr);
  }
  return false;
}

/** The `return` behind the `if`s becomes their `else`. */
function lastReturn(p: Machinery, edits: TextEdit[]): boolean {
  if (!p.at(Hard.return)) return false;
  edits.push(edit(p, p.nextStart, p.peek(2).startOffset, "else { "));
  p.skip();
  p.call(1, p.rules.Expr);
  edits.push(edit(p, p.lastEnd, p.lastEnd, " }"));
  return p.at(RBrace);
}

function edit(p: Machinery, start: number, end: number, text: string): TextEdit {
  return { place: p.place(start, end), text };
}
