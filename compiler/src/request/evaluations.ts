import type { Diagnostic } from "@mbn-lang/grammar";
import type { ConstSymbol, FnSymbol } from "../bind/symbol.ts";
import type { CheckedProgram } from "../check/checked.ts";
import { declarationOf } from "../check/program.ts";
import { linkerOf } from "../evaluate/link.ts";
import type { ProgramLinker } from "../evaluate/link.ts";
import { Run } from "../evaluate/run.ts";
import { hasRun } from "../lower/machine.ts";
import { DEFAULT_LIMITS } from "../options.ts";
import { evaluateInstance, exploreFunction, exploreInstance, guarded } from "./evaluate.ts";
import type { Explored } from "./evaluate.ts";
import type { CompileOutput, CompileRequest } from "./request.ts";
import type { Target } from "./select.ts";

/** What an evaluation without arguments leaves. */
export interface Made {
  readonly output: CompileOutput | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** The evaluations of a program's declarations: done when they are asked for, or remembered. */
export interface Evaluations {
  constant(symbol: ConstSymbol): readonly Diagnostic[];
  instance(target: Target): Made;
  exploredInstance(target: Target): Explored;
  exploredFunction(symbol: FnSymbol): readonly Diagnostic[];
  /** Whether one of the constants and instances has used the declaration. */
  wasReached(symbol: Target | FnSymbol): boolean;
}

type Request = Pick<CompileRequest, "limits" | "cancelled">;

const WITHOUT_ARGUMENTS = { frame: [], places: [] };

/** Evaluates everything that is asked for, with nothing remembered. */
export function freshEvaluations(program: CheckedProgram, request: Request): Evaluations {
  const linker = linkerOf(program);
  return {
    constant: (symbol) => evaluateConstant(program, symbol, request, linker),
    instance: (target) => evaluateAlone(program, target, request, linker),
    exploredInstance: (target) => exploreInstance(program, target, WITHOUT_ARGUMENTS, request),
    exploredFunction: (symbol) => exploreFunction(program, symbol, request),
    wasReached: (symbol) => {
      if (symbol.kind === "fn") return linker.hasCalled(symbol);
      const node = declarationOf(program, symbol)?.node;
      return node !== undefined && hasRun(linker, node);
    },
  };
}

export function evaluateAlone(
  program: CheckedProgram,
  target: Target,
  request: Request,
  linker: ProgramLinker,
): Made {
  return evaluateInstance(program, target, WITHOUT_ARGUMENTS, 0, { ...request, linker });
}

export function evaluateConstant(
  program: CheckedProgram,
  symbol: ConstSymbol,
  request: Request,
  linker: ProgramLinker,
): readonly Diagnostic[] {
  const run = new Run(request.limits ?? DEFAULT_LIMITS, request.cancelled);
  const { node } = symbol;
  const place = { file: symbol.file, declaration: node, span: node.name.span };
  guarded(program, run, place, symbol.name, () => linker.constant(symbol)([], run));
  return run.diagnostics;
}
