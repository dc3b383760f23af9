import type { IToken } from "chevrotain";
import type { Comment } from "../ast/declaration.ts";
import type { Doc } from "../ast/node.ts";

/**
 * Joins the documentation comments before each token, whatever plain comments stand
 * between them. Keys are the tokens' offsets.
 */
export function gatherDocs(
  tokens: readonly IToken[],
  comments: readonly Comment[],
): Map<number, Doc> {
  const docs = new Map<number, Doc>();
  let group: Comment[] = [];
  let at = 0;
  let owner = -1;
  const flush = (): void => {
    if (group.length > 0) docs.set(owner, join(group));
    group = [];
  };
  for (const comment of comments) {
    if (!comment.documents) continue;
    at = nextToken(tokens, at, comment.span.start);
    const offset = tokens[at]?.startOffset ?? Infinity;
    if (offset !== owner) flush();
    owner = offset;
    group.push(comment);
  }
  flush();
  return docs;
}

/** Index of the first token at or behind `offset`, from `low` on. */
function nextToken(tokens: readonly IToken[], low: number, offset: number): number {
  let from = low;
  let to = tokens.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((tokens[middle]?.startOffset ?? Infinity) < offset) from = middle + 1;
    else to = middle;
  }
  return from;
}

function join(comments: readonly Comment[]): Doc {
  const start = comments[0]?.span.start ?? 0;
  const end = comments.at(-1)?.span.end ?? start;
  const text = comments.map((comment) => comment.text.replace(/^\/\/\/ ?/, "")).join("\n");
  return { kind: "Doc", span: { start, end }, text };
}
