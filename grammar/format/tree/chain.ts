import type {
  AsUnit,
  Binary,
  BinaryOperator,
  Expr,
  Index,
  Member,
} from "../../src/ast/expression.ts";

// `a + b + c` and `a[0].b` are nested to the left, as deep as they are long. Taken apart
// in loops they cost no stack and are printed as the flat things they are.

export interface Chain {
  readonly operands: readonly [Expr, ...Expr[]];
  /** One fewer than operands. */
  readonly operators: readonly BinaryOperator[];
}

const LEVELS: Readonly<Record<BinaryOperator, number>> = {
  or: 0,
  and: 1,
  "==": 2,
  "!=": 2,
  "<": 2,
  "<=": 2,
  ">": 2,
  ">=": 2,
  "..": 3,
  "..=": 3,
  "+": 4,
  "-": 4,
  "*": 5,
  "/": 5,
};

/** The operands of `node` and of the operations of its level to its left. */
export function chainOf(node: Binary): Chain {
  const level = LEVELS[node.operator];
  const operands: Expr[] = [];
  const operators: BinaryOperator[] = [];
  let at: Expr = node;
  while (at.kind === "Binary" && LEVELS[at.operator] === level) {
    operands.push(at.right);
    operators.push(at.operator);
    at = at.left;
  }
  return { operands: [at, ...operands.toReversed()], operators: operators.toReversed() };
}

export type Suffix = Index | Member | AsUnit;

export interface Suffixed {
  readonly base: Expr;
  readonly suffixes: readonly Suffix[];
}

/** What stands before the brackets, points and `as` of `node`, and these. */
export function suffixesOf(node: Suffix): Suffixed {
  const suffixes: Suffix[] = [];
  let at: Expr = node;
  while (at.kind === "Index" || at.kind === "Member" || at.kind === "AsUnit") {
    suffixes.push(at);
    at = at.kind === "AsUnit" ? at.operand : at.object;
  }
  return { base: at, suffixes: suffixes.toReversed() };
}
