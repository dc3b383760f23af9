import type { Declaration, Import, NameUse, Place, Span } from "@mbn-lang/grammar";
import { eachName } from "../bind/each-name.ts";
import type { NameIn } from "../bind/each-name.ts";
import type { AnySymbol } from "../bind/symbol.ts";
import type { CheckedDeclaration, CheckedProgram } from "../check/checked.ts";
import type { SourceFile } from "../source/program.ts";
import { isLocal, offsetOf, ownerOf } from "./current.ts";
import { resolveName } from "./resolve.ts";
import { symbolKey } from "./symbol-key.ts";
import type { ToolSymbol } from "./tool-symbol.ts";

export type OccurrenceRole =
  /** Gives the thing its name; a field in the type of a record. */
  | "declares"
  | "reads"
  /** Changes a counter. */
  | "writes"
  | "calls"
  /** Names an argument, or a field of a record that is written. */
  | "names"
  /** An import: the name, its alias, or the path of a file. */
  | "imports";

export interface Occurrence {
  /** Absolute. */
  readonly place: Place;
  readonly role: OccurrenceRole;
  /** The name as it is written, which is another one where an import gives an alias. */
  readonly text: string;
  /** Of a name in an import. */
  readonly imported: Imported | undefined;
}

interface Imported {
  /** The other name that the import gives. */
  readonly alias: string | undefined;
  /** The name as it is here is that alias. */
  readonly isAlias: boolean;
  /** The name stands for another thing as well: there are a value and a callable of that name. */
  readonly isShared: boolean;
}

/** The occurrences of all things in a program, each in source order, file by file. */
type Index = ReadonlyMap<string, readonly Occurrence[]>;

const indices = new WeakMap<CheckedProgram, Index>();

/**
 * All places where a thing is named, in all files of some programs. `home` is the program that the
 * symbol is from; programs that share its file know it under symbols of their own.
 */
export function occurrencesOf(
  home: CheckedProgram,
  symbol: ToolSymbol,
  programs: readonly CheckedProgram[] = [home],
): readonly Occurrence[] {
  const key = symbolKey(home, symbol);
  const owner = isInner(symbol) ? ownerOf(home, symbol) : undefined;
  if (owner !== undefined) return inDeclaration(home, owner).get(key) ?? [];
  const found = new Map<string, Occurrence>();
  for (const program of new Set([home, ...programs])) {
    for (const one of indexOf(program).get(key) ?? []) {
      const at = `${one.place.span.start} ${one.place.file}`;
      if (!found.has(at)) found.set(at, one);
    }
  }
  return [...found.values()];
}

/** Named in its own declaration only: no file has to be looked through for it. */
function isInner(symbol: ToolSymbol): symbol is AnySymbol {
  return isLocal(symbol) && symbol.kind !== "param";
}

function inDeclaration(program: CheckedProgram, { file, node }: CheckedDeclaration): Index {
  const index = new Map<string, Occurrence[]>();
  const source = program.program.files.get(file);
  const base = offsetOf(program, node);
  if (source === undefined || base === undefined) return index;
  noteDeclaration(program, source, node, base, noteIn(program, index));
  return index;
}

/** Made once for a program, when it is first asked for. */
export function indexOf(program: CheckedProgram): Index {
  let index = indices.get(program);
  if (index === undefined) indices.set(program, (index = build(program)));
  return index;
}

function build(program: CheckedProgram): Index {
  const index = new Map<string, Occurrence[]>();
  const note = noteIn(program, index);
  for (const source of program.program.files.values()) {
    for (const node of source.file.imports) noteImport(program, source, node, note);
    for (const { node, offset } of source.file.declarations) {
      noteDeclaration(program, source, node, offset, note);
    }
  }
  return index;
}

type Note = (symbol: ToolSymbol, found: Occurrence) => void;

function noteIn(program: CheckedProgram, index: Map<string, Occurrence[]>): Note {
  return (symbol, found) => {
    const key = symbolKey(program, symbol);
    const known = index.get(key);
    if (known === undefined) index.set(key, [found]);
    else known.push(found);
  };
}

function noteImport(program: CheckedProgram, source: SourceFile, node: Import, note: Note): void {
  eachName(node, (name) => {
    const symbols = resolveName(program, { ...name, source, checked: undefined });
    const { holder } = name;
    const alias = holder.kind === "ImportName" ? holder.alias : undefined;
    const imported = {
      alias: alias?.text,
      isAlias: name.node === alias,
      isShared: symbols.length > 1,
    };
    const role = node.kind === "ImportTrace" ? "declares" : "imports";
    for (const symbol of symbols) {
      const named = holder.kind === "ImportName" ? imported : undefined;
      note(symbol, occurrence(source, name.node, 0, role, named));
    }
  });
  const target = program.program.targets.get(node);
  if (target === undefined || node.path === undefined) return;
  const { span, value } = node.path;
  const place = { file: source.path, declaration: undefined, span };
  note(
    { kind: "file", name: target },
    { place, role: "imports", text: value, imported: undefined },
  );
}

function noteDeclaration(
  program: CheckedProgram,
  source: SourceFile,
  declaration: Declaration,
  base: number,
  note: Note,
): void {
  const checked = program.declarations.get(declaration);
  eachName(
    declaration,
    (name) => {
      for (const symbol of resolveName(program, { ...name, source, checked })) {
        note(symbol, occurrence(source, name.node, base, roleOf(name)));
      }
    },
    (node) => {
      if (node.kind !== "DurationLiteral") return true;
      const { unit, span } = node;
      const written = { text: unit, span: { start: span.end - unit.length, end: span.end } };
      note({ kind: "unit", name: unit }, occurrence(source, written, base, "reads"));
      return false;
    },
  );
}

function occurrence(
  { path }: SourceFile,
  { text, span: { start, end } }: { readonly text: string; readonly span: Span },
  base: number,
  role: OccurrenceRole,
  imported?: Imported,
): Occurrence {
  const span = { start: base + start, end: base + end };
  return { place: { file: path, declaration: undefined, span }, role, text, imported };
}

const ROLES: Readonly<Record<Exclude<NameUse["role"], "field">, OccurrenceRole>> = {
  declares: "declares",
  value: "reads",
  callable: "calls",
  event: "reads",
  counter: "writes",
  argument: "names",
  type: "reads",
  unit: "reads",
  import: "imports",
};

function roleOf({ role, holder }: NameIn): OccurrenceRole {
  if (role !== "field") return ROLES[role];
  if (holder.kind === "TypeField") return "declares";
  return holder.kind === "Member" ? "reads" : "names";
}
