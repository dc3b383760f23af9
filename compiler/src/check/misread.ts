import { SYNTAX_KINDS } from "@mbn-lang/grammar";
import type { Declaration, Diagnostic, Placed, Span } from "@mbn-lang/grammar";
import type { SourceFile } from "../source/program.ts";

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

const UNCLOSED_COMMENT = SYNTAX_KINDS.find(({ slug }) => slug === "unclosed-comment")?.code;

/**
 * The parser's errors (their places count from the file's start) by declaration, as offsets into
 * it; and whether there are any outside of all.
 */
export interface Misread {
  readonly inside: ReadonlyMap<Declaration, readonly Misreading[]>;
  readonly outside: boolean;
}

export interface Misreading {
  readonly at: number;
  readonly code: string;
}

export function misreadParts({ file, diagnostics }: SourceFile): Misread {
  const { declarations } = file;
  const inside = new Map<Declaration, Misreading[]>();
  const note = ({ node, offset }: Placed, start: number, code: string): void => {
    const list = inside.get(node) ?? [];
    list.push({ at: start - offset, code });
    inside.set(node, list);
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
 * what lies outside of the item (a state, a `let`, a side …) with the mistake.
 */
export function withoutMisread(
  { node }: Placed,
  misread: readonly Misreading[],
  diagnostics: readonly Diagnostic[],
): readonly Diagnostic[] {
  const [only] = misread;
  if (only === undefined || misread.length > 1 || !LOCAL_CODES.has(only.code)) return [];
  const item = itemsOf(node).findLast(({ start }) => start <= only.at);
  if (item === undefined) return [];
  const end = Math.max(item.end, only.at);
  return diagnostics.filter(({ place: { span } }) => span.start > end || span.end < item.start);
}

function itemsOf(node: Declaration): readonly Span[] {
  return node.kind === "Machine" || node.kind === "Defense"
    ? node.items.map(({ span }) => span)
    : [];
}
