import { isDurationUnit } from "@mbn-lang/grammar";
import type { AnyNode, NameRole, NameUse, RecordExpr, RecordType } from "@mbn-lang/grammar";
import type { AnySymbol } from "../bind/symbol.ts";
import { DISTRIBUTIONS } from "../builtin/distributions.ts";
import type { CheckedDeclaration, CheckedProgram } from "../check/checked.ts";
import { declarationOf } from "../check/program.ts";
import { isTypeName } from "../check/type-node.ts";
import type { RecordType as RecordValueType } from "../check/type.ts";
import type { SourceFile } from "../source/program.ts";
import { current, isDeclaration } from "./current.ts";
import type { FieldSymbol, ToolSymbol } from "./tool-symbol.ts";

/** A name, and where in a program it stands. */
export interface Written extends NameUse {
  /** The node that writes it. */
  readonly holder: AnyNode;
  /** The node around that. */
  readonly outer: AnyNode | undefined;
  readonly source: SourceFile;
  /** Undefined in imports. */
  readonly checked: CheckedDeclaration | undefined;
}

type Rule = (program: CheckedProgram, written: Written) => readonly ToolSymbol[];

const RULES: Readonly<Record<NameRole, Rule>> = {
  declares: meant,
  value: meant,
  callable: meant,
  event: meant,
  counter: meant,
  argument: parameter,
  field,
  type: (_, { node: { text } }) => (isTypeName(text) ? [{ kind: "type", name: text }] : []),
  unit: (_, { node: { text } }) => (isDurationUnit(text) ? [{ kind: "unit", name: text }] : []),
  import: imported,
};

/**
 * What a name stands for: mostly one thing, nothing where it is unknown, and two where an import
 * brings a value and a callable of the same name.
 */
export function resolveName(program: CheckedProgram, written: Written): readonly ToolSymbol[] {
  return RULES[written.role](program, written);
}

function meant(program: CheckedProgram, written: Written): readonly AnySymbol[] {
  const { node, holder, source, checked } = written;
  if (holder.kind === "ImportName") return imported(program, written);
  if (holder.kind === "ImportTrace") {
    const trace = program.scopes.get(source.path)?.values.get(node.text);
    return trace?.kind === "trace" && trace.node === holder ? [trace] : [];
  }
  const symbol = checked?.symbols.get(node);
  return symbol === undefined ? [] : [current(program, symbol)];
}

/** What an import brings into its file, under its own name or another. */
function imported(
  { program, scopes }: CheckedProgram,
  { holder, outer, source }: Written,
): readonly AnySymbol[] {
  if (holder.kind !== "ImportName" || outer?.kind !== "ImportNames") return [];
  const from = program.targets.get(outer);
  const scope = scopes.get(source.path);
  const { name, alias } = holder;
  const local = (alias ?? name).text;
  return [scope?.values.get(local), scope?.callables.get(local)].flatMap((symbol) =>
    symbol !== undefined && symbol.file === from && symbol.name === name.text ? [symbol] : [],
  );
}

function parameter(
  program: CheckedProgram,
  { node: { text }, outer, checked }: Written,
): readonly ToolSymbol[] {
  const callee = outer?.kind === "Call" ? outer.callee : outer?.kind === "Instance" && outer.name;
  const symbol = callee ? checked?.symbols.get(callee) : undefined;
  if (symbol === undefined) return [];
  if (isDeclaration(symbol)) {
    const called = declarationOf(program, symbol);
    const param = called?.signature.params.findLast(({ name }) => name === text);
    const own = param && called?.symbols.get(param.node.name);
    return own === undefined ? [] : [own];
  }
  // Of what is predeclared, only distributions have arguments with names.
  if (symbol.kind !== "distribution") return [];
  const isNamed = DISTRIBUTIONS[symbol.name].params.some(({ name }) => name === text);
  return isNamed ? [{ kind: "law-param", name: text, of: symbol.name }] : [];
}

/** A field stands in a record or its type, or behind a record and a dot. */
function field(
  _: CheckedProgram,
  { node: { text: name }, holder, outer, checked }: Written,
): readonly FieldSymbol[] {
  if (name === "") return [];
  if (outer?.kind === "RecordExpr" || outer?.kind === "RecordType") {
    return [{ kind: "field", name, record: fieldsOf(outer) }];
  }
  const type = holder.kind === "Member" ? checked?.types.get(holder.object) : undefined;
  if (type?.kind !== "record" || !type.fields.has(name)) return [];
  return [{ kind: "field", name, record: fieldsOf(type) }];
}

/** A record of thousands of fields is named as often. */
const records = new WeakMap<object, string>();

function fieldsOf(record: RecordExpr | RecordType | RecordValueType): string {
  let text = records.get(record);
  if (text === undefined) {
    const names =
      record.kind === "record"
        ? [...record.fields.keys()]
        : record.fields.map((one) => one.name.text);
    text = [...new Set(names)].toSorted().join(",");
    records.set(record, text);
  }
  return text;
}
