import type { Syntax } from "../tree/syntax.ts";
import { headerEnd, partsOf } from "../tree/parts.ts";
import { find, nextToken } from "../tree/scan.ts";
import { endOf, startOf } from "../tree/extent.ts";
import type { CommentContext } from "./place.ts";

/** Where a comment goes; `dangling` is inside the empty braces of the node. */
export interface Spot {
  readonly node: Syntax;
  readonly as: "leading" | "trailing" | "dangling";
}

const before = (node: Syntax): Spot => ({ node, as: "leading" });
const after = (node: Syntax): Spot => ({ node, as: "trailing" });

/** Undefined where no place is good. */
export function chooseSpot(
  context: CommentContext,
  enclosing: Syntax,
  isOwnLine: boolean,
): Spot | undefined {
  const { precedingNode, followingNode } = context;
  switch (enclosing.kind) {
    case "Root":
      return inList(precedingNode, followingNode, isOwnLine) ?? { node: enclosing, as: "dangling" };
    case "Call":
    case "Instance":
    case "List":
    case "RecordExpr":
    case "On":
      return inList(precedingNode, followingNode, isOwnLine);
    case "Binary":
      return inChain(context, isOwnLine);
    case "Pad":
    case "Block":
    case "Timer":
    case "Require":
      return isOwnLine || followingNode === undefined
        ? undefined
        : precedingNode && after(precedingNode);
    case "Const":
    case "Let":
    case "Return":
    case "Update":
    case "Paren":
      if (enclosing.kind === "Paren" && precedingNode !== undefined) return after(precedingNode);
      return precedingNode === undefined && followingNode !== undefined
        ? before(followingNode)
        : undefined;
    default:
      return partsOf(enclosing).body === undefined
        ? undefined
        : aroundBraces(context, enclosing, isOwnLine);
  }
}

function inList(
  preceding: Syntax | undefined,
  following: Syntax | undefined,
  isOwnLine: boolean,
): Spot | undefined {
  if (following !== undefined && (isOwnLine || preceding === undefined)) return before(following);
  return preceding === undefined ? undefined : after(preceding);
}

/** Operations break after their operators, but for `..`. */
function inChain(
  { precedingNode, followingNode, comment, text }: CommentContext,
  isOwnLine: boolean,
): Spot | undefined {
  if (precedingNode === undefined || followingNode === undefined) return undefined;
  if (text.startsWith("..", nextToken(text, endOf(precedingNode)))) return undefined;
  const afterOperator = nextToken(text, comment.span.end) === startOf(followingNode);
  return isOwnLine && afterOperator
    ? before(followingNode)
    : isOwnLine
      ? undefined
      : after(precedingNode);
}

/** In a node with braces: its header, its body, or between the body and `else`. */
function aroundBraces(context: CommentContext, enclosing: Syntax, isOwnLine: boolean): Spot {
  const { comment, precedingNode, followingNode, text } = context;
  const { header, body = [], tail } = partsOf(enclosing);
  if (isAmongParams(context)) {
    return inList(
      precedingNode,
      followingNode?.kind === "Param" ? followingNode : undefined,
      isOwnLine,
    ) as Spot;
  }
  const open = find(text, "{", headerEnd([...header, ...resultOf(enclosing)], startOf(enclosing)));
  if (comment.span.start < open) return intoBody(enclosing, body);
  if (tail !== undefined && comment.span.start > find(text, "}", headerEnd(body, open + 1))) {
    return intoTail(tail);
  }
  const inside = (node: Syntax | undefined): Syntax | undefined =>
    node === undefined || node === tail || node.span.start < open ? undefined : node;
  const spot = inList(inside(precedingNode), inside(followingNode), isOwnLine);
  return spot ?? { node: enclosing, as: "dangling" };
}

function isAmongParams({ precedingNode, followingNode, comment, text }: CommentContext): boolean {
  if (followingNode?.kind === "Param") return true;
  return (
    precedingNode?.kind === "Param" && find(text, ")", endOf(precedingNode)) > comment.span.start
  );
}

/** The type of a function's result may have braces of its own. */
function resultOf(node: Syntax): readonly Syntax[] {
  return node.kind === "Fn" && node.result !== undefined ? [node.result] : [];
}

function intoBody(owner: Syntax, body: readonly Syntax[]): Spot {
  const [first] = body;
  return first === undefined ? { node: owner, as: "dangling" } : before(first);
}

function intoTail(tail: Syntax): Spot {
  const body = partsOf(tail).body;
  return body === undefined ||
    (tail.kind !== "If" && tail.kind !== "Else" && tail.kind !== "IfExpr")
    ? before(tail)
    : intoBody(tail, body);
}
