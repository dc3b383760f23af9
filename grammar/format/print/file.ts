import type { Doc } from "prettier";
import { builders } from "prettier/doc";
import type { Declaration, Import, ImportNames, ImportTrace } from "../../src/ast/declaration.ts";
import type { Root } from "../tree/syntax.ts";
import { bracketed } from "./bracketed.ts";
import type { Printing } from "./printing.ts";

const { hardline } = builders;

/** A source text: imports, an empty line, declarations with empty lines between them. */
export function printRoot(root: Root, printing: Printing): Doc {
  const { items } = root;
  if (items.length === 0) {
    const comments = printing.dangling(root);
    return comments === undefined ? "" : [comments, hardline];
  }
  const parts: Doc[] = [];
  let last: Item | undefined;
  for (const item of items) {
    if (last !== undefined) parts.push(between(last, item, printing));
    parts.push(printing.child(item));
    last = item;
  }
  parts.push(hardline);
  return parts;
}

type Item = Import | Declaration;

function between(last: Item, item: Item, printing: Printing): Doc {
  if (printing.onOneLine(last, item)) return " ";
  return isTight(last, item) && !printing.blankAfter(last) ? hardline : [hardline, hardline];
}

/** Imports, and constants that belong together, need no empty line between them. */
function isTight(first: Item, second: Item): boolean {
  const isError = first.kind === "ErrorDeclaration" || second.kind === "ErrorDeclaration";
  const areConstants = first.kind === "Const" && second.kind === "Const";
  return isError || areConstants || (isImport(first) && isImport(second));
}

function isImport(item: Item): boolean {
  return item.kind === "ImportNames" || item.kind === "ImportTrace";
}

export function printImportNames(node: ImportNames, printing: Printing): Doc {
  const names = node.names.map((one) =>
    one.alias === undefined ? one.name.text : `${one.name.text} as ${one.alias.text}`,
  );
  const path = node.path === undefined ? "" : printing.spelling(node.path);
  return ["import ", bracketed("{", names, "}"), " from ", path];
}

export function printImportTrace(node: ImportTrace, printing: Printing): Doc {
  const path = node.path === undefined ? "" : printing.spelling(node.path);
  return ["import trace ", node.name.text, " from ", path];
}
