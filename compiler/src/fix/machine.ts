import { walk } from "@mbn-lang/grammar";
import type { Budget, Fix, Limits, Machine, Side } from "@mbn-lang/grammar";
import { removeElement, removeItem } from "./removal.ts";
import { childSpots, edit, fix, innermost, insertAt, pathTo, spotOf, textOf } from "./site.ts";
import type { Site, Spot } from "./site.ts";

// Fixes of what stands in a machine or a defense: twice, in the wrong place, or in the wrong order.

/** Second `limits`: its budgets move into the first, unless that has them already. */
export function mergeLimits(site: Site): readonly Fix[] {
  const second = innermost(site.path, "Limits")?.spot;
  const first = earlier(site, "Limits");
  if (second?.node.kind !== "Limits" || first?.node.kind !== "Limits") return [];
  const taken = targetsOf(first.node);
  const clash = targetsOf(second.node).some((target) => taken.includes(target));
  if (clash) return fix("Remove it", removeItem(site, second));
  return fix("Join the two", moveInto(site, first, second), removeItem(site, second));
}

function targetsOf({ budgets }: Limits): readonly Budget["target"][] {
  return budgets.map(({ target }) => target);
}

/** Second `client` or `server`: its machines move into the first. */
export function mergeSides(site: Site): readonly Fix[] {
  const second = innermost(site.path, "Side")?.spot;
  const first = earlier(site, "Side");
  if (second === undefined || first === undefined) return [];
  return fix("Join the two", moveInto(site, first, second), removeItem(site, second));
}

/** What `second` has between its braces, before the closing brace of `first`. */
function moveInto(site: Site, first: Spot, second: Spot): ReturnType<typeof edit> {
  const text = textOf(site, second.span);
  const inside = text.slice(text.indexOf("{") + 1, text.lastIndexOf("}")).trim();
  return insertAt(site, first.span.end - 1, `${inside}\n`);
}

function earlier(site: Site, kind: Spot["node"]["kind"]): Spot | undefined {
  const place = site.diagnostic.related[0]?.place;
  return place && innermost(pathTo(site.file, place.span), kind)?.spot;
}

/** `limits` or `counter` inside `for` or `if` moves to the beginning of the machine. */
export function moveOut(site: Site): readonly Fix[] {
  const item = innermost(site.path, "Limits", "Counters")?.spot;
  const machine = innermost(site.path, "Machine")?.spot;
  if (item === undefined || machine?.node.kind !== "Machine") return [];
  if (machine.node.items.some(({ kind }) => kind === "Limits" && item.node.kind === kind))
    return [];
  const [first] = machine.node.items;
  if (first === undefined) return [];
  const at = beginning(first, machine.base);
  const text = `${textOf(site, item.span)}\n  `;
  return fix(
    "Move it to the beginning of the machine",
    insertAt(site, at, text),
    removeItem(site, item),
  );
}

function beginning(item: Machine["items"][number], base: number): number {
  return spotOf(item, base).span.start;
}

/** A third counter can go if nothing uses it. */
export function removeCounter(site: Site): readonly Fix[] {
  const counters = innermost(site.path, "Counters");
  const machine = innermost(site.path, "Machine")?.spot;
  if (counters === undefined || machine === undefined) return [];
  const name = textOf(site, site.diagnostic.place.span);
  if (isUsed(machine, name)) return [];
  const names = childSpots(counters.spot).filter(({ node }) => node.kind === "Name");
  const element = names.find(({ span }) => span.start === site.diagnostic.place.span.start);
  const removal = element && removeElement(site, element, names);
  return fix("Remove it", removal ?? removeItem(site, counters.spot));
}

/** Whether an expression or an update says the name. */
function isUsed({ node: root }: Spot, name: string): boolean {
  let used = false;
  walk(root, (node) => {
    if (node.kind === "NameExpr" && node.text === name) used = true;
    if (node.kind === "Update" && node.counter.text === name) used = true;
    return !used;
  });
  return used;
}

/** A state that is made twice: the second one goes, where it is another one in the text. */
export function removeSecondState(site: Site): readonly Fix[] {
  const second = innermost(site.path, "State")?.spot;
  const first = earlier(site, "State");
  if (second === undefined || first === undefined) return [];
  return first.span.start === second.span.start ? [] : fix("Remove it", removeItem(site, second));
}

/** A state that no transition leads to goes, unless something names it after all. */
export function removeState(site: Site): readonly Fix[] {
  const found = innermost(site.path, "State");
  const machine = found?.outer[0];
  if (found?.spot.node.kind !== "State" || machine === undefined) return [];
  const { node, span } = found.spot;
  let named = 0;
  walk(machine.node, (one) => {
    const inside = one.span.start >= node.span.start && one.span.end <= node.span.end;
    if (one.kind === "NameExpr" && one.text === node.name.text && !inside) named += 1;
    if (one.kind === "State" && one !== node && one.name.text === node.name.text) named += 1;
  });
  return named > 0 || span.end === span.start
    ? []
    : fix("Remove the state", removeItem(site, found.spot));
}

/** A family cannot come first: a state before it that leads there. */
export function addFirstState(site: Site): readonly Fix[] {
  const state = innermost(site.path, "State")?.spot;
  const machine = site.path[0];
  if (state?.node.kind !== "State" || machine === undefined) return [];
  if (state.node.indices.length > 0) return [];
  const name = ["start", "begin", "first"].find((one) => !declaresState(machine, one));
  if (name === undefined) return [];
  const text = `state ${name} { on NormalSent -> ${state.node.name.text} }\n  `;
  return fix("Add a state before it", insertAt(site, state.span.start, text));
}

function declaresState({ node: root }: Spot, name: string): boolean {
  let found = false;
  walk(root, (node) => {
    if (node.kind === "State" && node.name.text === name) found = true;
    return !found;
  });
  return found;
}

/** `include m()` of a machine: it runs on a side that the defense has not got yet. */
export function includeOnSide(site: Site): readonly Fix[] {
  const include = innermost(site.path, "Include");
  const defense = site.path[0]?.node;
  if (include?.spot.node.kind !== "Include" || defense?.kind !== "Defense") return [];
  const sides = new Set(defense.items.flatMap((item) => (item.kind === "Side" ? [item.side] : [])));
  const free = (["client", "server"] satisfies Side["side"][]).filter((side) => !sides.has(side));
  const { node, base, span } = include.spot;
  const call = textOf(site, spotOf(node.instance, base).span);
  return free.flatMap((side) =>
    fix(`Run it on the ${side}`, edit(site, span, `${side} { ${call} }`)),
  );
}

/** A defense among the machines of a side: it is included beside the sides. */
export function sideToInclude(site: Site): readonly Fix[] {
  const instance = innermost(site.path, "Instance")?.spot;
  const side = innermost(site.path, "Side")?.spot;
  const name = textOf(site, site.diagnostic.place.span);
  const isDefense = site.file.declarations.some(
    ({ node }) => node.kind === "Defense" && node.name.text === name,
  );
  if (instance === undefined || side === undefined || !isDefense) return [];
  const text = `include ${textOf(site, instance.span)}\n  `;
  return fix("Include it", insertAt(site, side.span.start, text), removeItem(site, instance));
}
