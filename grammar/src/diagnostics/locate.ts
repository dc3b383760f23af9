import type { Declaration, File } from "../ast/declaration.ts";
import type { Diagnostic, Place } from "./diagnostic.ts";

/**
 * Turns places that count from their declaration into places that count from the start of
 * the file, also in related places and fixes. A place whose declaration is not in its
 * file (any more) is left as it is.
 */
export function locate(
  diagnostics: readonly Diagnostic[],
  files: ReadonlyMap<string, File>,
): readonly Diagnostic[] {
  const offsets = new Map<string, ReadonlyMap<Declaration, number>>();
  const absolute = (place: Place): Place => {
    if (place.declaration === undefined) return place;
    const known = offsets.get(place.file) ?? offsetsOf(files.get(place.file));
    offsets.set(place.file, known);
    const offset = known.get(place.declaration);
    if (offset === undefined) return place;
    const { start, end } = place.span;
    const span = { start: start + offset, end: end + offset };
    return { file: place.file, declaration: undefined, span };
  };
  return diagnostics.map((diagnostic) => ({
    ...diagnostic,
    place: absolute(diagnostic.place),
    related: diagnostic.related.map((one) => ({ ...one, place: absolute(one.place) })),
    fixes: diagnostic.fixes.map((fix) => ({
      ...fix,
      edits: fix.edits.map((edit) => ({ ...edit, place: absolute(edit.place) })),
    })),
  }));
}

function offsetsOf(file: File | undefined): ReadonlyMap<Declaration, number> {
  return new Map((file?.declarations ?? []).map(({ node, offset }) => [node, offset]));
}
