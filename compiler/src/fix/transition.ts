import type { Expr, Fix, TargetItem } from "@mbn-lang/grammar";
import { otherShares } from "../check/share.ts";
import { numberText } from "../evaluate/text.ts";
import { childrenOfKind, removeElement, removeItem } from "./removal.ts";
import { edit, fix, fixOf, innermost, insertAt, pathTo, spotOf, textOf } from "./site.ts";
import type { Site, Spot } from "./site.ts";

// Fixes of `on` lines: of events, targets and probabilities.

/** The event leaves its list; the line goes if it was the only one. */
export function removeEvent(site: Site): readonly Fix[] {
  const found = innermost(site.path, "On");
  if (found === undefined || found.spot.node.kind !== "On") return [];
  const { spot } = found;
  const events = found.spot.node.events.map((event) => spotOf(event, spot.base));
  const { start, end } = site.diagnostic.place.span;
  const event = events.find(({ span }) => span.start === start && span.end === end);
  if (event === undefined) return [];
  return fix("Remove it", removeElement(site, event, events) ?? removeItem(site, spot));
}

/** The target leaves its list; the line goes if it was the only one. */
export function removeTarget(site: Site): readonly Fix[] {
  const found = targetOf(site);
  if (found === undefined) return [];
  const { target, siblings, line } = found;
  const removal = removeElement(site, target, siblings);
  if (removal !== undefined) return fix("Leave the target out", removal);
  return line === undefined ? [] : fix("Leave the line out", removeItem(site, line));
}

interface Found {
  readonly target: Spot;
  readonly siblings: readonly Spot[];
  /** The `on` item, where the list is directly its own. */
  readonly line: Spot | undefined;
}

function targetOf(site: Site): Found | undefined {
  const found = innermost(site.path, "Target", "ElseTarget");
  const parent = found?.outer.at(-1);
  if (found === undefined || parent === undefined) return undefined;
  const siblings = childrenOfKind(parent, "Target", "ElseTarget", "For", "If");
  return { target: found.spot, siblings, line: parent.node.kind === "On" ? parent : undefined };
}

/** `50: wait` → `50%: wait`; a target with probability 0 can be left out. */
export function fixProbability(site: Site): readonly Fix[] {
  const percent = writePercent(site);
  if (percent.length > 0) return percent;
  const literal = innermost(site.path, "IntLiteral", "FloatLiteral", "NameExpr")?.spot.node;
  const zero =
    (literal?.kind === "IntLiteral" || literal?.kind === "FloatLiteral") && literal.value === 0;
  return zero ? removeTarget(site) : [];
}

/** A literal from above 1 to 100 that stands for a share. */
export function writePercent(site: Site): readonly Fix[] {
  const found = innermost(site.path, "IntLiteral", "FloatLiteral");
  if (found === undefined) return [];
  const { node, span } = found.spot;
  if (node.kind !== "IntLiteral" && node.kind !== "FloatLiteral") return [];
  if (node.kind === "FloatLiteral" && node.percent) return [];
  if (node.value <= 1 || node.value > 100) return [];
  const text = `${textOf(site, span)}%`;
  return fix(`Write \`${text}\``, insertAt(site, span.end, "%"));
}

/** Two targets for one state: one with both probabilities, if they are written as numbers. */
export function mergeTargets(site: Site): readonly Fix[] {
  const second = targetOf(site);
  const earlier = site.diagnostic.related[0]?.place;
  if (second === undefined || earlier === undefined) return [];
  const first = innermost(pathTo(site.file, earlier.span), "Target", "ElseTarget")?.spot;
  const siblings = second.siblings;
  // In a loop, one place stands for several targets; families and indices may be others' names.
  if (first === undefined || !siblings.some(({ span }) => span.start === first.span.start))
    return [];
  if (first.span.start === second.target.span.start) return [];
  const removal = removeElement(site, second.target, siblings);
  const sum = jointShare(site, first, second.target);
  if (removal === undefined || sum === undefined) return [];
  return fixOf("Make one of the two", [...sum, removal]);
}

/** What makes the first target's probability that of both; undefined if they are not literals. */
function jointShare(site: Site, first: Spot, second: Spot): ReturnType<typeof edit>[] | undefined {
  const shares = [shareOf(first), shareOf(second)];
  // `else` takes what is left anyhow, if the one with `else` stays.
  if (shares[0] === "rest" || (shares[0] === undefined && shares[1] === undefined)) return [];
  const [one, other] = shares;
  if (typeof one !== "object" || typeof other !== "object") return undefined;
  const total = Number((one.value + other.value).toPrecision(15));
  if (total > 1) return undefined;
  const percent = one.percent && other.percent;
  const text = percent
    ? `${numberText(Number((total * 100).toPrecision(14)))}%`
    : numberText(total);
  return [edit(site, one.span, text)];
}

interface Share {
  readonly value: number;
  readonly percent: boolean;
  readonly span: Spot["span"];
}

function shareOf({ node, base }: Spot): Share | "rest" | "computed" | undefined {
  if (node.kind === "ElseTarget") return "rest";
  if (node.kind !== "Target" || node.probability === undefined) return undefined;
  const { probability } = node;
  if (probability.kind !== "FloatLiteral") return "computed";
  return {
    value: probability.value,
    percent: probability.percent,
    span: spotOf(probability, base).span,
  };
}

/** `on X ->` with nothing after it. */
export function completeArrow(site: Site): readonly Fix[] {
  const arrow = site.text.lastIndexOf("->", site.diagnostic.place.span.start);
  const between = site.text.slice(arrow + 2, site.diagnostic.place.span.start);
  if (arrow < 0 || between.trim() !== "") return [];
  // What stands there in place of a target would be left.
  if (!between.includes("\n") && !site.text.startsWith("}", site.diagnostic.place.span.start))
    return [];
  return fix("Lead to `end`", insertAt(site, arrow + 2, " end"));
}

/** A state in which nothing happens any more leads to `end` instead. */
export function endHere(site: Site): readonly Fix[] {
  const found = innermost(site.path, "State");
  if (found?.spot.node.kind !== "State") return [];
  const { node, base } = found.spot;
  const states = node.items.flatMap((item) =>
    item.kind === "On"
      ? item.targets.flatMap((target) =>
          target.kind === "Target" || target.kind === "ElseTarget" ? [target.state] : [],
        )
      : [],
  );
  if (states.length === 0) return [];
  const edits = states.map((state) => edit(site, spotOf(state, base).span, "end"));
  return fixOf("End the machine then", edits);
}

/** `a: 50%, b: 50%` → `50%: a, 50%: b` */
export function shareFirst(site: Site): readonly Fix[] {
  const { start } = site.diagnostic.place.span;
  const holder = innermost(site.path, "On", "For", "If", "Else")?.spot;
  if (holder === undefined) return [];
  const { node, base } = holder;
  const lists: (readonly TargetItem[])[] = [];
  if (node.kind === "On") lists.push(node.targets);
  for (const body of [
    node.kind === "For" || node.kind === "Else" ? node.body : [],
    node.kind === "If" ? node.then : [],
  ]) {
    lists.push(body.filter(isTarget));
  }
  const list = lists.find((items) =>
    otherShares(items).some(({ span }) => base + span.start === start),
  );
  const found = otherShares(list ?? []);
  const first = found[0];
  if (first === undefined) return [];
  const texts = found.map(({ share, state }) => {
    const stateText = textOf(site, spotOf({ ...share, span: state }, base).span);
    return `${shareText(share, textOf(site, spotOf(share, base).span))}: ${stateText}`;
  });
  const edits = found.map(({ span }, at) => {
    const whole = { start: base + span.start, end: base + span.end };
    return edit(site, whole, texts[at] ?? "");
  });
  return [{ title: `Write \`${texts.join(", ")}\``, edits }];
}

/** `50` is meant as a percentage where a share stands. */
function shareText(share: Expr, text: string): string {
  return share.kind === "IntLiteral" && share.value > 1 && share.value <= 100 ? `${text}%` : text;
}

function isTarget(item: { readonly kind: string }): item is TargetItem {
  return item.kind === "Target" || item.kind === "ElseTarget";
}
