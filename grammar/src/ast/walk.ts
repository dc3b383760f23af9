import type { Binder, Else, ErrorItem, For, If, Let, Require } from "./block.ts";
import type * as D from "./declaration.ts";
import type * as E from "./expression.ts";
import type * as M from "./machine.ts";
import type { Doc, Name } from "./node.ts";
import type { TypeField, TypeNode } from "./type.ts";

/** Any item that `for` and `if` can contain. */
export type BlockItem = M.MachineItem | M.StateItem | M.TargetItem | D.SideItem | E.Element;

/** Every node there is; a switch over its `kind` is exhaustive. */
export type AnyNode =
  | D.File
  | D.Comment
  | D.Import
  | D.ImportName
  | D.Declaration
  | D.Param
  | D.Include
  | D.Side
  | D.Instance
  | M.Limits
  | M.Budget
  | M.Keyword<string>
  | M.Counters
  | M.State
  | M.Family
  | M.ActionItem
  | M.Update
  | M.On
  | M.Target
  | M.ElseTarget
  | Let
  | Require
  | For<BlockItem>
  | If<BlockItem>
  | Else<BlockItem>
  | Binder
  | ErrorItem
  | TypeNode
  | TypeField
  | E.Expr
  | E.Argument
  | E.RecordField
  | Name
  | Doc;

type Slot = AnyNode | readonly AnyNode[] | undefined;
type SlotsOf<Kind> = (node: Extract<AnyNode, { kind: Kind }>) => readonly Slot[];

const leaf = (): readonly Slot[] => [];
const value = (node: E.Argument | E.RecordField): readonly Slot[] => [node.name, node.value];

/** What each kind of node contains, in source order. A new kind of node has to be added. */
const SLOTS: { readonly [Kind in AnyNode["kind"]]: SlotsOf<Kind> } = {
  // Comments are no children of a file: they stand inside and between all other nodes.
  File: (node) => [node.imports, node.declarations.map((placed) => placed.node)],
  Comment: leaf,
  ImportNames: (node) => [node.names, node.path],
  ImportName: (node) => [node.name, node.alias],
  ImportTrace: (node) => [node.name, node.path],
  Const: (node) => [node.doc, node.name, node.type, node.value],
  Fn: (node) => [node.doc, node.name, node.params, node.result, node.items, node.value],
  Machine: (node) => [node.doc, node.name, node.params, node.items],
  Defense: (node) => [node.doc, node.name, node.params, node.items],
  ErrorDeclaration: leaf,
  Param: (node) => [node.doc, node.name, node.type, inOrder(node.range, node.default)],
  Include: (node) => [node.instance],
  Side: (node) => [node.items],
  Instance: (node) => [node.name, node.args],

  Limits: (node) => [node.budgets],
  Budget: (node) => [node.amount, node.unit, node.then],
  Keyword: leaf,
  Counters: (node) => [node.doc, node.names],
  State: (node) => [node.doc, node.name, node.indices, node.family, node.items],
  Family: (node) => [node.binder, node.list, node.weight],
  Pad: (node) => [ordered([...node.flags, node.after, node.limit])],
  Block: (node) => [ordered([...node.flags, node.after, node.duration, node.limit])],
  Timer: (node) => [ordered([...node.flags, node.duration, node.limit])],
  Cancel: (node) => [node.what],
  Update: (node) => [node.counter, node.value, node.ignoring],
  On: (node) => [node.events, node.targets],
  Target: (node) => [node.probability, node.state],
  ElseTarget: (node) => [node.state],

  Let: (node) => [node.doc, node.name, node.type, node.value],
  Require: (node) => [node.condition, node.message],
  For: (node) => [node.binder, node.list, node.body],
  If: (node) => [node.condition, node.then, node.otherwise],
  Else: (node) => [node.body],
  Binder: (node) => [node.index, node.element],
  ErrorItem: leaf,

  NamedType: (node) => [node.name, node.argument],
  RecordType: (node) => [node.fields],
  TypeField: (node) => [node.name, node.type],
  ErrorType: leaf,

  IntLiteral: leaf,
  FloatLiteral: leaf,
  DurationLiteral: leaf,
  StringLiteral: leaf,
  BoolLiteral: leaf,
  NameExpr: leaf,
  Call: (node) => [node.callee, node.args],
  Argument: value,
  Binary: (node) => [node.left, node.right],
  Unary: (node) => [node.operand],
  Index: (node) => [node.object, node.index],
  Member: (node) => [node.object, node.name],
  AsUnit: (node) => [node.operand, node.unit],
  Modified: (node) => [node.dist, inOrder(node.start, node.max)],
  IfExpr: (node) => [node.condition, node.then, node.otherwise],
  List: (node) => [node.elements],
  RecordExpr: (node) => [node.fields],
  RecordField: value,
  Fold: (node) => [node.accumulator, node.initial, node.binder, node.list, node.body],
  Paren: (node) => [node.inner],
  ErrorExpr: leaf,

  Name: leaf,
  Doc: leaf,
};

/** The children of a node in the order in which they are written. */
export function childrenOf(node: AnyNode): readonly AnyNode[] {
  const children: AnyNode[] = [];
  // The table's entry for a kind takes nodes of that kind, which the type of an indexed
  // access cannot say.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const slots = SLOTS[node.kind] as (node: AnyNode) => readonly Slot[];
  for (const slot of slots(node)) {
    if (slot === undefined) continue;
    if (isList(slot)) for (const child of slot) children.push(child);
    else children.push(slot);
  }
  return children;
}

function isList(slot: AnyNode | readonly AnyNode[]): slot is readonly AnyNode[] {
  return Array.isArray(slot);
}

/**
 * Visits a node and all below it, parents first, in source order. A visit that returns
 * false skips what is below. Iterative: the depth of a tree costs no stack.
 */
export function walk(root: AnyNode, visit: (node: AnyNode) => boolean | undefined | void): void {
  const waiting: AnyNode[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (visit(node) === false) continue;
    const children = childrenOf(node);
    for (let at = children.length - 1; at >= 0; at -= 1) {
      const child = children[at];
      if (child !== undefined) waiting.push(child);
    }
  }
}

/** Clauses as they are written: recovery accepts them in a wrong order. */
function inOrder(...nodes: readonly (AnyNode | undefined)[]): AnyNode[] {
  return ordered(nodes);
}

function ordered(nodes: readonly (AnyNode | undefined)[]): AnyNode[] {
  return nodes.filter((node) => node !== undefined).toSorted((a, b) => a.span.start - b.span.start);
}
