import { namesOf, pathAt } from "@mbn-lang/grammar";
import type { Import, Name, NameExpr, NameRole, Span, Spot } from "@mbn-lang/grammar";
import type { CheckedProgram } from "../check/checked.ts";
import type { SourceFile } from "../source/program.ts";
import { resolveName } from "./resolve.ts";
import type { ToolSymbol } from "./tool-symbol.ts";
import { visibleAt } from "./visible-at.ts";

/** What is named at a place. */
export interface NamedAt {
  /** Absolute. */
  readonly span: Span;
  readonly text: string;
  /** What the name does there; `path` for the path of an import, `unit` in a duration, too. */
  readonly role: NameRole | "path";
  /** Mostly one; two where an import brings a value and a callable of the same name. */
  readonly symbols: readonly ToolSymbol[];
  /** The file calls the symbol otherwise than the file that declares it. */
  readonly isAlias: boolean;
}

/** The name at an offset or ending there and what it stands for; undefined where there is none. */
export function symbolAt(
  program: CheckedProgram,
  file: string,
  offset: number,
): NamedAt | undefined {
  const source = program.program.files.get(file);
  const path = source && pathAt(source.file, offset);
  const spot = path?.at(-1);
  if (source === undefined || path === undefined || spot === undefined) return undefined;
  const { node } = spot;
  if (node.kind === "DurationLiteral") return unitOf(spot, offset);
  const holder = path.at(-2)?.node;
  if (node.kind === "StringLiteral" && holder !== undefined) {
    return isImport(holder) ? pathOf(program, spot, holder, node.value) : undefined;
  }
  return node.kind === "Name" || node.kind === "NameExpr"
    ? named(program, source, path, node)
    : undefined;
}

function named(
  program: CheckedProgram,
  source: SourceFile,
  path: readonly Spot[],
  node: Name | NameExpr,
): NamedAt | undefined {
  const at = node.kind === "Name" ? path.length - 2 : path.length - 1;
  const holder = path[at]?.node;
  const role = holder && namesOf(holder).find((one) => one.node === node)?.role;
  const span = path.at(-1)?.span;
  if (holder === undefined || role === undefined || span === undefined) return undefined;
  const outermost = path[0]?.node;
  const declaration = source.file.declarations.find((placed) => placed.node === outermost);
  const checked = declaration && program.declarations.get(declaration.node);
  const written = { node, role, holder, outer: path[at - 1]?.node, source, checked };
  const resolved = resolveName(program, written);
  const symbols = resolved.length > 0 ? resolved : unresolved(program, source, role, node, span);
  const isAlias = symbols.some(
    (symbol) => "file" in symbol && symbol.file !== source.path && symbol.name !== node.text,
  );
  return { span, text: node.text, role, symbols, isAlias };
}

/** Where the checker did not get to, beside a mistake: what is visible under that name. */
function unresolved(
  program: CheckedProgram,
  source: SourceFile,
  role: NameRole,
  { text }: Name | NameExpr,
  { start }: Span,
): readonly ToolSymbol[] {
  const isValue = role === "value" || role === "event" || role === "counter";
  if (!isValue && role !== "callable") return [];
  const visible = visibleAt(program, source.path, start);
  const found = (isValue ? visible.values : visible.callables).get(text);
  return found === undefined ? [] : [found.symbol];
}

function unitOf({ node, span }: Spot, offset: number): NamedAt | undefined {
  if (node.kind !== "DurationLiteral") return undefined;
  const start = span.end - node.unit.length;
  if (offset < start) return undefined;
  const symbols = [{ kind: "unit", name: node.unit } as const];
  return { span: { start, end: span.end }, text: node.unit, role: "unit", symbols, isAlias: false };
}

function pathOf(program: CheckedProgram, { span }: Spot, node: Import, text: string): NamedAt {
  const target = program.program.targets.get(node);
  const symbols = target === undefined ? [] : [{ kind: "file", name: target } as const];
  return { span, text, role: "path", symbols, isAlias: false };
}

function isImport(node: Spot["node"]): node is Import {
  return node.kind === "ImportNames" || node.kind === "ImportTrace";
}
