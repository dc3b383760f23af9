import type { TokenType } from "chevrotain";
import type { Cancel, Flag, Update } from "../ast/machine.ts";
import { clauseOrder, padDuration, unexpected } from "../diagnostics/syntax.ts";
import { Assign, Comma, Hard, MinusAssign, PlusAssign, Soft } from "../tokens/vocabulary.ts";
import { describe } from "./describe.ts";
import { clause, insertion, keyword, missing, take, takeName } from "./expect.ts";
import { isName, recorded } from "./machinery.ts";
import type { Machinery } from "./machinery.ts";
import { beginsExpr } from "./primary.ts";
import type { Expr } from "../ast/expression.ts";

export function defineActions(p: Machinery): void {
  p.define("Flag", () => {
    if (p.RECORDING_PHASE) {
      p.pick(1, [() => p.eat(1, Soft.bypass), () => p.eat(1, Soft.replace)]);
      return recorded();
    }
    const token = p.peek();
    p.skip();
    return keyword(p, token, token.tokenType === Soft.bypass ? "bypass" : "replace");
  });

  p.define("Pad", () => {
    const start = p.begin();
    take(p, 1, Soft.pad);
    const flags = flagsOf(p);
    const after = clause(p, 1, Soft.after, p.rules.Expr) ?? wrongDelay(p);
    const limit = clause(p, 2, Soft.limit, p.rules.Expr);
    const late = after ?? lateAfter(p, "limit");
    const all = [...flags, ...lateFlags(p)];
    return { kind: "Pad", span: p.span(start), flags: all, after: late, limit };
  });

  p.define("Block", () => {
    const start = p.begin();
    take(p, 1, Soft.block);
    const flags = flagsOf(p);
    const after = clause(p, 1, Soft.after, p.rules.Expr);
    const early = earlyLimit(p);
    const duration = durationOf(p);
    const late = after ?? lateAfter(p, "for");
    const limit = clause(p, 3, Soft.limit, p.rules.Expr) ?? early;
    const all = [...flags, ...lateFlags(p)];
    return { kind: "Block", span: p.span(start), flags: all, after: late, duration, limit };
  });

  p.define("Timer", () => {
    const start = p.begin();
    take(p, 1, Soft.timer);
    const flags = flagsOf(p);
    const early = earlyLimit(p);
    const duration = durationOf(p);
    const limit = clause(p, 3, Soft.limit, p.rules.Expr);
    const all = [...flags, ...lateFlags(p)];
    return { kind: "Timer", span: p.span(start), flags: all, duration, limit: limit ?? early };
  });

  defineCancel(p);
  defineUpdate(p);
}

function flagsOf(p: Machinery): Flag[] {
  if (p.RECORDING_PHASE) {
    p.repeat(1, () => p.call(1, p.rules.Flag));
    return [];
  }
  const flags: Flag[] = [];
  while (p.at(Soft.bypass) || p.at(Soft.replace)) flags.push(p.call(1, p.rules.Flag));
  return flags;
}

/** Flags behind the clauses that they should stand before. */
function lateFlags(p: Machinery): Flag[] {
  if (p.RECORDING_PHASE || !(p.at(Soft.bypass) || p.at(Soft.replace))) return [];
  p.remark(clauseOrder, { clause: p.peek().image, before: "after`, `for` and `limit" });
  return flagsOf(p);
}

/** `limit` before the `for` that it should stand behind. */
function earlyLimit(p: Machinery): Expr | undefined {
  if (p.RECORDING_PHASE || !p.at(Soft.limit)) return undefined;
  p.remark(clauseOrder, { clause: "for", before: "limit" });
  return clause(p, 1, Soft.limit, p.rules.Expr);
}

/** `for D` of a pad, unless it begins a loop. */
function wrongDelay(p: Machinery): Expr | undefined {
  if (p.RECORDING_PHASE || !p.at(Hard.for) || bindsLoop(p, 2)) return undefined;
  const place = p.placeOf(p.peek());
  p.remark(
    padDuration,
    {},
    { fixes: [{ title: "Write `after`", edits: [{ place, text: "after" }] }] },
  );
  p.skip();
  return p.call(2, p.rules.Expr);
}

/** Whether the binder of a loop and no duration begins `distance` tokens ahead. */
export function bindsLoop(p: Machinery, distance: number): boolean {
  const second = p.peek(distance + 1).tokenType;
  return (
    isName(p.peek(distance)) && (second === Hard.in || (second === Comma && p.atName(distance + 2)))
  );
}

/** `after` behind a clause that it should stand before. */
function lateAfter(p: Machinery, before: string): Expr | undefined {
  if (p.RECORDING_PHASE || !p.at(Soft.after)) return undefined;
  p.remark(clauseOrder, { clause: "after", before });
  return clause(p, 2, Soft.after, p.rules.Expr);
}

/** `"for" Expr`, the word possibly forgotten. */
function durationOf(p: Machinery): Expr {
  const known = p.RECORDING_PHASE || p.at(Hard.for);
  if (known || !beginsExpr(p, p.peek()) || isName(p.peek())) {
    return take(p, 1, Hard.for) === undefined ? missing(p) : p.call(2, p.rules.Expr);
  }
  p.remark(
    unexpected,
    { found: describe(p.peek()), expected: "`for` and a duration" },
    { fixes: [insertion(p, "for")] },
  );
  return p.call(2, p.rules.Expr);
}

const CANCELLED: readonly (readonly [TokenType, "action" | "internal" | "all"])[] = [
  [Soft.action, "action"],
  [Soft.internal, "internal"],
  [Soft.all, "all"],
];

function defineCancel(p: Machinery): void {
  p.define("Cancel", (): Cancel => {
    const start = p.begin();
    take(p, 1, Soft.cancel);
    if (p.RECORDING_PHASE)
      p.pick(
        1,
        CANCELLED.map(
          ([type]) =>
            () =>
              p.eat(1, type),
        ),
      );
    const token = p.peek();
    const what = CANCELLED.find(([type]) => type === token.tokenType);
    if (what !== undefined) {
      p.skip();
      return { kind: "Cancel", span: p.span(start), what: keyword(p, token, what[1]) };
    }
    if (!p.RECORDING_PHASE) {
      p.report(unexpected, {
        found: describe(token),
        expected: "what to cancel: `action`, `internal` or `all`",
      });
    }
    return { kind: "Cancel", span: p.span(start), what: undefined };
  });
}

const UPDATES: readonly (readonly [TokenType, Update["operator"]])[] = [
  [Assign, "="],
  [PlusAssign, "+="],
  [MinusAssign, "-="],
];

function defineUpdate(p: Machinery): void {
  p.define("Update", (): Update => {
    const start = p.begin();
    const counter = takeName(p, 1, { what: "a counter", follow: [], soft: false });
    if (p.RECORDING_PHASE)
      p.pick(
        1,
        UPDATES.map(
          ([type]) =>
            () =>
              p.eat(1, type),
        ),
      );
    const operator = UPDATES.find(([type]) => type === p.peek().tokenType)?.[1] ?? "=";
    if (!p.RECORDING_PHASE) p.skip();
    const value = p.call(1, p.rules.Expr);
    const ignoring = clause(p, 2, Soft.ignoring, p.rules.Expr);
    return { kind: "Update", span: p.span(start), counter, operator, value, ignoring };
  });
}
