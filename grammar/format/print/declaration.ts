import type { Doc } from "prettier";
import { builders } from "prettier/doc";
import type { Const, Fn, Param } from "../../src/ast/declaration.ts";
import type { Let, Require } from "../../src/ast/block.ts";
import type { TypeNode } from "../../src/ast/type.ts";
import type { Return } from "../tree/syntax.ts";
import { assignment } from "./assignment.ts";
import { block } from "./block.ts";
import { bracketedParts } from "./bracketed.ts";
import type { Printing } from "./printing.ts";

const { group, indent, line } = builders;

export function printConst(node: Const, printing: Printing): Doc {
  return named("const ", node, printing);
}

export function printLet(node: Let, printing: Printing): Doc {
  return named("let ", node, printing);
}

function named(word: string, node: Const | Let, printing: Printing): Doc {
  return assignment([word, node.name.text, typed(node.type, printing), " ="], node.value, printing);
}

function typed(type: TypeNode | undefined, printing: Printing): Doc {
  return type === undefined ? "" : [": ", printing.child(type)];
}

/** A function whose header does not fit is broken at its parameters first. */
export function printFn(node: Fn, result: Return, printing: Printing): Doc {
  const header = group([
    "fn ",
    node.name.text,
    params(node.params, printing),
    typed(node.result, printing),
    " ",
  ]);
  return [header, block(node, [...node.items, result], printing)];
}

export function printReturn(node: Return, printing: Printing): Doc {
  return assignment("return", node.value, printing);
}

/** `(…)`, or nothing where a machine or defense has no parentheses. */
export function params(list: readonly Param[] | undefined, printing: Printing): Doc {
  if (list === undefined) return "";
  const printed = list.map((param) => printing.child(param));
  return bracketedParts("(", printed, ")");
}

export function printParam(node: Param, printing: Printing): Doc {
  const range = node.range === undefined ? "" : [" in ", printing.child(node.range)];
  const head: Doc = [node.name.text, ": ", printing.child(node.type), range];
  return node.default === undefined ? head : assignment([head, " ="], node.default, printing);
}

export function printRequire(node: Require, printing: Printing): Doc {
  const condition = printing.child(node.condition);
  return group(["require ", condition, ",", indent([line, printing.child(node.message)])]);
}
