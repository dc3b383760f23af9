import type { Printer } from "prettier";
import { builders } from "prettier/doc";
import { placeComment } from "./comments/place.ts";
import type { CommentContext } from "./comments/place.ts";
import { commentsIn } from "./comments/inside.ts";
import { markPrinted, printComment } from "./comments/print.ts";
import { asItStands } from "./print/as-it-stands.ts";
import { printNode } from "./print/node.ts";
import type { Ask } from "./print/printing.ts";
import { printingAt, rootOf } from "./source-printing.ts";
import type { Printed } from "./source-printing.ts";
import { textOf } from "./tree/extent.ts";
import { childrenOf } from "./tree/parts.ts";
import { nothingLost } from "./verbatim/refusal.ts";

const { hardline } = builders;

// Prettier 3.10 hands comments over with all it knows of their place if it is told that
// the tree is not to carry it; its types do not have the option yet.
const comments = {
  features: { experimental_avoidAstMutation: true },
  handleComments: { ownLine: placing(true), endOfLine: placing(false), remaining: placing(false) },
};

function placing(isOwnLine: boolean): (context: CommentContext) => boolean {
  return (context) => placeComment(context, isOwnLine, context.ast.verbatim);
}

/** Arguments of a child's printing come back as they were given. */
function isAsk(args: unknown): args is Ask {
  return typeof args === "object" && args !== null;
}

/** Prettier's view of the printer of each construct (print/). */
export const printer: Printer<Printed> = {
  ...comments,
  print: (path, options, print, args) => {
    const { node } = path;
    if (node.kind === "Comment") return printComment(node);
    const root = rootOf(path);
    if (root.verbatim.has(node)) {
      // Prettier's own way of leaving a node alone looks at all comments for each such node.
      markPrinted(commentsIn(node, root.all), options);
      const text = textOf(node, options.originalText);
      return node.kind === "Root" ? [asItStands(text.trim()), hardline] : asItStands(text);
    }
    const doc = printNode(node, printingAt(path, options, print), isAsk(args) ? args : undefined);
    return node.kind === "Root" ? nothingLost(doc, options.originalText, options) : doc;
  },
  getCommentChildNodes: (node) => (node.kind === "Comment" ? [] : childrenOf(node)),
  canAttachComment: (node) => node.kind !== "Comment",
  printComment: ({ node }) => (node.kind === "Comment" ? printComment(node) : ""),
};
