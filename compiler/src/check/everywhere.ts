import type { Diagnostic, Expr, Name, NameRole, Span } from "@mbn-lang/grammar";
import { eachName } from "../bind/each-name.ts";
import {
  NOT_A_COUNTER,
  UNKNOWN_CALLABLE,
  UNKNOWN_EVENT,
  UNKNOWN_VALUE,
} from "../diagnostics/names.ts";
import { MISSING_UNIT, RANGE_BOUND } from "../diagnostics/types.ts";
import { placeIn } from "./context.ts";
import type { Context } from "./context.ts";
import { isTired } from "./lookup.ts";

// A mistake that is reported once is mended wherever it was made, or left.

const NAMES: ReadonlySet<string> = new Set([
  UNKNOWN_VALUE.code,
  UNKNOWN_EVENT.code,
  UNKNOWN_CALLABLE.code,
  NOT_A_COUNTER.code,
]);

/** What is mended at one use of a value, while its other uses may be wrong as well. */
const VALUES: ReadonlySet<string> = new Set([MISSING_UNIT.code, RANGE_BOUND.code]);

/** What looking for all uses counts, in candidates. */
const WALK = 500;

function isMendable({ code, fixes }: Diagnostic): boolean {
  return fixes.length > 0 && (NAMES.has(code) || VALUES.has(code));
}

/** Lets the fixes of a declaration's diagnostics reach all that is wrong in the same way. */
export function mendEverywhere(
  context: Context,
  diagnostics: readonly Diagnostic[],
): readonly Diagnostic[] {
  if (!diagnostics.some(isMendable) || isTired(context, WALK)) return diagnostics;
  const uses = new Map(usesOf(context).flatMap((all) => all.map((one) => [one.span.start, all])));
  return diagnostics.map((one) => {
    if (!isMendable(one)) return one;
    const { start, end } = one.place.span;
    const found = uses.get(start);
    const [first, another] = found ?? [];
    if (found === undefined || first === undefined || another === undefined) return one;
    if (first.span.end - first.span.start !== end - start) return one;
    if (VALUES.has(one.code)) return isLocal(context, first) ? { ...one, fixes: [] } : one;
    return { ...one, fixes: one.fixes.map((fix) => spread(context, fix, one.place.span, found)) };
  });
}

type Use = Expr | Name;

/** What stands for something that is declared elsewhere, if it is. */
const USES: ReadonlySet<NameRole> = new Set<NameRole>(["value", "callable", "event", "counter"]);

/** Whether the type of what is named is written, or follows, in this declaration. */
function isLocal({ symbols, praised }: Context, use: Use): boolean {
  const symbol = symbols.get(use);
  return (symbol?.kind === "param" || symbol?.kind === "let") && !praised.has(symbol);
}

/** All that is named in the declaration, by what it means or, if nothing, by name. */
function usesOf(context: Context): readonly (readonly Use[])[] {
  const uses = new Map<unknown, Use[]>();
  eachName(context.declaration, ({ node, role }) => {
    if (!USES.has(role)) return;
    // Callables and values are different namespaces.
    const named = role === "callable" ? `()${node.text}` : node.text;
    const by = context.symbols.get(node) ?? named;
    const list = uses.get(by);
    if (list === undefined) uses.set(by, [node]);
    else list.push(node);
  });
  return [...uses.values()];
}

/** A fix of one edit at one use, for all uses. */
function spread(
  context: Context,
  fix: Diagnostic["fixes"][number],
  { start, end }: Span,
  found: readonly Use[],
): Diagnostic["fixes"][number] {
  const [edit, another] = fix.edits;
  const span = edit?.place.span;
  if (edit === undefined || another !== undefined || span?.start !== start || span.end !== end)
    return fix;
  return {
    ...fix,
    edits: found.map((node) => ({ place: placeIn(context, node), text: edit.text })),
  };
}
