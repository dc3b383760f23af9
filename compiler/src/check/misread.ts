import { SYNTAX_KINDS, walk } from "@mbn-lang/grammar";
import type { AnyNode, Declaration, Diagnostic, Placed, Span, State } from "@mbn-lang/grammar";
import type { SourceFile } from "../source/program.ts";
import { balance } from "./balance.ts";
import { itemBefore, lastBegun } from "./misread-item.ts";
import { Places } from "./places.ts";

// After a mistake in the syntax the tree may not be what the author meant. What the checker
// says of such parts would be noise: one mistake, one message.

/**
 * Mistakes after which the parser knows where it is, so that the items around are as they were
 * written: something small is missing, misspelt, badly formed or in another order.
 */
const LOCAL: ReadonlySet<string> = new Set([
  "missing-expression",
  "missing-comma",
  "missing-space",
  "missing-target",
  "misspelt-word",
  "word-as-name",
  "soft-word-as-name",
  "reserved-word",
  "foreign-character",
  "odd-quotes",
  "malformed-number",
  "unknown-unit",
  "detached-unit",
  "number-overflow",
  "bad-escape",
  "pad-duration",
  "comma-continues",
  "assignment-outside-state",
  "clause-order",
  "chained-operator",
  "bare-operand",
]);

const LOCAL_CODES: ReadonlySet<string> = new Set(
  SYNTAX_KINDS.flatMap(({ code, slug }) => (LOCAL.has(slug) ? [code] : [])),
);

/** Mistakes after which nobody knows which brace belongs to what. */
const STRUCTURAL: ReadonlySet<string> = new Set([
  "unterminated-string",
  "not-text",
  "missing-brace",
  "missing-bracket",
  "extra-bracket",
  "nested-too-deep",
  "too-many-errors",
  "unclosed-comment",
]);

const STRUCTURAL_CODES: ReadonlySet<string> = new Set(
  SYNTAX_KINDS.flatMap(({ code, slug }) => (STRUCTURAL.has(slug) ? [code] : [])),
);

const UNCLOSED_COMMENT = SYNTAX_KINDS.find(({ slug }) => slug === "unclosed-comment")?.code;

/**
 * The parser's errors (their places count from the file's start) by declaration, as offsets into
 * it; and whether there are any outside of all.
 */
export interface Misread {
  readonly inside: ReadonlyMap<Declaration, readonly Misreading[]>;
  readonly outside: boolean;
}

/** A mistake in the syntax; places count from the declaration's start. */
export interface Misreading {
  readonly at: number;
  /** The item that may not be what is written; undefined if that may be all. */
  readonly item: Span | undefined;
  /** The parser knew where it was again right after the mistake. */
  readonly isLocal: boolean;
}

export function misreadParts({ file, text, diagnostics }: SourceFile): Misread {
  const { declarations } = file;
  const inside = new Map<Declaration, Misreading[]>();
  const isBalanced = balance(text);
  const note = ({ node, offset }: Placed, start: number, code: string): void => {
    let list = inside.get(node);
    if (list === undefined) inside.set(node, (list = []));
    const at = start - offset;
    const isLocal = LOCAL_CODES.has(code);
    const item = STRUCTURAL_CODES.has(code) ? undefined : itemBefore(node, at);
    const isSure =
      isLocal || (item !== undefined && isBalanced(item, offset) && isBalanced(node.span, offset));
    list.push({ at, isLocal, item: isSure ? item : undefined });
  };
  // What an unclosed comment takes in may be declarations.
  let outside = diagnostics.some(({ code }) => code === UNCLOSED_COMMENT);
  for (const { code, severity, place } of diagnostics) {
    if (severity !== "error" || !code.startsWith("MBN1")) continue;
    const { start } = place.span;
    const at = lastBefore(declarations, start);
    const placed = declarations[at];
    const before = declarations[at - 1];
    const isBehind = placed === undefined || start > placed.offset + placed.node.span.end;
    outside ||= isBehind || isAtName(placed, start);
    if (placed !== undefined && (!isBehind || placed.broken || placed.node.kind === "Const")) {
      note(placed, start, code);
    }
    // A constant ends where its expression seems to end; what follows may belong to it.
    if (placed?.node.kind === "ErrorDeclaration" && before?.node.kind === "Const") {
      note(before, start, code);
    }
  }
  return { inside, outside };
}

/** Whether a mistake is what a declaration is called, or stands before it behind its comment. */
function isAtName({ node, offset }: Placed, at: number): boolean {
  return node.kind === "ErrorDeclaration" || at - offset <= node.name.span.start;
}

/** The last declaration that begins at or before an offset, -1 for none; by halving. */
function lastBefore(declarations: readonly Placed[], at: number): number {
  let low = 0;
  let high = declarations.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((declarations[middle]?.offset ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * What can be said of a broken declaration: nothing, if its structure is in doubt; otherwise
 * what lies outside of the items (a state, a `let`, a side …) with the mistakes.
 */
export function withoutMisread(
  node: Declaration,
  misread: readonly Misreading[],
  diagnostics: readonly Diagnostic[],
): readonly Diagnostic[] {
  if (misread.length === 0 || isDoubtful(misread)) return [];
  const places = new Places(misread.flatMap(({ at, item }) => (item ? [reaching(item, at)] : [])));
  const mistakes = new Places(misread.map(({ at }) => ({ start: at, end: at })));
  const uses = new Places(usesOfMisread(node, places, mistakes));
  return diagnostics.filter(({ place: { span } }) => !places.touches(span) && !uses.touches(span));
}

/** Where names are used that are declared in what was misread, or by a `let` that uses those. */
function usesOfMisread(node: Declaration, places: Places, mistakes: Places): readonly Span[] {
  const names = new Set<string>();
  const uses: Span[] = [];
  walk(node, (part) => {
    if (part.kind === "Let" && (places.touches(part.span) || mentions(part.value, names))) {
      names.add(part.name.text);
    } else if (part.kind === "State" && mistakes.touches(headOf(part))) names.add(part.name.text);
  });
  walk(node, (part) => {
    const isName = part.kind === "NameExpr" || part.kind === "Name";
    if (isName && names.has(part.text)) uses.push(part.span);
  });
  return uses;
}

/** From a state's beginning to its first item. */
function headOf({ span, items: [first] }: State): Span {
  return { start: span.start, end: first === undefined ? span.end : first.span.start - 1 };
}

function mentions(expr: AnyNode, names: ReadonlySet<string>): boolean {
  let found = false;
  if (names.size === 0) return false;
  walk(expr, (part) => {
    found ||= part.kind === "NameExpr" && names.has(part.text);
    return !found;
  });
  return found;
}

/** Whether nothing of a declaration may be what is written. */
export function isDoubtful(misread: readonly Misreading[]): boolean {
  return misread.some(({ item }) => item === undefined);
}

/** What is not evaluated because of a mistake: as little as the parser's knowledge allows. */
export function misreadSpan(node: Declaration, { at, item, isLocal }: Misreading): Span {
  if (item === undefined) return { start: 0, end: Infinity };
  const { start, end } = lastBegun(node, at);
  return { start, end: isLocal ? at : Math.max(at, end) };
}

function reaching({ start, end }: Span, at: number): Span {
  return { start, end: Math.max(end, at) };
}
