import type { Diagnostic, Expr } from "@mbn-lang/grammar";
import type { CheckedProgram } from "../../check/checked.ts";
import { defectIn } from "../../diagnostics/defect.ts";
import { drawingFunctions, drawsIn } from "./drawing.ts";
import { drawsInTargets } from "./draws.ts";
import { unusedDeclarations } from "./declarations.ts";
import { unusedImports } from "./imports.ts";
import { unusedLocals } from "./locals.ts";

/**
 * Lints of the entry file as it is written. A name that could not be read may be any other: what
 * nothing uses is only told where all names are known.
 */
export function lintSource(program: CheckedProgram): Diagnostic[] {
  const { entry, files } = program.program;
  const placed = files.get(entry)?.file.declarations ?? [];
  const own = placed.flatMap(({ node }) => program.declarations.get(node) ?? []);
  const drawing = drawingFunctions(program);
  const found: Diagnostic[] = [];
  for (const checked of own) {
    if (!checked.sound) continue;
    const draws = (value: Expr): boolean => drawsIn(program, checked, drawing, value).length > 0;
    try {
      for (const one of unusedLocals(checked, draws)) found.push(one);
      for (const one of drawsInTargets(program, checked, drawing)) found.push(one);
    } catch (error) {
      found.push(defectIn(checked.file, checked.node, "look for lints in", error));
    }
  }
  if (program.diagnostics.some(({ severity }) => severity === "error")) return found;
  return [...found, ...unusedDeclarations(own), ...unusedImports(program, own)];
}
