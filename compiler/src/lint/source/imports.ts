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
  const mentioned = new Set(own.flatMap((checked) => foreignNames(checked)));
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

/** The names by which a declaration mentions what other files declare, and traces. */
function foreignNames({ symbols, file }: CheckedDeclaration): string[] {
  return Array.from(symbols, ([node, symbol]) => {
    const isForeign = IMPORTABLE.has(symbol.kind) && "file" in symbol && symbol.file !== file;
    return isForeign || symbol.kind === "trace" ? textOf(node) : "";
  });
}

function textOf(node: Expr | Name): string {
  return node.kind === "NameExpr" || node.kind === "Name" ? node.text : "";
}
