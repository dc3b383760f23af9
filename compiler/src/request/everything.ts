import type { Diagnostic, Place } from "@mbn-lang/grammar";
import type { CheckedDeclaration, CheckedProgram } from "../check/checked.ts";
import { declarationOf } from "../check/program.ts";
import type { FnSymbol } from "../bind/symbol.ts";
import { exploringLinkerOf } from "../evaluate/explore/link.ts";
import { writtenLints } from "../evaluate/written-lints.ts";
import { lint } from "../lint/lint.ts";
import { lintSource } from "../lint/source/source.ts";
import type { Subject } from "../lint/subject.ts";
import { longStrings } from "../lower/long-string.ts";
import { finished } from "../steps.ts";
import type { Steps } from "../steps.ts";
import { machinesOf, reachedLimit } from "./evaluate.ts";
import { freshEvaluations } from "./evaluations.ts";
import type { Evaluations } from "./evaluations.ts";
import type { CompileOutput, CompileRequest } from "./request.ts";
import { entrySymbols, missing } from "./select.ts";
import type { Target } from "./select.ts";
import { exampleOptions } from "./settings.ts";

type Request = Pick<CompileRequest, "limits" | "cancelled">;

/** A declaration that was evaluated only as far as it does not depend on some parameters. */
export interface Unevaluated {
  readonly kind: "machine" | "defense" | "function";
  readonly name: string;
  /** Of the name. */
  readonly place: Place;
  /** The parameters that have neither a default nor, of a function, a call. */
  readonly needs: readonly string[];
  /** Options that evaluate it: `--machine m --set low=5ms`; undefined for a function. */
  readonly options: string | undefined;
}

/** What was made of a file and said of it. */
export interface Everything {
  readonly outputs: readonly CompileOutput[];
  readonly diagnostics: readonly Diagnostic[];
  readonly unevaluated: readonly Unevaluated[];
}

/**
 * Evaluates and lints all of the entry file that needs no arguments, and looks in the rest for
 * what is certain without them.
 * @internal For tests of defects.
 */
export function evaluateEverything(program: CheckedProgram, request: Request): Everything {
  return finished(everythingSteps(program, freshEvaluations(program, request)));
}

/** `evaluateEverything`, with a stop after each declaration. */
export function* everythingSteps(
  program: CheckedProgram,
  evaluations: Evaluations,
): Steps<Everything> {
  const diagnostics: Diagnostic[] = lintSource(program);
  const outputs: CompileOutput[] = [];
  const left: (Target | FnSymbol)[] = [];
  const failed: Target[] = [];
  for (const symbol of entrySymbols(program)) {
    const checked = declarationOf(program, symbol);
    if (checked === undefined) continue;
    if (!exploringLinkerOf(program).isDamaged(checked.node)) {
      for (const one of writtenIn(checked)) diagnostics.push(one);
    }
    if (symbol.kind === "const") {
      if (checked.sound) for (const one of evaluations.constant(symbol)) diagnostics.push(one);
    } else if (symbol.kind === "fn" || !checked.sound || needs(program, symbol).length > 0) {
      left.push(symbol);
    } else {
      const made = evaluations.instance(symbol);
      for (const one of made.diagnostics) diagnostics.push(one);
      if (made.output !== undefined) outputs.push(made.output);
      else if (!reachedLimit(made.diagnostics)) failed.push(symbol);
    }
    yield;
  }
  const rest = left.filter((symbol) => !wasReached(program, symbol, evaluations));
  const sketched = yield* exploreRest(rest, evaluations);
  // What fails at once hides the rest of a body.
  const behind = yield* exploreRest(failed, evaluations);
  const subjects = [...outputs.flatMap((output) => subjectsOf(output)), ...sketched.subjects];
  const ofMachines = longStrings(outputs.flatMap(machinesOf));
  const ofRest = [...sketched.diagnostics, ...behind.diagnostics];
  return {
    outputs,
    diagnostics: [...diagnostics, ...ofRest, ...ofMachines, ...lint(subjects)],
    unevaluated: rest.flatMap((one) => unevaluated(program, one)),
  };
}

const written = new WeakMap<CheckedDeclaration, readonly Diagnostic[]>();

/** What a checked declaration's own text tells does not change. */
function writtenIn(checked: CheckedDeclaration): readonly Diagnostic[] {
  let found = written.get(checked);
  if (found === undefined) written.set(checked, (found = writtenLints(checked)));
  return found;
}

function needs(
  program: CheckedProgram,
  symbol: Target | FnSymbol,
): CheckedDeclaration["signature"]["params"] {
  return missing(program, symbol, new Set());
}

/** Whether an evaluation that knew everything has used the declaration. */
function wasReached(
  program: CheckedProgram,
  symbol: Target | FnSymbol,
  evaluations: Evaluations,
): boolean {
  return declarationOf(program, symbol)?.sound === true && evaluations.wasReached(symbol);
}

interface Sketched {
  readonly diagnostics: readonly Diagnostic[];
  readonly subjects: readonly Subject[];
}

function* exploreRest(
  rest: readonly (Target | FnSymbol)[],
  evaluations: Evaluations,
): Steps<Sketched> {
  const diagnostics: Diagnostic[] = [];
  const subjects: Subject[] = [];
  for (const symbol of rest) {
    yield;
    if (symbol.kind === "fn") {
      for (const one of evaluations.exploredFunction(symbol)) diagnostics.push(one);
      continue;
    }
    const made = evaluations.exploredInstance(symbol);
    for (const one of made.diagnostics) diagnostics.push(one);
    if (made.output !== undefined)
      for (const one of subjectsOf(made.output, made.knowsSides)) subjects.push(one);
  }
  return { diagnostics, subjects };
}

function unevaluated(program: CheckedProgram, symbol: Target | FnSymbol): readonly Unevaluated[] {
  const wanted = needs(program, symbol);
  const checked = declarationOf(program, symbol);
  if (wanted.length === 0 || checked?.sound !== true) return [];
  const { name, file, node } = symbol;
  const kind = symbol.kind === "fn" ? "function" : symbol.kind;
  const place = { file, declaration: node, span: node.name.span };
  const options = symbol.kind === "fn" ? undefined : exampleOptions(symbol, wanted);
  return [{ kind, name, place, needs: wanted.map((param) => param.name), options }];
}

const subjects = new WeakMap<CompileOutput, readonly Subject[]>();

/** The machines of an output as the lints look at them; the same for the same output. */
function subjectsOf(output: CompileOutput, knowsSides = true): readonly Subject[] {
  let known = subjects.get(output);
  if (known === undefined) subjects.set(output, (known = newSubjects(output, knowsSides)));
  return known;
}

/** Each beside the others of its side, if those are known. */
function newSubjects(output: CompileOutput, knowsSides: boolean): Subject[] {
  if (output.kind === "machine") return [{ compiled: output.machine, side: undefined }];
  return (["client", "server"] as const).flatMap((name) => {
    const machines = output[name];
    const side = { defense: output.name, name, machines };
    return machines.map((compiled) => ({ compiled, side: knowsSides ? side : undefined }));
  });
}
