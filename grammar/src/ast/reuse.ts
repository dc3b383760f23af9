import type { File, Import, Placed } from "./declaration.ts";

/**
 * Puts the declarations of an earlier parse into a later one wherever their text is the
 * same, so that whatever was computed from a declaration's node still holds; and the imports
 * that stand where they stood. Broken
 * declarations are not reused: their diagnostics depend on what surrounds them.
 * Both files have spans that count from their declarations.
 */
export function reuse(previous: File, previousText: string, next: File, nextText: string): File {
  const known = new Map<string, Placed[]>();
  previous.declarations.forEach((placed) => {
    if (placed.broken) return;
    const text = textOf(placed, previousText);
    const same = known.get(text);
    if (same === undefined) known.set(text, [placed]);
    else same.push(placed);
  });
  // Equal texts are taken in order: which is which makes no difference to anyone.
  for (const same of known.values()) same.reverse();
  const declarations = next.declarations.map((placed) => {
    if (placed.broken) return placed;
    const node = known.get(textOf(placed, nextText))?.pop()?.node;
    return node === undefined ? placed : { offset: placed.offset, broken: false, node };
  });
  return { ...next, declarations, imports: reuseImports(previous, previousText, next, nextText) };
}

/** The spans of imports are absolute: one that has moved is another node. */
function reuseImports(
  previous: File,
  previousText: string,
  next: File,
  nextText: string,
): readonly Import[] {
  const known = new Map(previous.imports.map((node) => [node.span.start, node]));
  return next.imports.map((node) => {
    const { start, end } = node.span;
    const before = known.get(start);
    const isSame =
      before?.span.end === end && previousText.slice(start, end) === nextText.slice(start, end);
    return isSame ? before : node;
  });
}

function textOf({ offset, node }: Placed, text: string): string {
  return text.slice(offset, offset + node.span.end);
}
