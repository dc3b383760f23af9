import type { AstPath, Doc, ParserOptions, Printer } from "prettier";
import type { Node } from "../src/ast/node.ts";
import { placeComment } from "./comments/place.ts";
import type { CommentContext } from "./comments/place.ts";
import { hasLeadingComments, printComment, printDangling } from "./comments/print.ts";
import { INDENTATION, measureOn, plainPrinting } from "./plain.ts";
import type { Layout } from "./plain.ts";
import { asItStands } from "./print/as-it-stands.ts";
import { printNode } from "./print/node.ts";
import type { Ask, Printing } from "./print/printing.ts";
import { spell } from "./print/spelling.ts";
import { indentationOf } from "./tree/indentation.ts";
import { childrenOf } from "./tree/parts.ts";
import { endOf, startOf, textOf } from "./tree/extent.ts";
import { blankLineAfter } from "./tree/scan.ts";
import type { Root, SourceComment, Syntax } from "./tree/syntax.ts";

type Path = AstPath<Syntax>;
type Options = ParserOptions<Syntax>;
type Print = (selector?: string | number | (string | number)[] | Path, args?: unknown) => Doc;

/** The nodes on the way from the root to where `path` is; names of properties left out. */
function nodesOf(path: Path): readonly Syntax[] {
  return path.stack.filter((_, at) => at % 2 === 0);
}

function rootOf(path: Path): Root {
  return path.stack[0] as Root;
}

/** What lies in the source for constructs' printers to ask about, made once a text. */
interface Session {
  readonly layout: Layout;
  readonly plain: Printing;
  readonly comments: readonly SourceComment[];
}

const sessions: WeakMap<Root, Session> = new WeakMap();

function sessionOf(root: Root, options: Options): Session {
  const known = sessions.get(root);
  if (known !== undefined) return known;
  const text = options.originalText;
  const layout: Layout = {
    width: options.printWidth,
    spelling: (node) => spell(text.slice(node.span.start, node.span.end)),
    blankAfter: (node) => blankLineAfter(text, endOf(node)),
    verbatim: (node) => (root.verbatim.has(node) ? asItStands(textOf(node, text)) : undefined),
  };
  const session: Session = { layout, plain: plainPrinting(layout), comments: root.all };
  sessions.set(root, session);
  return session;
}

function printingAt(path: Path, options: Options, print: Print): Printing {
  const root = rootOf(path);
  const { layout, plain, comments } = sessionOf(root, options);
  // `path` names properties, as Prettier's own trees have them; children that are no
  // property (of a chain, of a function's end) are pushed by hand, as `path.call` does.
  const stack = path.stack as unknown[];
  return {
    width: options.printWidth,
    child: (node, ask) => {
      const { length } = stack;
      stack.push("child", node);
      try {
        return print(undefined, ask);
      } finally {
        stack.length = length;
      }
    },
    spelling: (node) => layout.spelling(node),
    blankAfter: (node) => layout.blankAfter(node),
    onOneLine: (first, second) => isOnOneLine(first, second, options.originalText),
    dangling: (node) => printDangling(node, options.originalText),
    hasLeading: (node) => hasLeadingComments(node),
    measure: (node) =>
      node.kind === "On" && !hasCommentIn(node, comments)
        ? measureOn(node as Syntax & { kind: "On" }, plain, layout)
        : undefined,
    indentation: () => indentationOf(nodesOf(path)) * INDENTATION,
  };
}

function isOnOneLine(first: Node, second: Node, text: string): boolean {
  const isError = first.kind.startsWith("Error") || second.kind.startsWith("Error");
  return isError && !text.slice(endOf(first), startOf(second)).includes("\n");
}

/** Whether one of the comments, which are in order, stands inside a node. */
function hasCommentIn(node: Node, comments: readonly SourceComment[]): boolean {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const comment = comments[middle];
    if (comment !== undefined && comment.span.start < node.span.start) low = middle + 1;
    else high = middle;
  }
  const first = comments[low];
  return first !== undefined && first.span.start < node.span.end;
}

const placing = (isOwnLine: boolean): ((context: CommentContext) => boolean) => {
  return (context) => placeComment(context, isOwnLine, context.ast.verbatim);
};

/** Prettier's view of the printer of each construct (print/). */
export const printer = {
  features: { experimental_avoidAstMutation: true },
  print: (path: Path, options: Options, print: Print, args?: unknown): Doc =>
    printNode(path.node, printingAt(path, options, print), args as Ask | undefined),
  getCommentChildNodes: (node: Syntax): Syntax[] => childrenOf(node),
  canAttachComment: (): boolean => true,
  printComment: (path: AstPath<SourceComment>): Doc => printComment(path.node),
  handleComments: { ownLine: placing(true), endOfLine: placing(false), remaining: placing(false) },
  hasPrettierIgnore: (path: Path): boolean => rootOf(path).verbatim.has(path.node),
  printPrettierIgnored: (path: Path, options: Options): Doc =>
    asItStands(textOf(path.node, options.originalText)),
} as unknown as Printer<Syntax>;
