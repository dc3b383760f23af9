import type { NameExpr } from "./expression.ts";
import type { Name } from "./node.ts";
import type { AnyNode } from "./walk.ts";

/** What a name does where it is written. */
export type NameRole =
  /** Gives something its name. */
  | "declares"
  /** Stands for a value: a constant, parameter, local, counter, state or event. */
  | "value"
  /** Stands before `(`: a function, machine, defense, distribution. */
  | "callable"
  /** An event behind `on`. */
  | "event"
  /** A counter that is changed. */
  | "counter"
  /** Names an argument, that is, a parameter of what is called. */
  | "argument"
  /** A field of a record: in a value, in a type, or behind a dot. */
  | "field"
  /** A type. */
  | "type"
  /** A unit behind `as`. */
  | "unit"
  /** A name of the file that is imported from. */
  | "import";

export interface NameUse {
  readonly node: Name | NameExpr;
  readonly role: NameRole;
}

type NamesOf<Kind> = (node: Extract<AnyNode, { kind: Kind }>) => readonly NameUse[];

const none = (): readonly NameUse[] => [];
const declared = ({ name }: { readonly name: Name }): readonly NameUse[] => [use(name, "declares")];

/** The names that each kind of node writes itself, in source order. A new kind has to be added. */
const NAMES: { readonly [Kind in AnyNode["kind"]]: NamesOf<Kind> } = {
  File: none,
  Comment: none,
  ImportNames: none,
  ImportName: ({ name, alias }) => [
    use(name, "import"),
    ...(alias === undefined ? [] : [use(alias, "declares")]),
  ],
  ImportTrace: declared,
  Const: declared,
  Fn: declared,
  Machine: declared,
  Defense: declared,
  ErrorDeclaration: none,
  Param: declared,
  Include: none,
  Side: none,
  Instance: ({ name }) => [use(name, "callable")],

  Limits: none,
  Budget: none,
  Keyword: none,
  Counters: ({ names }) => names.map((name) => use(name, "declares")),
  State: declared,
  Family: none,
  Pad: none,
  Block: none,
  Timer: none,
  Cancel: none,
  Update: ({ counter }) => [use(counter, "counter")],
  On: ({ events }) => events.map((event) => use(event, "event")),
  Target: none,
  ElseTarget: none,

  Let: declared,
  Require: none,
  For: none,
  If: none,
  Else: none,
  Binder: ({ index, element }) => [
    ...(index === undefined ? [] : [use(index, "declares")]),
    use(element, "declares"),
  ],
  ErrorItem: none,

  NamedType: ({ name }) => [use(name, "type")],
  RecordType: none,
  TypeField: ({ name }) => [use(name, "field")],
  ErrorType: none,

  IntLiteral: none,
  FloatLiteral: none,
  DurationLiteral: none,
  StringLiteral: none,
  BoolLiteral: none,
  NameExpr: (node) => [use(node, "value")],
  Call: ({ callee }) => [use(callee, "callable")],
  Argument: ({ name }) => (name === undefined ? [] : [use(name, "argument")]),
  Binary: none,
  Unary: none,
  Index: none,
  Member: ({ name }) => [use(name, "field")],
  AsUnit: ({ unit }) => [use(unit, "unit")],
  Modified: none,
  IfExpr: none,
  List: none,
  RecordExpr: none,
  RecordField: ({ name }) => [use(name, "field")],
  Fold: ({ accumulator }) => [use(accumulator, "declares")],
  Paren: none,
  ErrorExpr: none,

  Name: none,
  Doc: none,
};

function use(node: Name | NameExpr, role: NameRole): NameUse {
  return { node, role };
}

/** The names that a node writes itself, not those of the nodes below it, in source order. */
export function namesOf(node: AnyNode): readonly NameUse[] {
  // The table's entry for a kind takes nodes of that kind, which the type of an indexed
  // access cannot say.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const names = NAMES[node.kind] as (node: AnyNode) => readonly NameUse[];
  return names(node);
}
