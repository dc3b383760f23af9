import { report, walk } from "@mbn-lang/grammar";
import type { Diagnostic } from "@mbn-lang/grammar";
import type { CheckedDeclaration, CheckedProgram } from "../../check/checked.ts";
import { DRAWN_WHEN_COMPILING } from "../../diagnostics/unused.ts";
import { drawsIn } from "./drawing.ts";
import type { DrawingFunctions } from "./drawing.ts";

/** `draw`, and calls of functions that draw, in the target lists of a machine. */
export function drawsInTargets(
  program: CheckedProgram,
  checked: CheckedDeclaration,
  drawing: DrawingFunctions,
): Diagnostic[] {
  const { node, file } = checked;
  if (node.kind !== "Machine") return [];
  const found: Diagnostic[] = [];
  walk(node, (item) => {
    if (item.kind !== "On") return true;
    for (const { span } of drawsIn(program, checked, drawing, item)) {
      found.push(report(DRAWN_WHEN_COMPILING, { file, declaration: node, span }, {}));
    }
    return false;
  });
  return found;
}
