import type { AnyNode, Binary, Expr, Fix } from "@mbn-lang/grammar";
import { childrenOfKind, removeElement, spaceBefore } from "./removal.ts";
import { edit, fix, innermost, insertAt, pathTo, spotOf, textOf } from "./site.ts";
import type { Site, Spot } from "./site.ts";

// Fixes inside expressions, types and parameters.

/** `uniform(5ms, 1ms)`: the two bounds change places, where they are written as numbers. */
export function swapBounds(site: Site): readonly Fix[] {
  const call = callAt(site);
  if (call?.node.kind !== "Call" || call.node.callee.text !== "uniform") return [];
  const [low, high] = call.node.args;
  if (low === undefined || high === undefined || call.node.args.length > 2) return [];
  // By name in the other order they would be right.
  if (low.name !== undefined && low.name.text !== "low") return [];
  const [from, to] = [literalValue(low.value), literalValue(high.value)];
  if (from === undefined || to === undefined || from <= to) return [];
  const places = [spotOf(low.value, call.base).span, spotOf(high.value, call.base).span] as const;
  return fix(
    "Swap the bounds",
    edit(site, places[0], textOf(site, places[1])),
    edit(site, places[1], textOf(site, places[0])),
  );
}

/** The call, also where the diagnostic stands at the `draw` before it. */
function callAt({ path }: Site): Spot | undefined {
  const last = path.at(-1);
  if (last?.node.kind === "Unary") return spotOf(last.node.operand, last.base);
  return innermost(path, "Call")?.spot;
}

/** The value of a written number; durations in µs. */
function literalValue(node: AnyNode): number | undefined {
  if (node.kind === "Argument") return literalValue(node.value);
  if (node.kind === "Paren") return literalValue(node.inner);
  if (node.kind === "Unary") {
    const value = node.operator === "-" ? literalValue(node.operand) : undefined;
    return value === undefined ? undefined : -value;
  }
  const written = ["IntLiteral", "FloatLiteral", "DurationLiteral"].includes(node.kind);
  return written && "value" in node ? Number(node.value) : undefined;
}

/** A number outside of the range of its parameter: the bound that it is beyond. */
export function nearestBound(site: Site): readonly Fix[] {
  const range = site.diagnostic.related[0]?.place;
  const given = site.path.at(-1);
  const written = range && pathTo(site.file, range.span).at(-1);
  const value = given && literalValue(given.node);
  if (given === undefined || value === undefined || written?.node.kind !== "Binary") return [];
  const bound = boundBeyond(written.node, value);
  if (bound === undefined) return [];
  const text = textOf(site, spotOf(bound, written.base).span);
  return fix(`Write \`${text}\``, edit(site, given.span, text));
}

/** The bound of a written range that the value is beyond, if it may be taken itself. */
function boundBeyond({ left, right, operator }: Binary, value: number): Expr | undefined {
  const [low, high] = [literalValue(left), literalValue(right)];
  if (low === undefined || high === undefined || low > high) return undefined;
  if (value < low) return left;
  return operator === "..=" ? right : undefined;
}

/** A second `start` or `max`. */
export function removeModifier(site: Site): readonly Fix[] {
  const found = innermost(site.path, "Modified")?.spot;
  if (found?.node.kind !== "Modified") return [];
  const { dist, start, max } = found.node;
  const at = site.diagnostic.place.span.start - found.base;
  const before = start?.span.start === at ? dist : (start ?? dist);
  const modifier = [start, max].find((one) => one?.span.start === at);
  if (modifier === undefined) return [];
  const span = { start: before.span.end + found.base, end: modifier.span.end + found.base };
  return fix("Remove it", edit(site, span, ""));
}

/** An argument too many, with those that follow it. */
export function removeArguments(site: Site): readonly Fix[] {
  const { start } = site.diagnostic.place.span;
  const call = innermost(site.path, "Call", "Instance")?.spot;
  if (call === undefined) return [];
  const args = childrenOfKind(call, "Argument");
  const at = args.findIndex(({ span }) => span.start <= start && start < span.end);
  const before = args[at - 1];
  const last = args.at(-1);
  const first = args[at];
  if (first === undefined || last === undefined) return [];
  const from = before === undefined ? first.span.start : before.span.end;
  const title = first === last ? "Leave it out" : "Leave them out";
  return fix(title, edit(site, { start: from, end: last.span.end }, ""));
}

/** An argument, or a field of a record, that is given twice: with its name. */
export function removeNamed(site: Site): readonly Fix[] {
  const found = innermost(site.path, "Argument", "RecordField");
  const parent = found?.outer.at(-1);
  if (found === undefined || parent === undefined) return [];
  const removal = removeElement(site, found.spot, childrenOfKind(parent, found.spot.node.kind));
  return removal === undefined ? [] : fix("Leave it out", removal);
}

/** `e: event in a..b`: only numbers lie between bounds. */
export function removeRange(site: Site): readonly Fix[] {
  const param = innermost(site.path, "Param")?.spot;
  if (param?.node.kind !== "Param" || param.node.range === undefined) return [];
  const { type, range } = param.node;
  const span = { start: param.base + type.span.end, end: param.base + range.span.end };
  return fix("Leave the range out", edit(site, span, ""));
}

/** `-> "pad"`: states are written without quotes. */
export function unquoteState(site: Site): readonly Fix[] {
  const text = site.path.at(-1)?.node;
  const machine = site.path[0]?.node;
  if (text?.kind !== "StringLiteral" || machine?.kind !== "Machine") return [];
  const known = machine.items.some(
    (item) => item.kind === "State" && item.name.text === text.value,
  );
  if (!known) return [];
  return fix(`Write \`${text.value}\``, edit(site, site.diagnostic.place.span, text.value));
}

/** An `if` as an operand: in parentheses. */
export function parenthesise(site: Site): readonly Fix[] {
  const { start } = site.diagnostic.place.span;
  const found = site.path.find(({ node, span }) => node.kind === "IfExpr" && span.start === start);
  if (found === undefined) return [];
  return fix(
    "Put it in parentheses",
    insertAt(site, start, "("),
    insertAt(site, found.span.end, ")"),
  );
}

/** `0 < p < 1` → `0 < p and p < 1`; ranges cannot be chained in any way. */
export function splitChain(site: Site): readonly Fix[] {
  const { start } = site.diagnostic.place.span;
  const chain = site.path.findLast(
    ({ node, base }) =>
      node.kind === "Binary" &&
      node.left.kind === "Binary" &&
      base + node.left.span.end <= start &&
      start < base + node.right.span.start,
  );
  if (chain?.node.kind !== "Binary" || chain.node.left.kind !== "Binary") return [];
  const { left, operator } = chain.node;
  if ([left.operator, operator].some((one) => !COMPARISONS.has(one))) return [];
  const middle = textOf(site, spotOf(left.right, chain.base).span);
  return fix("Compare twice", insertAt(site, chain.base + left.span.end, ` and ${middle}`));
}

const COMPARISONS: ReadonlySet<string> = new Set(["==", "!=", "<", "<=", ">", ">="]);

/** An import after a declaration goes to the beginning of the file. */
export function importFirst(site: Site): readonly Fix[] {
  const { start, end } = site.diagnostic.place.span;
  const node = site.file.imports.find(({ span }) => span.start <= start && end <= span.end);
  const first = site.file.declarations[0];
  if (node === undefined || first === undefined) return [];
  const from = spaceBefore(site.text, node.span.start);
  const top = firstLine(site.text);
  return fix(
    "Move it to the beginning",
    insertAt(site, top, `${textOf(site, node.span)}\n\n`),
    edit(site, { start: from, end: node.span.end }, ""),
  );
}

/** After the plain comments that the file begins with. */
function firstLine(text: string): number {
  const comments = /^\uFEFF?(?:[ \t]*\/\/(?:[^/\r\n][^\r\n]*)?\r?\n|[ \t]*\r?\n)*/.exec(text);
  return comments?.[0].length ?? 0;
}
