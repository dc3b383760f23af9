import type { Declaration, Diagnostic } from "@mbn-lang/grammar";
import type { FnSymbol } from "../bind/symbol.ts";
import type { CheckedDeclaration, CheckedProgram } from "../check/checked.ts";
import { declarationOf } from "../check/program.ts";
import { INTERNAL_DEFECT } from "../diagnostics/defect.ts";
import { CANCELLED } from "../diagnostics/limits.ts";
import { keepConstants, ProgramLinker } from "../evaluate/link.ts";
import { keepInstances } from "../lower/instance.ts";
import { machinesRun } from "../lower/machine.ts";
import { DEFAULT_LIMITS } from "../options.ts";
import type { Limits } from "../options.ts";
import { exploreFunction, exploreInstance } from "../request/evaluate.ts";
import type { Explored } from "../request/evaluate.ts";
import { evaluateAlone, evaluateConstant } from "../request/evaluations.ts";
import type { Evaluations, Made } from "../request/evaluations.ts";
import type { CompileRequest } from "../request/request.ts";
import type { Target } from "../request/select.ts";
import { ConstantStore } from "./constant-store.ts";
import { InstanceStore } from "./instance-store.ts";
import { seenOf, staleSince } from "./stale.ts";
import type { Seen } from "./stale.ts";

type Request = Pick<CompileRequest, "limits" | "cancelled">;

/** An evaluation, and which functions, machines and constants it has used directly. */
interface Kept<Result> {
  readonly result: Result;
  readonly used: readonly Declaration[];
  readonly constants: readonly Declaration[];
}

/**
 * The evaluations of an entry file that outlive an edit. Each has a linker of its own, so that
 * it is known of each by itself what it has used.
 */
export class KeptEvaluations {
  private seen: Seen | undefined;
  private limits: Limits = DEFAULT_LIMITS;
  private readonly constants = new ConstantStore();
  private readonly instances = new InstanceStore();
  private readonly evaluated = new Map<Declaration, Kept<Made>>();
  private readonly explored = new Map<Declaration, Explored>();

  /** The evaluations of a program: those kept of the one before, as far as they hold. */
  of(program: CheckedProgram, request: Request): Evaluations {
    this.advance(program, request.limits ?? DEFAULT_LIMITS);
    const asked = new Set<Kept<Made>>();
    let reached: ReadonlySet<Declaration> | undefined;
    const keep = (node: Declaration, evaluate: (linker: ProgramLinker) => Made): Made => {
      const kept = this.evaluatedOf(program, node, evaluate);
      asked.add(kept);
      reached = undefined;
      return kept.result;
    };
    return {
      constant: (symbol) =>
        keep(symbol.node, (linker) => ({
          output: undefined,
          diagnostics: evaluateConstant(program, symbol, request, linker),
        })).diagnostics,
      instance: (target) =>
        keep(target.node, (linker) => evaluateAlone(program, target, request, linker)),
      exploredInstance: (target) =>
        this.exploredOf(target.node, () =>
          exploreInstance(program, target, { frame: [], places: [] }, request),
        ),
      exploredFunction: (symbol) =>
        this.exploredOf(symbol.node, () => ({
          diagnostics: exploreFunction(program, symbol, request),
          output: undefined,
          knowsSides: false,
        })).diagnostics,
      wasReached: (symbol) => {
        reached ??= this.reachedBy(program, asked);
        return isReached(program, symbol, reached);
      },
    };
  }

  private advance(program: CheckedProgram, limits: Limits): void {
    if (this.seen?.program === program && sameLimits(this.limits, limits)) return;
    const now = seenOf(program);
    const stale = staleSince(sameLimits(this.limits, limits) ? this.seen : undefined, now);
    const holds = (node: Declaration): boolean =>
      program.declarations.has(node) && !stale.has(node);
    for (const all of [this.evaluated, this.explored]) {
      for (const node of all.keys()) if (!holds(node)) all.delete(node);
    }
    this.constants.advance(program, holds);
    this.instances.advance(holds);
    this.seen = now;
    this.limits = limits;
    keepConstants(program, this.constants);
  }

  private evaluatedOf(
    program: CheckedProgram,
    node: Declaration,
    evaluate: (linker: ProgramLinker) => Made,
  ): Kept<Made> {
    const known = this.evaluated.get(node);
    if (known !== undefined) return known;
    const linker = new ProgramLinker(program, this.constants);
    const instances: Parameters<InstanceStore["for"]>[2] = [];
    keepInstances(linker, this.instances.for(program, this.constants, instances));
    const result = evaluate(linker);
    const used = [
      ...linker.called,
      ...machinesRun(linker),
      ...instances.flatMap((one) => one.used),
    ];
    const constants = [...linker.constants.asked, ...instances.flatMap((one) => one.constants)];
    const kept = { result, used, constants };
    if (isLasting(result.diagnostics)) this.evaluated.set(node, kept);
    return kept;
  }

  private exploredOf(node: Declaration, explore: () => Explored): Explored {
    const known = this.explored.get(node);
    if (known !== undefined) return known;
    const result = explore();
    if (isLasting(result.diagnostics)) this.explored.set(node, result);
    return result;
  }

  private reachedBy(
    program: CheckedProgram,
    asked: ReadonlySet<Kept<Made>>,
  ): ReadonlySet<Declaration> {
    const reached = new Set<Declaration>();
    const constants = new Set<Declaration>();
    for (const kept of asked) {
      for (const node of kept.used) reached.add(node);
      for (const node of kept.constants) constants.add(node);
    }
    for (const node of this.constants.usedBy(program, constants)) reached.add(node);
    return reached;
  }
}

function isReached(
  program: CheckedProgram,
  symbol: Target | FnSymbol,
  reached: ReadonlySet<Declaration>,
): boolean {
  const checked: CheckedDeclaration | undefined = declarationOf(program, symbol);
  return checked !== undefined && reached.has(checked.node);
}

/** Whether a second evaluation would give the same. */
function isLasting(diagnostics: readonly Diagnostic[]): boolean {
  return !diagnostics.some(({ code }) => code === CANCELLED.code || code === INTERNAL_DEFECT.code);
}

function sameLimits(a: Limits, b: Limits): boolean {
  const others = new Map<string, number>(Object.entries(b));
  const own = Object.entries(a);
  return own.length === others.size && own.every(([name, value]) => others.get(name) === value);
}
