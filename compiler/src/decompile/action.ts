import type { ActionItem, Expr, Flag } from "@mbn-lang/grammar";
import type { Action, Dist } from "@mbn-lang/runtime/machine";
import { distExpr, isConstant, isZero } from "./distribution.ts";
import { keyword, NOWHERE } from "./syntax.ts";

export function actionOf(action: Action): ActionItem {
  switch (action.kind) {
    case "cancel":
      return { kind: "Cancel", span: NOWHERE, what: keyword(action.timer) };
    case "pad": {
      const { timeout, limit } = action;
      const rest = { after: delayOf(timeout), limit: limitOf(limit) };
      return { kind: "Pad", span: NOWHERE, flags: flagsOf(action), ...rest };
    }
    case "block": {
      const { timeout, duration, limit } = action;
      const rest = { after: delayOf(timeout), duration: distExpr(duration, "time") };
      return {
        kind: "Block",
        span: NOWHERE,
        flags: flagsOf(action),
        ...rest,
        limit: limitOf(limit),
      };
    }
    case "timer": {
      const { duration, limit } = action;
      const rest = { duration: distExpr(duration, "time"), limit: limitOf(limit) };
      return { kind: "Timer", span: NOWHERE, flags: flagsOf(action), ...rest };
    }
  }
}

function flagsOf(action: {
  readonly bypass?: boolean;
  readonly replace: boolean;
}): readonly Flag[] {
  const flags: Flag[] = [];
  if (action.bypass === true) flags.push(keyword("bypass"));
  if (action.replace) flags.push(keyword("replace"));
  return flags;
}

/** Nothing for the timeout that an action without `after` has: the constant 0us. */
function delayOf(timeout: Dist): Expr | undefined {
  const isDefault = isConstant(timeout) && isZero(timeout.start) && isZero(timeout.max);
  return isDefault ? undefined : distExpr(timeout, "time");
}

function limitOf(limit: Dist | null): Expr | undefined {
  return limit === null ? undefined : distExpr(limit, "count");
}
