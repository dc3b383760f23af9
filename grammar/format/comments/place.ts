import type { Comment } from "../../src/ast/declaration.ts";
import type { Node } from "../../src/ast/node.ts";
import { nextToken } from "../tree/scan.ts";
import { startOf } from "../tree/extent.ts";
import type { Root, SourceComment, Syntax } from "../tree/syntax.ts";
import { inOrder, remember } from "./order.ts";
import { chooseSpot } from "./spot.ts";
import type { Spot } from "./spot.ts";

/** What Prettier knows of a comment when it asks where to attach it. */
export interface CommentContext {
  readonly comment: SourceComment;
  readonly precedingNode?: Syntax;
  readonly enclosingNode?: Syntax;
  readonly followingNode?: Syntax;
  /** The enclosing node and those around it, without the root. */
  readonly ancestors: readonly Syntax[];
  readonly text: string;
  readonly ast: Root;
}

/** Nodes that can be printed as they stand in the source: they begin and end cleanly. */
export const UNITS: ReadonlySet<string> = new Set([
  "ImportNames",
  "ImportTrace",
  "Const",
  "Fn",
  "Machine",
  "Defense",
  "Param",
  "Limits",
  "Budget",
  "Counters",
  "State",
  "Pad",
  "Block",
  "Timer",
  "Cancel",
  "Update",
  "On",
  "Let",
  "Require",
  "For",
  "If",
  "Side",
  "Include",
  "Instance",
  "Return",
]);

/**
 * Attaches a comment; always succeeds. A comment that has no good place in the printed
 * form, say between a `(` and a `)`, makes the smallest item around it be printed as it
 * stands (`verbatim`): nothing is lost and nothing moves.
 */
export function placeComment(
  context: CommentContext,
  isOwnLine: boolean,
  verbatim: Set<Node>,
): true {
  const { comment, ast } = context;
  const enclosing = context.enclosingNode ?? ast;
  if (verbatim.has(enclosing)) return attach(enclosing, "dangling", comment);
  const chosen = chooseSpot(context, enclosing, isOwnLine);
  const spot = chosen && inOrder(chosen, comment, ast);
  if (spot !== undefined && (!comment.documents || staysInPlace(spot, context))) {
    remember(spot, comment, ast);
    return attach(spot.node, spot.as, comment);
  }
  verbatim.add(unitOf(context.ancestors) ?? enclosing);
  return attach(enclosing, "dangling", comment);
}

/** The innermost of some nodes, each in the next, that can be printed as it stands. */
function unitOf(nodes: readonly Syntax[]): Syntax | undefined {
  return nodes.find((node, at) => {
    const parent = nodes[at + 1];
    // Comments before an `else if` are attached inside of it.
    const isElseIf = parent?.kind === "If" && parent.otherwise === node;
    return UNITS.has(node.kind) && !isElseIf;
  });
}

/**
 * Whether a comment is printed between the tokens between which it stands: if it were not,
 * a `///` could come to document something else.
 */
function staysInPlace(spot: Spot, { comment, followingNode, text }: CommentContext): boolean {
  const next = nextToken(text, comment.span.end);
  if (spot.as === "leading") return next === startOf(spot.node);
  return (
    next >= text.length ||
    ")]}".includes(text.charAt(next)) ||
    (followingNode !== undefined && next === startOf(followingNode))
  );
}

interface Attached extends Comment {
  leading?: boolean;
  trailing?: boolean;
  printed?: boolean;
}

// Prettier keeps comments in its nodes and their state in the comments.
function attach(node: Node & { comments?: Comment[] }, as: Spot["as"], comment: Comment): true {
  const attached: Attached = comment;
  attached.leading = as === "leading";
  attached.trailing = as === "trailing";
  attached.printed = false;
  node.comments ??= [];
  node.comments.push(comment);
  return true;
}
