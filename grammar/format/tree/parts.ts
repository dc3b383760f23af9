import type { Node } from "../../src/ast/node.ts";
import { chainOf, suffixesOf } from "./chain.ts";
import { returnOf } from "./return.ts";
import type { Kind, Of, Syntax } from "./syntax.ts";

/** The nodes in a node to which comments may be attached, in source order. */
export interface Parts {
  /** All that stands before the body, or all if the node has no braces. */
  readonly header: readonly Syntax[];
  /** What stands between the braces. */
  readonly body?: readonly Syntax[];
  /** `else` and what follows. */
  readonly tail?: Syntax | undefined;
}

type Cut<K extends Kind> = (node: Of<K>) => Parts;

function some(...nodes: readonly (Syntax | Node | undefined)[]): Parts {
  return all(nodes);
}

function all(nodes: readonly (Syntax | Node | undefined)[]): Parts {
  return {
    header: nodes.filter((node): node is Syntax => node !== undefined && node.kind !== "Keyword"),
  };
}

const none = (): Parts => ({ header: [] });

const CUTS: { readonly [K in Kind]: Cut<K> } = {
  Root: (node) => ({ header: [], body: node.items }),
  ImportNames: none,
  ImportTrace: none,
  Const: (node) => some(node.value),
  Fn: (node) => ({ header: node.params, body: [...node.items, returnOf(node)] }),
  Return: (node) => some(node.value),
  Param: (node) => some(node.range, node.default),
  Machine: (node) => ({ header: node.params ?? [], body: node.items }),
  Defense: (node) => ({ header: node.params ?? [], body: node.items }),
  Limits: (node) => ({ header: [], body: node.budgets }),
  Budget: (node) => some(node.amount, node.then),
  Counters: none,
  State: (node) => ({
    header: [
      ...node.indices,
      ...(node.family === undefined ? [] : [node.family.list, node.family.weight]),
    ],
    body: node.items,
  }),
  Pad: (node) => some(node.after, node.limit),
  Block: (node) => some(node.after, node.duration, node.limit),
  Timer: (node) => some(node.duration, node.limit),
  Cancel: none,
  Update: (node) => some(node.value, node.ignoring),
  On: (node) => all(node.targets),
  Target: (node) => some(node.probability, node.state),
  ElseTarget: (node) => some(node.state),
  Let: (node) => some(node.value),
  Require: (node) => some(node.condition, node.message),
  For: (node) => ({ header: [node.list], body: node.body }),
  If: (node) => ({ header: [node.condition], body: node.then, tail: node.otherwise }),
  Else: (node) => ({ header: [], body: node.body }),
  Side: (node) => ({ header: [], body: node.items }),
  Include: (node) => some(node.instance),
  Instance: (node) => all(node.args),
  Call: (node) => all(node.args),
  Argument: (node) => some(node.value),
  IntLiteral: none,
  FloatLiteral: none,
  DurationLiteral: none,
  StringLiteral: none,
  BoolLiteral: none,
  NameExpr: none,
  Binary: (node) => all(chainOf(node).operands),
  Unary: (node) => some(node.operand),
  Index: suffixed,
  Member: suffixed,
  AsUnit: suffixed,
  Modified: (node) => some(node.dist, node.start, node.max),
  IfExpr: (node) => ({ header: [node.condition], body: [node.then], tail: node.otherwise }),
  List: (node) => all(node.elements),
  RecordExpr: (node) => all(node.fields),
  RecordField: (node) => some(node.value),
  Fold: (node) => ({ header: [node.initial, node.list], body: [node.body] }),
  Paren: (node) => some(node.inner),
  NamedType: none,
  RecordType: none,
  ErrorItem: none,
  ErrorDeclaration: none,
  ErrorExpr: none,
  ErrorType: none,
};

function suffixed(node: Of<"Index" | "Member" | "AsUnit">): Parts {
  const { base, suffixes } = suffixesOf(node);
  return all([
    base,
    ...suffixes.map((suffix) => (suffix.kind === "Index" ? suffix.index : undefined)),
  ]);
}

export function partsOf(node: Syntax): Parts {
  // As in ../print/node.ts: the table gives for a kind the function of that kind.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return (CUTS[node.kind] as Cut<Kind>)(node);
}

export function childrenOf(node: Syntax): Syntax[] {
  const { header, body, tail } = partsOf(node);
  return [...header, ...(body ?? []), ...(tail === undefined ? [] : [tail])];
}

/** Where the last of some nodes ends; `from` if there is none. */
export function headerEnd(nodes: readonly Node[], from = 0): number {
  return nodes.reduce((end, node) => Math.max(end, node.span.end), from);
}
