import type { Declaration, File } from "../ast/declaration.ts";
import type { Diagnostic, Place } from "./diagnostic.ts";

/**
 * Makes places absolute: those that count from their declaration count from the start of the
 * file afterwards, and name no declaration, so that they mean the same in another thread. A place
 * whose declaration is not in its file (any more) is left as it is.
 */
export function absolutePlaces(
  fileOf: (path: string) => File | undefined,
): (place: Place) => Place {
  const offsets = new Map<string, ReadonlyMap<Declaration, number>>();
  return (place) => {
    if (place.declaration === undefined) return place;
    const known = offsets.get(place.file) ?? offsetsOf(fileOf(place.file));
    offsets.set(place.file, known);
    const offset = known.get(place.declaration);
    if (offset === undefined) return place;
    const { start, end } = place.span;
    const span = { start: start + offset, end: end + offset };
    return { file: place.file, declaration: undefined, span };
  };
}

/** Makes all places of diagnostics absolute, those of related places and fixes too. */
export function locate(
  diagnostics: readonly Diagnostic[],
  files: ReadonlyMap<string, File>,
): readonly Diagnostic[] {
  const absolute = absolutePlaces((path) => files.get(path));
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
