import type { Diagnostic, Outcome } from "@mbn-lang/grammar";
import { report } from "@mbn-lang/grammar";
import type { CheckedProgram } from "../check/checked.ts";
import { declarationOf } from "../check/program.ts";
import { BAD_REQUEST } from "../diagnostics/request.ts";
import { longStrings } from "../lower/long-string.ts";
import { evaluateInstance, exploreInstance, machinesOf, reachedLimit } from "./evaluate.ts";
import { withoutRepeats } from "./repeats.ts";
import type { CompileOutput, CompileRequest } from "./request.ts";
import { requestPlace, selectTargets } from "./select.ts";
import type { Target } from "./select.ts";
import { applySettings, checkNames } from "./settings.ts";
import type { Arguments } from "./settings.ts";

/**
 * Evaluates what the request asks for. The outputs are those that could be made; with errors
 * among the diagnostics some are missing.
 */
export function compile(
  program: CheckedProgram,
  request: CompileRequest,
): Outcome<readonly CompileOutput[]> {
  const { value: prepared, diagnostics: found } = prepare(program, request);
  const diagnostics = [...found];
  const outputs = prepared.flatMap((one) => compilePrepared(program, one, request, diagnostics));
  for (const one of longStrings(outputs.flatMap(machinesOf))) diagnostics.push(one);
  return { value: outputs, diagnostics: withoutRepeats(diagnostics) };
}

/** A declaration that a request chose, with its arguments: to be evaluated for any seed. */
export interface Prepared {
  readonly target: Target;
  readonly args: Arguments;
}

/** Chooses what a request asks for and reads its settings, once for all seeds and instances. */
export function prepare(
  program: CheckedProgram,
  request: CompileRequest,
): Outcome<readonly Prepared[]> {
  const malformed = checkRequest(program, request);
  if (malformed.length > 0) return { value: [], diagnostics: malformed };
  const { targets, diagnostics: refused } = selectTargets(program, request);
  const unknown = targets.length === 0 ? [] : checkNames(program, targets, request);
  const diagnostics = [...refused, ...unknown];
  if (diagnostics.length > 0) return { value: [], diagnostics };
  const value = targets.flatMap((target): Prepared[] => {
    const args = applySettings(program, target, request, diagnostics);
    if (args === undefined) return [];
    if (declarationOf(program, target)?.sound === true) return [{ target, args }];
    // What is wrong with an unsound declaration has been said; the rest of it has not.
    const { diagnostics: certain } = exploreInstance(program, target, args, request);
    for (const one of certain) diagnostics.push(one);
    return [];
  });
  return { value, diagnostics };
}

/** One instance of what was prepared, made of the request's seed; undefined if that fails. */
export function evaluatePrepared(
  program: CheckedProgram,
  { target, args }: Prepared,
  instance: number,
  request: Pick<CompileRequest, "seed" | "limits" | "cancelled">,
): Outcome<CompileOutput | undefined> {
  const { output, diagnostics } = evaluateInstance(program, target, args, instance, request);
  return { value: output, diagnostics };
}

function compilePrepared(
  program: CheckedProgram,
  { target, args }: Prepared,
  request: CompileRequest,
  diagnostics: Diagnostic[],
): CompileOutput[] {
  const explore = (): void => {
    const { diagnostics: certain } = exploreInstance(program, target, args, request);
    for (const one of certain) diagnostics.push(one);
  };
  const outputs: CompileOutput[] = [];
  for (let instance = 0; instance < (request.instances ?? 1); instance++) {
    const made = evaluateInstance(program, target, args, instance, request);
    for (const one of made.diagnostics) diagnostics.push(one);
    if (made.output !== undefined) outputs.push(made.output);
    if (made.output !== undefined) continue;
    if (!reachedLimit(made.diagnostics)) explore();
    // Further instances would mostly fail in the same way.
    break;
  }
  return outputs;
}

function checkRequest(program: CheckedProgram, request: CompileRequest): Diagnostic[] {
  const { seed = "0", instances = 1 } = request;
  const problems: string[] = [];
  if (typeof seed === "string" ? !/^\d{1,1000}$/.test(seed) : seed < 0n) {
    problems.push(`The seed is a decimal number, not \`${seed}\`.`);
  }
  if (!Number.isSafeInteger(instances) || instances < 1) {
    problems.push(`The number of instances is 1 or more, not ${instances}.`);
  }
  return problems.map((what) => report(BAD_REQUEST, requestPlace(program), { what }));
}
