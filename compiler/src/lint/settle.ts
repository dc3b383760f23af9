import { locate } from "@mbn-lang/grammar";
import type { Declaration, Diagnostic } from "@mbn-lang/grammar";
import type { CheckedProgram } from "../check/checked.ts";
import { sortDiagnostics } from "../check/order.ts";
import { ALL_KINDS } from "../diagnostics/catalogue.ts";
import type { CompiledMachine } from "../lower/output.ts";
import { addFixes } from "../fix/fixes.ts";
import { withNamedArguments } from "../fix/named-arguments.ts";
import { silence } from "./silence.ts";

const LINTS = ALL_KINDS.filter(({ severity }) => severity !== "error");

/**
 * The last step of a run: places become absolute, `// mbn: allow` comments take their effect,
 * everything is in source order and has its fixes. Beside errors there are no hints: one mistake
 * gives one message, and what is mostly meant can wait. `linted` are the machines that lints have
 * looked at, or undefined if none has run; a comment in any other machine may well have its use.
 */
export function settle(
  checked: CheckedProgram,
  diagnostics: readonly Diagnostic[],
  linted: readonly CompiledMachine[] | undefined,
): readonly Diagnostic[] {
  const { program } = checked;
  const files = [...program.files.values()];
  const trees = new Map(files.map(({ path, file }) => [path, file]));
  const sound = !diagnostics.some(({ severity }) => severity === "error");
  const seen = new Set(linted?.map(({ map }) => map.states[0]?.place.declaration));
  const judged = (path: string, offset: number): boolean => {
    if (!sound || linted === undefined || path !== program.entry) return false;
    const placed = trees
      .get(path)
      ?.declarations.find(({ node, offset: base }) => covers(node, offset - base));
    return placed?.node.kind !== "Machine" || seen.has(placed.node);
  };
  const kept = silence(locate(diagnostics, trees), { files, lints: LINTS, judged });
  const told = sound ? kept : kept.filter(({ severity }) => severity !== "hint");
  const fixed = addFixes(program, sortDiagnostics(program, told));
  return fixed.map((one) => withNamedArguments(checked, one));
}

function covers({ span }: Declaration, offset: number): boolean {
  return span.start <= offset && offset < span.end;
}
