import type { Doc } from "prettier";

/**
 * Columns of a document printed on one line; undefined if it cannot be. Source text is
 * ASCII where it is measured (names, numbers), so a UTF-16 unit is a column.
 */
export function flatWidth(doc: Doc): number | undefined {
  let width = 0;
  const open: Doc[] = [doc];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (typeof part === "string") {
      if (part.includes("\n")) return undefined;
      width += part.length;
    } else if (Array.isArray(part)) {
      for (const inner of part) open.push(inner);
    } else {
      const inner = flatPart(part);
      if (inner === undefined) return undefined;
      open.push(inner);
    }
  }
  return width;
}

/** What a part is on one line; undefined where it breaks the line. */
function flatPart(part: Exclude<Doc, string | Doc[]>): Doc | undefined {
  if (part.type === "line") return flatLine(part);
  if (part.type === "group") return part.break ? undefined : part.contents;
  if (part.type === "if-break") return part.flatContents;
  if (part.type === "fill") return part.parts;
  return part.type === "indent" || part.type === "align" ? part.contents : undefined;
}

function flatLine(part: {
  readonly soft?: boolean | undefined;
  readonly hard?: unknown;
}): Doc | undefined {
  if (part.hard === true) return undefined;
  return part.soft === true ? "" : " ";
}
