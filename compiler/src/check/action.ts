import type { ActionItem, Expr, Flag } from "@mbn-lang/grammar";
import { REPEATED_FLAG, TIMER_BYPASS, TWO_ACTIONS } from "../diagnostics/shapes.ts";
import type { Context } from "./context.ts";
import { check, placeIn, problem, replace } from "./context.ts";
import type { StateList } from "./state-list.ts";
import { DIST_DURATION, DIST_FLOAT } from "./type-value.ts";

export function checkAction(context: Context, list: StateList, item: ActionItem): void {
  if (list.action === undefined) list.action = item;
  else {
    const related = [{ place: placeIn(context, list.action), message: "first action" }];
    problem(context, item, TWO_ACTIONS, { state: list.state.text }, { related });
  }
  switch (item.kind) {
    case "Pad":
      checkFlags(context, item.flags);
      checkTime(context, item.after, "The delay after `after`");
      return checkLimit(context, item.limit);
    case "Block":
      checkFlags(context, item.flags);
      checkTime(context, item.after, "The delay after `after`");
      checkTime(context, item.duration, "How long `block` blocks");
      return checkLimit(context, item.limit);
    case "Timer":
      checkFlags(context, item.flags, reportBypass);
      checkTime(context, item.duration, "How long `timer` runs");
      return checkLimit(context, item.limit);
    case "Cancel":
      return;
  }
}

function checkTime(context: Context, expr: Expr | undefined, role: string): void {
  if (expr !== undefined) check(context, expr, DIST_DURATION, role);
}

function checkLimit(context: Context, expr: Expr | undefined): void {
  if (expr !== undefined) check(context, expr, DIST_FLOAT, "The number after `limit`");
}

function checkFlags(
  context: Context,
  flags: readonly Flag[],
  onBypass?: (context: Context, flag: Flag) => void,
): void {
  const first = new Map<string, Flag>();
  for (const flag of flags) {
    const before = first.get(flag.word);
    if (flag.word === "bypass") onBypass?.(context, flag);
    if (before === undefined) {
      first.set(flag.word, flag);
      continue;
    }
    const related = [{ place: placeIn(context, before), message: "first here" }];
    const fixes = [withoutFlag(context, flag)];
    problem(context, flag, REPEATED_FLAG, { flag: flag.word }, { related, fixes });
  }
}

function reportBypass(context: Context, flag: Flag): void {
  problem(context, flag, TIMER_BYPASS, {}, { fixes: [withoutFlag(context, flag)] });
}

/** The flag and the space before it. */
function withoutFlag(context: Context, flag: Flag): ReturnType<typeof replace> {
  const span = { start: flag.span.start - 1, end: flag.span.end };
  return replace(context, { span }, "", `Remove \`${flag.word}\``);
}
