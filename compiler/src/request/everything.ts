import type { Diagnostic, Outcome } from "@mbn-lang/grammar";
import type { CheckedProgram } from "../check/checked.ts";
import { declarationOf } from "../check/program.ts";
import type { ConstSymbol } from "../bind/symbol.ts";
import { linkerOf } from "../evaluate/link.ts";
import { Run } from "../evaluate/run.ts";
import { writtenLints } from "../evaluate/written-lints.ts";
import { lint } from "../lint/lint.ts";
import { lintSource } from "../lint/source/source.ts";
import type { Subject } from "../lint/subject.ts";
import { longStrings } from "../lower/long-string.ts";
import { DEFAULT_LIMITS } from "../options.ts";
import { evaluateInstance, guarded, machinesOf } from "./evaluate.ts";
import type { CompileOutput, CompileRequest } from "./request.ts";
import { entrySymbols, missing } from "./select.ts";

/** Evaluates and lints all of the entry file that needs no arguments. */
export function evaluateEverything(
  program: CheckedProgram,
  request: Pick<CompileRequest, "limits" | "cancelled">,
): Outcome<readonly CompileOutput[]> {
  const diagnostics: Diagnostic[] = lintSource(program);
  const outputs: CompileOutput[] = [];
  for (const symbol of entrySymbols(program)) {
    const checked = declarationOf(program, symbol);
    if (checked?.sound !== true) continue;
    diagnostics.push(...writtenLints(checked));
    if (symbol.kind === "const") diagnostics.push(...evaluateConstant(program, symbol, request));
    if (symbol.kind !== "machine" && symbol.kind !== "defense") continue;
    if (missing(program, symbol, new Set()).length > 0) continue;
    const made = evaluateInstance(program, symbol, { frame: [], places: [] }, 0, request);
    diagnostics.push(...made.diagnostics);
    if (made.output !== undefined) outputs.push(made.output);
  }
  diagnostics.push(
    ...longStrings(outputs.flatMap(machinesOf)),
    ...lint(outputs.flatMap(subjectsOf)),
  );
  return { value: outputs, diagnostics };
}

function evaluateConstant(
  program: CheckedProgram,
  symbol: ConstSymbol,
  request: Pick<CompileRequest, "limits" | "cancelled">,
): readonly Diagnostic[] {
  const run = new Run(request.limits ?? DEFAULT_LIMITS, request.cancelled);
  const { node } = symbol;
  const place = { file: symbol.file, declaration: node, span: node.name.span };
  guarded(program, run, place, symbol.name, () => linkerOf(program).constant(symbol)([], run));
  return run.diagnostics;
}

/** Machines as the lints look at them: beside the others of their side. */
function subjectsOf(output: CompileOutput): Subject[] {
  if (output.kind === "machine") return [{ compiled: output.machine, side: undefined }];
  return (["client", "server"] as const).flatMap((name) => {
    const machines = output[name];
    const side = { defense: output.name, name, machines };
    return machines.map((compiled) => ({ compiled, side }));
  });
}
