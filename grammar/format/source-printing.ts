import type { AstPath, Doc, ParserOptions } from "prettier";
import type { Node } from "../src/ast/node.ts";
import { commentsIn } from "./comments/inside.ts";
import { hasLeadingComments, hasTrailingComments, printDangling } from "./comments/print.ts";
import { INDENTATION, measureOn, plainPrinting } from "./plain.ts";
import type { Layout } from "./plain.ts";
import { asItStands } from "./print/as-it-stands.ts";
import type { Printing } from "./print/printing.ts";
import { spell } from "./print/spelling.ts";
import { isElseIf } from "./tree/else-if.ts";
import { endOf, startOf, textOf } from "./tree/extent.ts";
import { indentationOf } from "./tree/indentation.ts";
import { blankLineAfter } from "./tree/scan.ts";
import type { Root, SourceComment, Syntax } from "./tree/syntax.ts";

/** What Prettier walks: nodes and the comments that it attached to them. */
export type Printed = Syntax | SourceComment;
export type Path = AstPath<Printed>;
export type Options = ParserOptions<Printed>;
export type Print = (
  selector?: string | number | (string | number)[] | Path,
  args?: unknown,
) => Doc;

export function rootOf(path: Path): Root {
  const [root] = path.stack;
  if (root?.kind !== "Root") throw new Error("a path begins at the root of its tree");
  return root;
}

/** The nodes on the way from the root to where `path` is; names of properties left out. */
function nodesOf(path: Path): readonly Syntax[] {
  return path.stack.filter((node, at): node is Syntax => at % 2 === 0 && node.kind !== "Comment");
}

interface Session {
  readonly layout: Layout;
  readonly plain: Printing;
}

// Made once a text, not once a node.
const sessions: WeakMap<Root, Session> = new WeakMap();

function sessionOf(root: Root, options: Options): Session {
  const known = sessions.get(root);
  if (known !== undefined) return known;
  const text = options.originalText;
  const layout: Layout = {
    width: options.printWidth,
    spelling: (node) => spell(text.slice(node.span.start, node.span.end)),
    blankAfter: (node) => blankLineAfter(text, endOf(node)),
    isElseIf: (node) => isElseIf(node, text),
    verbatim: (node) => (root.verbatim.has(node) ? asItStands(textOf(node, text)) : undefined),
  };
  const session: Session = { layout, plain: plainPrinting(layout) };
  sessions.set(root, session);
  return session;
}

/** Printing with the source's comments and empty lines, which Prettier goes through. */
export function printingAt(path: Path, options: Options, print: Print): Printing {
  const root = rootOf(path);
  const { layout, plain } = sessionOf(root, options);
  // `path` names properties, as Prettier's own trees have them; children that are no
  // property (of a chain, of a function's end) are pushed by hand, as `path.call` does.
  const stack: unknown[] = path.stack;
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
    isElseIf: (node) => isElseIf(node, options.originalText),
    dangling: (node) => printDangling(node, options.originalText),
    hasLeading: (node) => hasLeadingComments(node),
    hasComments: (node) => hasLeadingComments(node) || hasTrailingComments(node),
    measure: (node) =>
      commentsIn(node, root.all).length > 0 ? undefined : measureOn(node, plain, layout),
    indentation: () => indentationOf(nodesOf(path)) * INDENTATION,
  };
}

function isOnOneLine(first: Node, second: Node, text: string): boolean {
  const isError = first.kind.startsWith("Error") || second.kind.startsWith("Error");
  return isError && !text.slice(endOf(first), startOf(second)).includes("\n");
}
