import type { Doc } from "prettier";
import { builders } from "prettier/doc";
import type {
  Argument,
  Binary,
  Call,
  Expr,
  Fold,
  IfExpr,
  Modified,
  Paren,
  Unary,
} from "../../src/ast/expression.ts";
import { chainOf, suffixesOf } from "../tree/chain.ts";
import type { Suffix } from "../tree/chain.ts";
import { bracketed } from "./bracketed.ts";
import { binderText } from "./names.ts";
import type { Ask, Printing } from "./printing.ts";

const { group, indent, line, softline } = builders;

export function printCall(node: Call, printing: Printing): Doc {
  const args = node.args.map((arg) => printing.child(arg));
  return [node.callee.text, bracketed("(", args, ")")];
}

export function printArgument(node: Argument, printing: Printing): Doc {
  const value = printing.child(node.value);
  return node.name === undefined ? value : [node.name.text, ": ", value];
}

export function printParen(node: Paren, printing: Printing): Doc {
  const inner = printing.child(node.inner, { flush: true });
  return group(["(", indent([softline, inner]), softline, ")"]);
}

export function printUnary(node: Unary, printing: Printing): Doc {
  return [node.operator === "-" ? "-" : `${node.operator} `, printing.child(node.operand)];
}

/** Operations of one level break all together, after their operators. */
export function printBinary(node: Binary, printing: Printing, ask: Ask | undefined): Doc {
  const { operands, operators } = chainOf(node);
  const [first, ...others] = operands.map((operand) => printing.child(operand));
  if (first === undefined) return "";
  const rest = others.map((operand, at): Doc => {
    const operator = operators[at] ?? "";
    return operator.startsWith("..") ? [operator, operand] : [` ${operator}`, line, operand];
  });
  return group([first, ask?.flush === true ? rest : indent(rest)]);
}

/** `a[i].b as us`, which never breaks but inside the brackets. */
export function printSuffixed(node: Suffix, printing: Printing): Doc {
  const { base, suffixes } = suffixesOf(node);
  const parts: Doc[] = [printing.child(base)];
  for (const suffix of suffixes) {
    if (suffix.kind === "Index") {
      const index = printing.child(suffix.index, { flush: true });
      parts.push(group(["[", indent([softline, index]), softline, "]"]));
    } else if (suffix.kind === "Member") {
      // `5.s` would be a number.
      parts.push(parts.length === 1 && isNumber(base) ? " ." : ".", suffix.name.text);
    } else {
      parts.push(" as ", suffix.unit.text);
    }
  }
  return parts;
}

function isNumber(node: Expr): boolean {
  return node.kind === "IntLiteral" || node.kind === "FloatLiteral";
}

export function printModified(node: Modified, printing: Printing, ask: Ask | undefined): Doc {
  const rest: Doc[] = [];
  if (node.start !== undefined) rest.push(line, "start ", printing.child(node.start));
  if (node.max !== undefined) rest.push(line, "max ", printing.child(node.max));
  return group([printing.child(node.dist), ask?.flush === true ? rest : indent(rest)]);
}

/** One group for all branches, so that all of them break together. */
export function printIfExpr(node: IfExpr, printing: Printing, ask: Ask | undefined): Doc {
  const { condition, then, otherwise } = node;
  const parts: Doc[] = [
    "if ",
    printing.child(condition),
    " ",
    branch(printing.child(then, { flush: true })),
  ];
  parts.push(" else ");
  const isChain = printing.isElseIf(node);
  const last = printing.child(otherwise, isChain ? { chained: true } : { flush: true });
  parts.push(isChain ? last : branch(last));
  return ask?.chained === true ? parts : group(parts);
}

function branch(value: Doc): Doc {
  return ["{", indent([line, value]), line, "}"];
}

export function printFold(node: Fold, printing: Printing): Doc {
  const word = node.scan ? "scan" : "fold";
  const initial: Doc = [" = ", printing.child(node.initial)];
  const loop: Doc = [" for ", binderText(node.binder), " in ", printing.child(node.list), " "];
  const body = branch(printing.child(node.body, { flush: true }));
  return group([`${word} ${node.accumulator.text}`, initial, loop, body]);
}
