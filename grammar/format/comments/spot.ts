import type { Kind, Syntax } from "../tree/syntax.ts";
import { headerEnd, partsOf } from "../tree/parts.ts";
import { find, nextToken } from "../tree/scan.ts";
import { isElseIf } from "../tree/else-if.ts";
import { endOf, startOf } from "../tree/extent.ts";
import type { CommentContext } from "./place.ts";
import { hasTrailingComments } from "./print.ts";

/** Where a comment goes; `dangling` is inside the empty braces of the node. */
export interface Spot {
  readonly node: Syntax;
  readonly as: "leading" | "trailing" | "dangling";
}

const before = (node: Syntax): Spot => ({ node, as: "leading" });
const after = (node: Syntax): Spot => ({ node, as: "trailing" });

type Choose = (context: CommentContext, enclosing: Syntax, isOwnLine: boolean) => Spot | undefined;

/** Kinds whose comments do not follow from having braces or not. */
const CHOICES: { readonly [K in Kind]?: Choose } = {
  Root: (context, root, isOwnLine) => inList(context, isOwnLine) ?? { node: root, as: "dangling" },
  Call: (context, _, isOwnLine) => inList(context, isOwnLine),
  Instance: (context, _, isOwnLine) => inList(context, isOwnLine),
  List: (context, _, isOwnLine) => inList(context, isOwnLine),
  RecordExpr: (context, _, isOwnLine) => inList(context, isOwnLine),
  On: (context, _, isOwnLine) => inList(context, isOwnLine),
  Binary: (context, _, isOwnLine) => inChain(context, isOwnLine),
  Pad: betweenClauses,
  Block: betweenClauses,
  Timer: betweenClauses,
  Require: betweenClauses,
  Const: beforeValue,
  Let: beforeValue,
  Return: beforeValue,
  Update: beforeValue,
  Paren: (context) => {
    const { precedingNode } = context;
    return precedingNode === undefined ? beforeValue(context) : after(precedingNode);
  },
};

/** Undefined where no place is good. */
export function chooseSpot(
  context: CommentContext,
  enclosing: Syntax,
  isOwnLine: boolean,
): Spot | undefined {
  const choose = CHOICES[enclosing.kind];
  if (choose !== undefined) return choose(context, enclosing, isOwnLine);
  if (partsOf(enclosing).body === undefined) return undefined;
  return isAmongParams(context)
    ? inParams(context, isOwnLine)
    : aroundBraces(context, enclosing, isOwnLine);
}

interface Neighbours {
  readonly precedingNode?: Syntax | undefined;
  readonly followingNode?: Syntax | undefined;
}

function inList(
  { precedingNode, followingNode }: Neighbours,
  isOwnLine: boolean,
): Spot | undefined {
  if (followingNode !== undefined && (isOwnLine || precedingNode === undefined)) {
    return before(followingNode);
  }
  return precedingNode === undefined ? undefined : after(precedingNode);
}

/** Clauses of an action are broken one a line; so are a condition and its message. */
function betweenClauses(
  { precedingNode, followingNode }: CommentContext,
  _: Syntax,
  isOwnLine: boolean,
): Spot | undefined {
  if (isOwnLine || followingNode === undefined) return undefined;
  return precedingNode === undefined ? undefined : after(precedingNode);
}

function beforeValue({ precedingNode, followingNode }: CommentContext): Spot | undefined {
  if (precedingNode !== undefined || followingNode === undefined) return undefined;
  return before(followingNode);
}

/** Operations break after their operators, but for `..`. */
function inChain(
  { precedingNode, followingNode, comment, text }: CommentContext,
  isOwnLine: boolean,
): Spot | undefined {
  if (precedingNode === undefined || followingNode === undefined) return undefined;
  if (text.startsWith("..", nextToken(text, endOf(precedingNode)))) return undefined;
  const afterOperator = nextToken(text, comment.span.end) === startOf(followingNode);
  // A second comment behind an operand would come to stand on a line of its own.
  if (!isOwnLine && !hasTrailingComments(precedingNode)) return after(precedingNode);
  return afterOperator ? before(followingNode) : undefined;
}

/** In a node with braces: its header, its body, or between the body and `else`. */
function aroundBraces(context: CommentContext, enclosing: Syntax, isOwnLine: boolean): Spot {
  const { comment, precedingNode, followingNode, text } = context;
  const { header, body = [], tail } = partsOf(enclosing);
  const open = find(text, "{", headerEnd([...header, ...resultOf(enclosing)], startOf(enclosing)));
  if (comment.span.start < open) return intoBody(enclosing, body);
  if (tail !== undefined && comment.span.start > find(text, "}", headerEnd(body, open + 1))) {
    return comment.span.start < endOf(tail) ? intoTail(enclosing, tail, text) : after(tail);
  }
  const inside = (node: Syntax | undefined): Syntax | undefined =>
    node === undefined || node === tail || node.span.start < open ? undefined : node;
  const neighbours: Neighbours = {
    precedingNode: inside(precedingNode),
    followingNode: inside(followingNode),
  };
  return inList(neighbours, isOwnLine) ?? { node: enclosing, as: "dangling" };
}

function isAmongParams({ precedingNode, followingNode, comment, text }: CommentContext): boolean {
  if (followingNode?.kind === "Param") return true;
  return (
    precedingNode?.kind === "Param" && find(text, ")", endOf(precedingNode)) > comment.span.start
  );
}

function inParams(context: CommentContext, isOwnLine: boolean): Spot | undefined {
  const { precedingNode, followingNode } = context;
  const next = followingNode?.kind === "Param" ? followingNode : undefined;
  return inList({ precedingNode, followingNode: next }, isOwnLine);
}

/** The type of a function's result may have braces of its own. */
function resultOf(node: Syntax): readonly Syntax[] {
  return node.kind === "Fn" && node.result !== undefined ? [node.result] : [];
}

function intoBody(owner: Syntax, body: readonly Syntax[]): Spot {
  const [first] = body;
  return first === undefined ? { node: owner, as: "dangling" } : before(first);
}

/** A comment between a body and what follows its `else` begins what follows. */
function intoTail(owner: Syntax, tail: Syntax, text: string): Spot {
  const isBlock = tail.kind === "If" || tail.kind === "Else";
  const isElse = isBlock || (owner.kind === "IfExpr" && isElseIf(owner, text));
  return isElse ? intoBody(tail, partsOf(tail).body ?? []) : before(tail);
}
