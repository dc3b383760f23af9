import { report } from "@mbn-lang/grammar";
import type { Diagnostic, Expr, Name } from "@mbn-lang/grammar";
import type { CheckedDeclaration, CheckedProgram } from "../../check/checked.ts";
import { UNUSED_IMPORT } from "../../diagnostics/unused.ts";

/** Imported names, and traces, that nothing in the entry file mentions. */
export function unusedImports(
  { program }: CheckedProgram,
  own: readonly CheckedDeclaration[],
): Diagnostic[] {
  const { entry } = program;
  const mentioned = new Set(own.flatMap((checked) => [...foreignNames(checked)]));
  const names = (program.files.get(entry)?.file.imports ?? []).flatMap((node): readonly Name[] =>
    node.kind === "ImportTrace" ? [node.name] : node.names.map(({ name, alias }) => alias ?? name),
  );
  return names
    .filter(({ text }) => !mentioned.has(text) && !text.startsWith("_"))
    .map(({ text, span }) =>
      report(UNUSED_IMPORT, { file: entry, declaration: undefined, span }, { name: text }),
    );
}

const IMPORTABLE = new Set(["const", "fn", "machine", "defense"]);

const known = new WeakMap<CheckedDeclaration, ReadonlySet<string>>();

/** The names by which a declaration mentions what other files declare, and traces. */
function foreignNames(checked: CheckedDeclaration): ReadonlySet<string> {
  let names = known.get(checked);
  if (names === undefined) known.set(checked, (names = gather(checked)));
  return names;
}

function gather({ symbols, file }: CheckedDeclaration): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [node, symbol] of symbols) {
    const isForeign = IMPORTABLE.has(symbol.kind) && "file" in symbol && symbol.file !== file;
    if (isForeign || symbol.kind === "trace") found.add(textOf(node));
  }
  return found;
}

function textOf(node: Expr | Name): string {
  return node.kind === "NameExpr" || node.kind === "Name" ? node.text : "";
}
