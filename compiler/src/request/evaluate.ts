import type { Diagnostic, Place } from "@mbn-lang/grammar";
import { report } from "@mbn-lang/grammar";
import type { CheckedProgram } from "../check/checked.ts";
import { declarationOf } from "../check/program.ts";
import {
  CALLS_TOO_DEEP,
  CANCELLED,
  LIST_TOO_LONG,
  NESTED_TOO_DEEP,
  TOO_MANY_STATES,
  TOO_MANY_STEPS,
} from "../diagnostics/limits.ts";
import { defectAt } from "../diagnostics/defect.ts";
import { Failure, Unsound } from "../evaluate/failure.ts";
import type { FnSymbol } from "../bind/symbol.ts";
import { Exploration, NO_STREAM } from "../evaluate/explore/exploration.ts";
import { exploringLinkerOf } from "../evaluate/explore/link.ts";
import type { Linker } from "../evaluate/scope.ts";
import { newFrame } from "../evaluate/value.ts";
import { linkerOf } from "../evaluate/link.ts";
import { Run } from "../evaluate/run.ts";
import { runDefense } from "../lower/defense.ts";
import type { DefenseDraft } from "../lower/defense.ts";
import { buildMachine, isError } from "../lower/instance.ts";
import type { CompiledMachine } from "../lower/output.ts";
import { DEFAULT_LIMITS } from "../options.ts";
import type { CompileOutput, CompileRequest } from "./request.ts";
import type { Target } from "./select.ts";
import type { Arguments } from "./settings.ts";

interface EvaluationRequest extends Pick<CompileRequest, "seed" | "limits" | "cancelled"> {
  /** The program's own one unless it is given. */
  readonly linker?: Linker;
}

/** Evaluates instance `instance` of a machine or a defense; undefined if that fails. */
export function evaluateInstance(
  program: CheckedProgram,
  target: Target,
  args: Arguments,
  instance: number,
  request: EvaluationRequest,
): { readonly output: CompileOutput | undefined; readonly diagnostics: readonly Diagnostic[] } {
  const run = new Run(request.limits ?? DEFAULT_LIMITS, request.cancelled);
  const { linker = linkerOf(program) } = request;
  const seed = BigInt(request.seed ?? 0).toString();
  const place = placeOf(program, target);
  const output = guarded(program, run, place, target.name, () =>
    target.kind === "machine"
      ? evaluateMachine(linker, { target, args, instance, seed }, run)
      : evaluateDefense(linker, { target, args, instance, seed }, run),
  );
  return {
    output: run.diagnostics.some(isError) ? undefined : output,
    diagnostics: run.diagnostics,
  };
}

/** Turns whatever ends an evaluation early into a diagnostic. */
export function guarded<Result>(
  program: CheckedProgram,
  run: Run,
  place: Place,
  name: string,
  evaluate: () => Result,
): Result | undefined {
  try {
    return evaluate();
  } catch (error) {
    if (error instanceof Failure) run.diagnostics.push(error.diagnostic);
    else if (error instanceof Unsound && program.diagnostics.some(isError)) return undefined;
    else if (isStackOverflow(error)) run.diagnostics.push(report(NESTED_TOO_DEEP, place, { name }));
    else run.diagnostics.push(defectAt(place, "evaluate", error));
    return undefined;
  }
}

/** The depth of calls is bounded, the nesting of expressions in them by the host's stack. */
function isStackOverflow(error: unknown): boolean {
  return error instanceof Error && /call stack|too much recursion/i.test(error.message);
}

function placeOf(program: CheckedProgram, target: Target | FnSymbol): Place {
  const checked = declarationOf(program, target);
  const span = checked?.node.kind === "ErrorDeclaration" ? undefined : checked?.node.name.span;
  return {
    file: target.file,
    declaration: checked?.node,
    span: span ?? { start: 0, end: 0 },
  };
}

/** Whether an evaluation has come to a limit, as a second one would. */
export function reachedLimit(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ code }) => LIMITS.has(code));
}

const LIMITS: ReadonlySet<string> = new Set([
  TOO_MANY_STEPS.code,
  CALLS_TOO_DEEP.code,
  LIST_TOO_LONG.code,
  TOO_MANY_STATES.code,
  CANCELLED.code,
  NESTED_TOO_DEEP.code,
]);

/** An evaluation in which parameters without a value, and what is damaged, are unknown. */
export interface Explored {
  readonly diagnostics: readonly Diagnostic[];
  /** Machines of which at least the states and their ways are known. */
  readonly output: CompileOutput | undefined;
  /** Whether all machines of the output's sides are in it. */
  readonly knowsSides: boolean;
}

/** Looks for what is certain in a machine or a defense without all of its arguments. */
export function exploreInstance(
  program: CheckedProgram,
  target: Target,
  args: Arguments,
  request: Pick<CompileRequest, "limits" | "cancelled">,
): Explored {
  const run = new Run(request.limits ?? DEFAULT_LIMITS, request.cancelled);
  const known = { sides: true };
  const linker = exploringLinkerOf(program);
  const output = exploring(run, placeOf(program, target), () =>
    target.kind === "machine"
      ? evaluateMachine(linker, { target, args, instance: 0, seed: "0" }, run)
      : evaluateDefense(linker, { target, args, instance: 0, seed: "0", known }, run),
  );
  return { output, diagnostics: certainOf(program, run), knowsSides: known.sides };
}

/** Looks for what is certain in a function that nothing calls. */
export function exploreFunction(
  program: CheckedProgram,
  symbol: FnSymbol,
  request: Pick<CompileRequest, "limits" | "cancelled">,
): readonly Diagnostic[] {
  const run = new Run(request.limits ?? DEFAULT_LIMITS, request.cancelled);
  exploring(run, placeOf(program, symbol), () => {
    const body = exploringLinkerOf(program).body(symbol);
    const frame = newFrame(body.frameSize);
    run.stream = NO_STREAM;
    run.attempt(() => {
      body.prologue?.(frame, run, []);
      body.code(frame, run);
    });
  });
  return certainOf(program, run);
}

/** Codes that tell what a machine lacks or has twice. */
const OF_SHAPE = /^MBN50|^MBN510[12]$/;

/** Of a machine with a mistake in it, nobody knows yet what it will have in the end. */
function certainOf(program: CheckedProgram, { diagnostics }: Run): readonly Diagnostic[] {
  const linker = exploringLinkerOf(program);
  return diagnostics.filter(
    ({ code, place: { declaration } }) =>
      !OF_SHAPE.test(code) || declaration === undefined || !linker.isDamaged(declaration),
  );
}

/** Limits that were reached tell something only if nothing unsure was evaluated before. */
function exploring<Result>(run: Run, place: Place, evaluate: () => Result): Result | undefined {
  const exploration = new Exploration();
  run.exploration = exploration;
  try {
    return evaluate();
  } catch (error) {
    if (error instanceof Failure) {
      const isCertain = !exploration.strayed || error.diagnostic.code === CANCELLED.code;
      if (isCertain) run.note(error.diagnostic);
    } else if (!(error instanceof Unsound || isStackOverflow(error))) {
      run.diagnostics.push(defectAt(place, "evaluate", error));
    }
    return undefined;
  }
}

interface Evaluated<Symbol extends Target> {
  readonly target: Symbol;
  readonly args: Arguments;
  readonly instance: number;
  readonly seed: string;
  /** Set where what is not known is passed over. */
  readonly known?: { sides: boolean };
}

function evaluateMachine(
  linker: Linker,
  { target, args, instance, seed }: Evaluated<Extract<Target, { kind: "machine" }>>,
  run: Run,
): CompileOutput | undefined {
  const request = {
    symbol: target,
    frame: [...args.frame],
    places: args.places,
    site: undefined,
    streamPath: `machine:${target.name}#${instance}`,
    mapPath: `${target.name}#${instance}`,
  };
  const machine = buildMachine(linker, request, seed, run);
  return machine && { kind: "machine", name: target.name, instance, machine, draws: run.drew };
}

function evaluateDefense(
  linker: Linker,
  { target, args, instance, seed, known }: Evaluated<Extract<Target, { kind: "defense" }>>,
  run: Run,
): CompileOutput {
  const draft: DefenseDraft = {
    seed,
    streamPath: `defense:${target.name}#${instance}`,
    mapPath: `${target.name}#${instance}`,
    client: [],
    server: [],
    counts: new Map(),
    known,
  };
  const { places } = args;
  const frame = [...args.frame];
  runDefense(linker, { symbol: target, frame, places, site: undefined }, draft, run);
  const { name } = target;
  // A machine of which not enough is known leaves the others alone on their side.
  const sides = [...draft.client, ...draft.server];
  if (known !== undefined) known.sides &&= sides.every((machine) => machine !== undefined);
  return {
    kind: "defense",
    name,
    instance,
    client: draft.client.filter(isBuilt),
    server: draft.server.filter(isBuilt),
    draws: run.drew,
  };
}

function isBuilt(machine: CompiledMachine | undefined): machine is CompiledMachine {
  return machine !== undefined;
}

/** All machines of an output, the client's first. */
export function machinesOf(output: CompileOutput): readonly CompiledMachine[] {
  return output.kind === "machine" ? [output.machine] : [...output.client, ...output.server];
}
