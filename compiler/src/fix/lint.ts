import type { ActionItem, Fix, Span, State } from "@mbn-lang/grammar";
import { childrenOfKind, removeItem, spaceBefore } from "./removal.ts";
import { edit, fix, fixOf, innermost, insertAt, spotOf, textOf } from "./site.ts";
import type { Site, Spot } from "./site.ts";

// Fixes of lints about what machines do.

/** `///` where nothing is documented becomes a plain comment. */
export function plainComment(site: Site): readonly Fix[] {
  const { span } = site.diagnostic.place;
  const text = textOf(site, span).replaceAll(/^(\s*)\/\/\//gm, "$1//");
  return fix("Make it a plain comment", edit(site, span, text));
}

/** What happens last in a state that has an action and leads nowhere. */
const ENDS: Readonly<Record<ActionItem["kind"], string | undefined>> = {
  Pad: "PaddingSent",
  Block: "BlockingEnd",
  Timer: "TimerEnd",
  Cancel: undefined,
};

/** A state that acts and leads nowhere: the machine ends when it has acted. */
export function endAfterAction(site: Site): readonly Fix[] {
  const state = innermost(site.path, "State")?.spot;
  if (state?.node.kind !== "State") return [];
  const action = actionOf(state.node);
  const event = action && ENDS[action.kind];
  const last = state.node.items.at(-1);
  if (event === undefined || last === undefined) return [];
  const { end } = spotOf(last, state.base).span;
  return fix("End the machine then", insertAt(site, end, `\n    on ${event} -> end`));
}

function actionOf({ items }: State): ActionItem | undefined {
  return items.find(
    (item): item is ActionItem =>
      item.kind === "Pad" ||
      item.kind === "Block" ||
      item.kind === "Timer" ||
      item.kind === "Cancel",
  );
}

/** `pad replace` where nothing is blocked. */
export function removeReplace(site: Site): readonly Fix[] {
  const pad = innermost(site.path, "Pad")?.spot;
  const flag =
    pad && childrenOfKind(pad, "Keyword").find((one) => textOf(site, one.span) === "replace");
  if (flag === undefined) return [];
  const span = { start: spaceBefore(site.text, flag.span.start), end: flag.span.end };
  return fix("Remove `replace`", edit(site, span, ""));
}

/** Padding that follows padding at once: some time between. */
export function addDelay(site: Site): readonly Fix[] {
  const pad = innermost(site.path, "Pad")?.spot;
  if (pad?.node.kind !== "Pad") return [];
  const { after, flags } = pad.node;
  if (after !== undefined) {
    return fix("Wait 1ms before each", edit(site, spotOf(after, pad.base).span, "1ms"));
  }
  const last = flags.at(-1);
  const at = last === undefined ? pad.span.start + "pad".length : pad.base + last.span.end;
  return fix("Wait 1ms before each", insertAt(site, at, " after 1ms"));
}

/** A budget that is of no use, and `limits` with it if it was the only one. */
export function removeBudget(site: Site): readonly Fix[] {
  const found = innermost(site.path, "Budget");
  const limits = found?.outer.at(-1);
  if (found === undefined || limits === undefined) return [];
  const only = childrenOfKind(limits, "Budget").length === 1;
  return fix("Remove it", removeItem(site, only ? limits : found.spot));
}

/** The fraction after `unlimited`. */
export function removeThen(site: Site): readonly Fix[] {
  const budget = innermost(site.path, "Budget")?.spot;
  if (budget?.node.kind !== "Budget" || budget.node.then === undefined) return [];
  const { amount, unit, then } = budget.node;
  const start = budget.base + (unit ?? amount).span.end;
  return fix("Leave `then` out", edit(site, { start, end: budget.base + then.span.end }, ""));
}

/** Members of a family that must not pad. */
export function addCancel(site: Site): readonly Fix[] {
  const state = innermost(site.path, "State")?.spot;
  if (state?.node.kind !== "State") return [];
  const title = "Add `cancel action`";
  const [branch, ...others] = childrenOfKind(state, "If", "For");
  if (branch?.node.kind === "If" && others.length === 0 && branch.node.otherwise === undefined) {
    return fix(title, insertAt(site, branch.span.end, " else { cancel action }"));
  }
  if (branch !== undefined || actionOf(state.node) !== undefined) return [];
  const open = site.text.indexOf("{", innerEnd(state));
  return open < 0 ? [] : fix(title, insertAt(site, open + 1, " cancel action"));
}

/** Where the head of a state ends, before its brace. */
function innerEnd({ node, base, span }: Spot): number {
  if (node.kind !== "State") return span.start;
  return base + (node.family ?? node.indices.at(-1) ?? node.name).span.end;
}

/** Updates in the order in which they take effect. */
export function swapUpdates(site: Site): readonly Fix[] {
  const found = innermost(site.path, "Update");
  const parent = found?.outer.at(-1);
  if (parent === undefined) return [];
  const [first, second, ...more] = childrenOfKind(parent, "Update");
  if (first === undefined || second === undefined || more.length > 0) return [];
  return fixOf("Put them in order", swap(site, first.span, second.span));
}

function swap(site: Site, one: Span, other: Span): readonly ReturnType<typeof edit>[] {
  return [edit(site, one, textOf(site, other)), edit(site, other, textOf(site, one))];
}
