import { plainPrinting, renderDoc } from "../format/plain.ts";
import type { Layout } from "../format/plain.ts";
import { spell } from "../format/print/spelling.ts";
import { isElseIf } from "../format/tree/else-if.ts";
import type { Syntax } from "../format/tree/syntax.ts";
import { saysTheSame } from "../format/verbatim/tokens.ts";
import { parse, walk } from "../src/index.ts";
import type { AnyNode, Diagnostic, File } from "../src/index.ts";
import { tokenise } from "../src/tokens/lexer.ts";

// A text without an error says what its tree says, and nothing else.

function isHole(node: AnyNode): boolean {
  return node.kind.startsWith("Error") || (node.kind === "Name" && node.text === "");
}

function isError({ severity }: Diagnostic): boolean {
  return severity === "error";
}

/** What a text without any error says in its tree alone: its tokens come from nowhere else. */
function printedFromTree(nodes: readonly Syntax[], text: string): string {
  const layout: Layout = {
    spelling: (node) => spell(text.slice(node.span.start, node.span.end)),
    blankAfter: () => false,
    isElseIf: (node) => isElseIf(node, text),
  };
  return nodes.map((node) => renderDoc(plainPrinting(layout).child(node))).join("\n");
}

/** Why a text is not read as it is written although nobody says so; undefined if all is well. */
export function silentLoss(text: string): string | undefined {
  const { value, diagnostics } = parse(text, { spans: "file" });
  if (diagnostics.some(isError)) return unexplained(value, diagnostics.filter(isError), text);
  if (tokenise(text).foreign.length > 0) return "foreign text without an error";
  let hole: string | undefined;
  walk(value, (node) => {
    if (isHole(node)) hole = node.kind;
  });
  if (hole !== undefined) return `${hole} without an error`;
  const nodes = [...value.imports, ...value.declarations.map(({ node }) => node)];
  return saysTheSame(text, printedFromTree(nodes, text))
    ? undefined
    : "tokens that are not in the tree";
}

/** Of a text with errors: whether a declaration is broken, or has a hole, without one of its own. */
function unexplained(value: File, errors: readonly Diagnostic[], text: string): string | undefined {
  if (errors.length >= 100) return undefined;
  for (const [at, { node, broken }] of value.declarations.entries()) {
    if (node.kind === "ErrorDeclaration") continue;
    const next = value.declarations[at + 1]?.node;
    // What is missing at the end is reported at the first words of what follows.
    const end =
      next === undefined || next.kind === "ErrorDeclaration" ? next?.span.end : next.name.span.end;
    const own = errors.some(
      ({ place: { span } }) => span.end >= node.span.start && span.start <= (end ?? text.length),
    );
    let holes = false;
    walk(node, (inner) => {
      holes ||= isHole(inner);
    });
    if (holes && !broken) return `a hole in \`${node.name.text}\`, which is not marked as broken`;
    if (broken && !own) return `\`${node.name.text}\` is broken without an error of its own`;
  }
  return undefined;
}
