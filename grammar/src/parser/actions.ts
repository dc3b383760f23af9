import type { TokenType } from "chevrotain";
import type { Cancel, Flag, Update } from "../ast/machine.ts";
import { padDuration, unexpected } from "../diagnostics/syntax.ts";
import {
  Assign,
  Comma,
  Duration,
  Float,
  Hard,
  Int,
  MinusAssign,
  PlusAssign,
  Soft,
} from "../tokens/vocabulary.ts";
import { readClauses, wordClause } from "./clauses.ts";
import type { Clause } from "./clauses.ts";
import { describe } from "./describe.ts";
import { clause, keyword, missing, take, takeName } from "./expect.ts";
import { insertion } from "./insertion.ts";
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
    p.pass();
    return keyword(p, token, token.tokenType === Soft.bypass ? "bypass" : "replace");
  });

  p.define("Pad", () => {
    const start = p.begin();
    take(p, 1, Soft.pad);
    const { flags, after, limit } = clausesOf(p, { after: true, duration: false });
    return { kind: "Pad", span: p.span(start), flags, after, limit };
  });

  p.define("Block", () => {
    const start = p.begin();
    take(p, 1, Soft.block);
    const { flags, after, duration, limit } = clausesOf(p, { after: true, duration: true });
    const span = p.span(start);
    return { kind: "Block", span, flags, after, duration: duration ?? missing(p), limit };
  });

  p.define("Timer", () => {
    const start = p.begin();
    take(p, 1, Soft.timer);
    const { flags, duration, limit } = clausesOf(p, { after: false, duration: true });
    const span = p.span(start);
    return { kind: "Timer", span, flags, duration: duration ?? missing(p), limit };
  });

  defineCancel(p);
  defineUpdate(p);
}

/** Which clauses an action has besides flags and `limit`. */
interface Shape {
  readonly after: boolean;
  readonly duration: boolean;
}

interface Clauses {
  readonly flags: Flag[];
  after: Expr | undefined;
  duration: Expr | undefined;
  limit: Expr | undefined;
}

function clausesOf(p: Machinery, shape: Shape): Clauses {
  const found: Clauses = { flags: [], after: undefined, duration: undefined, limit: undefined };
  if (p.RECORDING_PHASE) {
    recordClauses(p, shape);
    return found;
  }
  const flags: Clause = {
    words: [Soft.bypass, Soft.replace],
    many: true,
    read: () => found.flags.push(p.call(1, p.rules.Flag)),
  };
  const clauses = [flags];
  const add = (word: TokenType, field: "after" | "duration" | "limit"): void => {
    clauses.push(wordClause(p, word, p.rules.Expr, (value) => (found[field] = value)));
  };
  if (shape.after) add(Soft.after, "after");
  if (shape.duration) add(Hard.for, "duration");
  add(Soft.limit, "limit");
  readClauses(p, clauses, () => {
    if (shape.duration) {
      if (found.duration !== undefined) return false;
      found.duration = durationOf(p);
    } else {
      if (found.after !== undefined) return false;
      found.after = wrongDelay(p);
    }
    return true;
  });
  return found;
}

function recordClauses(p: Machinery, shape: Shape): void {
  p.repeat(1, () => p.call(1, p.rules.Flag));
  if (shape.after) clause(p, 1, Soft.after, p.rules.Expr);
  if (shape.duration) {
    take(p, 1, Hard.for);
    p.call(2, p.rules.Expr);
  }
  clause(p, 3, Soft.limit, p.rules.Expr);
}

const NUMBERS: ReadonlySet<TokenType> = new Set([Int, Float, Duration]);

/** `for D` of a pad, unless it begins a loop; or its delay without a word. */
function wrongDelay(p: Machinery): Expr | undefined {
  if (NUMBERS.has(p.peek().tokenType)) {
    const before = p.place(p.peek().startOffset, p.peek().startOffset);
    const fix = { title: "Write `after`", edits: [{ place: before, text: "after " }] };
    p.remark(padDuration, {}, { fixes: [fix] });
    return p.call(2, p.rules.Expr);
  }
  if (!p.at(Hard.for) || bindsLoop(p, 2)) return undefined;
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

/** A duration without its word `for`. */
function durationOf(p: Machinery): Expr {
  if (!beginsExpr(p, p.peek()) || isName(p.peek())) {
    take(p, 1, Hard.for);
    return missing(p);
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
      p.pass();
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
    const written = UPDATES.find(([type]) => type === p.peek().tokenType)?.[1];
    if (written !== undefined) p.pass();
    else if (!p.RECORDING_PHASE) p.skip();
    const operator = written ?? "=";
    const value = p.call(1, p.rules.Expr);
    const ignoring = clause(p, 2, Soft.ignoring, p.rules.Expr);
    return { kind: "Update", span: p.span(start), counter, operator, value, ignoring };
  });
}
