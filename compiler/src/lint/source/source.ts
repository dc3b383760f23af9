import type { Declaration, Diagnostic, Expr } from "@mbn-lang/grammar";
import type { CheckedDeclaration, CheckedProgram } from "../../check/checked.ts";
import { mentionedIn } from "../../check/mentioned.ts";
import { declarationOf } from "../../check/program.ts";
import { defectIn } from "../../diagnostics/defect.ts";
import { drawingFunctions, drawsIn } from "./drawing.ts";
import type { DrawingFunctions } from "./drawing.ts";
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
    for (const one of ownLints(program, checked, drawing)) found.push(one);
  }
  if (program.diagnostics.some(({ severity }) => severity === "error")) return found;
  return [...found, ...unusedDeclarations(own), ...unusedImports(program, own)];
}

interface Kept {
  /** The functions that it mentions and that draw. */
  readonly drawing: readonly Declaration[];
  readonly found: readonly Diagnostic[];
}

const kept = new WeakMap<CheckedDeclaration, Kept>();

/** What a declaration's own text tells, and whether what it calls draws. */
function ownLints(
  program: CheckedProgram,
  checked: CheckedDeclaration,
  drawing: DrawingFunctions,
): readonly Diagnostic[] {
  const mentioned = mentionedIn(checked).flatMap((symbol) => {
    const node = symbol.kind === "fn" ? declarationOf(program, symbol)?.node : undefined;
    return node !== undefined && drawing.has(node) ? [node] : [];
  });
  const known = kept.get(checked);
  const isSame =
    known?.drawing.length === mentioned.length &&
    known.drawing.every((node, at) => node === mentioned[at]);
  if (known !== undefined && isSame) return known.found;
  const found = lookThrough(program, checked, drawing);
  kept.set(checked, { drawing: mentioned, found });
  return found;
}

function lookThrough(
  program: CheckedProgram,
  checked: CheckedDeclaration,
  drawing: DrawingFunctions,
): readonly Diagnostic[] {
  const draws = (value: Expr): boolean => drawsIn(program, checked, drawing, value).length > 0;
  try {
    return [...unusedLocals(checked, draws), ...drawsInTargets(program, checked, drawing)];
  } catch (error) {
    return [defectIn(checked.file, checked.node, "look for lints in", error)];
  }
}
