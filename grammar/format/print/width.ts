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

function flatPart(part: Exclude<Doc, string | Doc[]>): Doc | undefined {
  switch (part.type) {
    case "group":
      return part.break ? undefined : part.contents;
    case "indent":
    case "align":
    case "label":
      return part.contents;
    case "fill":
      return part.parts;
    case "if-break":
      return part.flatContents;
    case "line":
      return "hard" in part && part.hard === true ? undefined : part.soft === true ? "" : " ";
    case "break-parent":
    case "line-suffix":
    case "line-suffix-boundary":
    case "indent-if-break":
    case "trim":
    case "cursor":
      return undefined;
    default:
      return undefined;
  }
}
