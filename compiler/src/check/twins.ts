import type { Diagnostic, Fix } from "@mbn-lang/grammar";
import { REDECLARED, UNKNOWN_CALLABLE, UNKNOWN_VALUE } from "../diagnostics/names.ts";
import { STATE_TWICE } from "../diagnostics/shapes.ts";

// A declaration under the name of another leaves its own name unknown: one mistake.

const TWICE: ReadonlySet<string> = new Set([REDECLARED.code, STATE_TWICE.code]);
const UNKNOWN: ReadonlySet<string> = new Set([UNKNOWN_VALUE.code, UNKNOWN_CALLABLE.code]);

/** Takes the only unknown name for the one that the only doubled name was to be. */
export function joinTwins(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const twice = Map.groupBy(
    diagnostics.filter(({ code }) => TWICE.has(code)),
    whereKnown,
  );
  if (twice.size === 0) return diagnostics;
  const unknown = diagnostics.filter(({ code }) => UNKNOWN.has(code));
  const byPlace = [
    Map.groupBy(unknown, ({ place }) => place.file),
    Map.groupBy(unknown, ({ place }) => place.declaration),
  ] as const;
  const dropped = new Set<Diagnostic>();
  const changed = new Map<Diagnostic, Diagnostic>();
  for (const [where, [twin, another]] of twice) {
    if (twin === undefined || another !== undefined) continue;
    const lost = (typeof where === "string" ? byPlace[0].get(where) : byPlace[1].get(where)) ?? [];
    const name = onlyNameOf(lost);
    if (name === undefined || !lost.every((one) => isLike(one, nameOf(twin)))) continue;
    for (const one of lost) dropped.add(one);
    changed.set(twin, withLost(twin, name));
  }
  return diagnostics.flatMap((one) => (dropped.has(one) ? [] : [changed.get(one) ?? one]));
}

/** The declaration that a local name is known in, or the file. */
function whereKnown({
  place,
}: Diagnostic): NonNullable<Diagnostic["place"]["declaration"]> | string {
  const { declaration, file, span } = place;
  if (declaration === undefined || declaration.kind === "ErrorDeclaration") return file;
  return declaration.name.span.start === span.start ? file : declaration;
}

function onlyNameOf(lost: readonly Diagnostic[]): string | undefined {
  const [name, another] = new Set(lost.map(nameOf));
  return another === undefined ? name : undefined;
}

/** No other name than the doubled one resembles the unknown one. */
function isLike({ fixes }: Diagnostic, twin: string): boolean {
  return fixes.every(({ edits }) => edits.every(({ text }) => text === twin));
}

/** The name that a message is about, which it has in backquotes. */
function nameOf({ message }: Diagnostic): string {
  return /`(\w+)/.exec(message)?.[1] ?? "";
}

function withLost(twin: Diagnostic, name: string): Diagnostic {
  const note = `Nothing is called \`${name}\`, which is used: one of the two may be meant.`;
  const call = (which: string, place: Diagnostic["place"]): Fix => ({
    title: `Call ${which} \`${name}\``,
    edits: [{ place, text: name }],
  });
  const firsts = twin.related.slice(0, 1).map(({ place }) => call("the first one", place));
  return {
    ...twin,
    notes: [...twin.notes, note],
    fixes: [call("this one", twin.place), ...firsts],
  };
}
