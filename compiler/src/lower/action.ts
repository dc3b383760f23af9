import type { ActionItem, AnyNode, Block, Expr, Flag, Pad, Timer } from "@mbn-lang/grammar";
import { walk } from "@mbn-lang/grammar";
import type { Action, Dist } from "@mbn-lang/runtime/machine";
import { TWO_ACTIONS } from "../diagnostics/shapes.ts";
import type { Run, Step } from "../evaluate/run.ts";
import type { Scope } from "../evaluate/scope.ts";
import type { DistValue, Frame } from "../evaluate/value.ts";
import { openDist } from "./sketch.ts";
import { literalValue } from "../evaluate/literal.ts";
import type { ActionDraft, DistDraft, StateDraft, Writing } from "./draft.ts";

/** `pad`, `block`, `timer` and `cancel`: at most one per state. */
export function compileAction(scope: Scope, item: ActionItem): Step<StateDraft> {
  const place = scope.place(item);
  const make = compileMake(scope, item);
  return (frame, run, state) => {
    const draft = make(frame, run);
    if (state.action !== undefined) {
      throw run.fail(
        TWO_ACTIONS,
        place,
        { state: state.name },
        {
          related: [{ place: state.action.place, message: "the first action" }],
        },
      );
    }
    state.action = draft;
  };
}

type Make = (frame: Frame, run: Run) => ActionDraft;

function compileMake(scope: Scope, item: ActionItem): Make {
  switch (item.kind) {
    case "Pad":
      return compilePad(scope, item);
    case "Block":
      return compileBlock(scope, item);
    case "Timer":
      return compileTimer(scope, item);
    case "Cancel": {
      const draft: ActionDraft = {
        action: { kind: "cancel", timer: item.what?.word ?? "all" },
        place: scope.place(item),
        dists: {},
      };
      return () => draft;
    }
  }
}

function compilePad(scope: Scope, item: Pad): Make {
  const place = scope.place(item);
  const flags = flagsOf(item.flags);
  const after = compileDist(scope, item.after, 1);
  const limit = compileDist(scope, item.limit, 0);
  return (frame, run) => {
    const dists = { timeout: after?.(frame, run), limit: limit?.(frame, run) };
    const action: Action = {
      kind: "pad",
      bypass: flags.bypass,
      replace: flags.replace,
      timeout: distOr(dists.timeout),
      limit: plainDist(dists.limit),
    };
    return { action, place, dists };
  };
}

function compileBlock(scope: Scope, item: Block): Make {
  const place = scope.place(item);
  const flags = flagsOf(item.flags);
  const after = compileDist(scope, item.after, 1);
  const duration = compileDist(scope, item.duration, 1);
  const limit = compileDist(scope, item.limit, 0);
  return (frame, run) => {
    const dists = {
      timeout: after?.(frame, run),
      duration: duration?.(frame, run),
      limit: limit?.(frame, run),
    };
    const action: Action = {
      kind: "block",
      bypass: flags.bypass,
      replace: flags.replace,
      timeout: distOr(dists.timeout),
      duration: distOr(dists.duration),
      limit: plainDist(dists.limit),
    };
    return { action, place, dists };
  };
}

function compileTimer(scope: Scope, item: Timer): Make {
  const place = scope.place(item);
  const { replace } = flagsOf(item.flags);
  const duration = compileDist(scope, item.duration, 1);
  const limit = compileDist(scope, item.limit, 0);
  return (frame, run) => {
    const dists = { duration: duration?.(frame, run), limit: limit?.(frame, run) };
    const action: Action = {
      kind: "timer",
      replace,
      duration: distOr(dists.duration),
      limit: plainDist(dists.limit),
    };
    return { action, place, dists };
  };
}

function flagsOf(flags: readonly Flag[]): { readonly bypass: boolean; readonly replace: boolean } {
  const has = (word: Flag["word"]): boolean => flags.some((flag) => flag.word === word);
  return { bypass: has("bypass"), replace: has("replace") };
}

/** `dimension` 1 for times, 0 for limits and counters. */
export function compileDist(
  scope: Scope,
  expr: Expr | undefined,
  dimension: 0 | 1,
): ((frame: Frame, run: Run) => DistDraft) | undefined {
  if (expr === undefined) return undefined;
  const code = scope.compileAs<DistValue>(expr, { kind: "dist", dimension });
  const place = scope.place(expr);
  const writing = writingOf(scope, expr);
  if (scope.explores) return openDist(code, place, writing);
  return (frame, run) => ({ value: code(frame, run), place, writing });
}

export function writingOf(scope: Scope, expr: Expr): Writing {
  if (literalValue(expr) !== undefined) return "literal";
  let closed = true;
  walk(expr, (node) => {
    closed &&= isClosed(scope, node);
    return closed;
  });
  return closed ? "closed" : "computed";
}

/** Neither a draw nor a name but those that mean the same everywhere. */
function isClosed(scope: Scope, node: AnyNode): boolean {
  if (node.kind === "NameExpr") return scope.symbol(node)?.kind === "predeclared";
  if (node.kind === "Call") return scope.symbol(node.callee)?.kind !== "fn";
  return node.kind !== "Unary" || node.operator !== "draw";
}

/** A pad or block without `after` acts at once: the constant 0us. */
const AT_ONCE: Dist = { law: { kind: "uniform", low: 0, high: 0 }, start: 0, max: 0 };

function distOr(draft: DistDraft | undefined): Dist {
  return plainDist(draft) ?? AT_ONCE;
}

export function plainDist(draft: DistDraft | undefined): Dist | null {
  if (draft === undefined) return null;
  const { law, start, max } = draft.value;
  return { law, start, max };
}
