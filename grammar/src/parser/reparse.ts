import type { Comment, File, Placed } from "../ast/declaration.ts";
import { parse } from "./parse.ts";

/** A range of offsets. */
interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * The tree of a text that differs from an earlier one in the middle of one declaration, whose
 * other declarations are those of the earlier tree. Undefined where that cannot be told: where
 * the change is anywhere else, or is not right by itself. The earlier text must have had no
 * mistake, so that no declaration's reading depends on what stands around it.
 */
export function reparse(previous: File, before: string, text: string): File | undefined {
  const changed = differenceOf(before, text);
  const at = previous.declarations.findLastIndex(({ offset }) => offset < changed.start);
  const old = previous.declarations[at];
  if (old === undefined || old.node.kind === "ErrorDeclaration") return undefined;
  const start = old.offset + Math.min(old.node.span.start, old.node.doc?.span.start ?? Infinity);
  const end = old.offset + old.node.span.end;
  // Its first and last letters are as they were, so that it begins and ends where it did.
  if (changed.start <= old.offset + old.node.span.start || changed.end >= end) return undefined;
  const moved = text.length - before.length;
  const part = text.slice(start, end + moved);
  const { value, diagnostics } = parse(part);
  const [placed, second] = value.declarations;
  if (diagnostics.length > 0 || value.imports.length > 0) return undefined;
  if (placed === undefined || second !== undefined) return undefined;
  if (placed.offset + placed.node.span.end !== part.length) return undefined;
  return {
    ...previous,
    span: { start: 0, end: text.length },
    declarations: [
      ...previous.declarations.slice(0, at),
      { ...placed, offset: placed.offset + start },
      ...previous.declarations.slice(at + 1).map((one) => movedDeclaration(one, moved)),
    ],
    comments: [
      ...previous.comments.filter(({ span }) => span.end <= start),
      ...value.comments.map((one) => movedComment(one, start)),
      ...previous.comments
        .filter(({ span }) => span.start >= end)
        .map((one) => movedComment(one, moved)),
    ],
  };
}

/** What of the earlier text is not in the later one, between what both begin and end with. */
function differenceOf(before: string, after: string): Range {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let same = 0;
  while (
    same < shorter - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  ) {
    same += 1;
  }
  return { start, end: before.length - same };
}

function movedDeclaration(placed: Placed, by: number): Placed {
  return by === 0 ? placed : { ...placed, offset: placed.offset + by };
}

function movedComment(comment: Comment, by: number): Comment {
  const { start, end } = comment.span;
  return by === 0 ? comment : { ...comment, span: { start: start + by, end: end + by } };
}
