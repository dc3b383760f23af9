import { walk } from "@mbn-lang/grammar";
import type { Fix, Let } from "@mbn-lang/grammar";
import { PREDECLARED_CALLABLES } from "../bind/predeclared.ts";
import { childrenOfKind, removeElement, removeItem, removeListed } from "./removal.ts";
import { edit, fix, innermost } from "./site.ts";
import type { Site } from "./site.ts";

// Fixes of lints about what nothing uses.

/** A `let`, or the index before a loop variable. */
export function removeLocal(site: Site): readonly Fix[] {
  const found = innermost(site.path, "Let", "Binder")?.spot;
  if (found?.node.kind === "Binder") {
    const { index, element } = found.node;
    if (index === undefined) return [];
    const span = { start: found.base + index.span.start, end: found.base + element.span.start };
    return fix("Leave the index out", edit(site, span, ""));
  }
  if (found?.node.kind !== "Let" || mayDraw(found.node)) return [];
  return fix("Remove it", removeItem(site, found));
}

/** Without a draw, later ones give other values: that is for the author to decide. */
function mayDraw({ value }: Let): boolean {
  let draws = false;
  walk(value, (node) => {
    draws ||= node.kind === "Unary" && node.operator === "draw";
    draws ||= node.kind === "Call" && !PREDECLARED_CALLABLES.has(node.callee.text);
    return !draws;
  });
  return draws;
}

/** One imported name, or the import if it is the only one. */
export function removeImport(site: Site): readonly Fix[] {
  const listed = removeListed("ImportName")(site);
  if (listed.length > 0) return listed;
  const whole = innermost(site.path, "ImportNames", "ImportTrace")?.spot;
  return whole === undefined ? [] : fix("Remove it", removeItem(site, whole));
}

/** One counter, or the line if it is the only one. */
export function removeCounter(site: Site): readonly Fix[] {
  const counters = innermost(site.path, "Counters")?.spot;
  if (counters === undefined) return [];
  const names = childrenOfKind(counters, "Name");
  const { start } = site.diagnostic.place.span;
  const name = names.find(({ span }) => span.start === start);
  const removal = name && removeElement(site, name, names);
  return fix("Remove it", removal ?? removeItem(site, counters));
}

/** `padding 0 packets then 5%` is `padding 5%`; without a fraction nothing is left. */
export function removeEmptyBudget(site: Site): readonly Fix[] {
  const found = innermost(site.path, "Budget");
  const limits = found?.outer.at(-1);
  if (found?.spot.node.kind !== "Budget" || limits === undefined) return [];
  const { base, node } = found.spot;
  const { amount, then } = node;
  if (then === undefined || then.kind === "Keyword") {
    const only = childrenOfKind(limits, "Budget").length === 1;
    return fix("Remove it", removeItem(site, only ? limits : found.spot));
  }
  const span = { start: base + amount.span.start, end: base + then.span.start };
  return fix("Leave the budget out", edit(site, span, ""));
}
