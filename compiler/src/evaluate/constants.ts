import type { Declaration } from "@mbn-lang/grammar";
import type { ConstSymbol, FnSymbol } from "../bind/symbol.ts";
import type { CheckedDeclaration } from "../check/checked.ts";
import { CANCELLED } from "../diagnostics/limits.ts";
import type { Limits } from "../options.ts";
import { Failure, Unsound } from "./failure.ts";
import { Run } from "./run.ts";
import type { Code } from "./run.ts";
import { Scope } from "./scope.ts";
import type { Linker } from "./scope.ts";
import type { Value } from "./value.ts";

type CheckedOf = (symbol: ConstSymbol | FnSymbol) => CheckedDeclaration;

/** A constant, evaluated at most once; a failure is remembered for the limits it had. */
interface Cell {
  readonly checked: CheckedDeclaration;
  scope: Scope | undefined;
  code: Code | undefined;
  value: Value | undefined;
  failure: { readonly error: Failure; readonly limits: Limits } | undefined;
}

/** Values of constants that outlive a program. */
export interface KeptConstants {
  has(checked: CheckedDeclaration): boolean;
  /** The value, evaluated by itself unless it is known; throws what the evaluation throws. */
  value(checked: CheckedDeclaration, run: Run): Value;
}

/** Whether a second evaluation would fail in the same way. */
export function isLasting(error: unknown): error is Failure {
  return error instanceof Failure && error.diagnostic.code !== CANCELLED.code;
}

/**
 * The constants of a program. Each is evaluated when it is first asked for, with limits of its
 * own, so that what an instance uses up does not depend on what was evaluated before it.
 */
export class ConstantTable {
  private readonly cells = new Map<Declaration, Cell>();
  /** Declarations whose constants, and theirs in turn, have been evaluated. */
  private readonly prepared = new Set<Declaration>();
  /** Constants that were asked for, where values are kept elsewhere. */
  readonly asked: Set<Declaration> = new Set();
  private readonly linker: Linker;
  private readonly checkedOf: CheckedOf;
  private readonly kept: KeptConstants | undefined;

  constructor(linker: Linker, checkedOf: CheckedOf, kept: KeptConstants | undefined) {
    this.linker = linker;
    this.checkedOf = checkedOf;
    this.kept = kept;
  }

  code(symbol: ConstSymbol): Code {
    const cell = this.cell(this.checkedOf(symbol));
    return (_, run) => {
      if (cell.value !== undefined) return cell.value;
      this.prepare(cell.checked, run);
      return this.evaluate(cell, run);
    };
  }

  private cell(checked: CheckedDeclaration): Cell {
    let cell = this.cells.get(checked.node);
    if (cell === undefined) {
      cell = { checked, scope: undefined, code: undefined, value: undefined, failure: undefined };
      this.cells.set(checked.node, cell);
    }
    return cell;
  }

  /**
   * Evaluates the constants that one needs, those first that need no others: a chain of them
   * may be longer than the host's stack is deep. What fails here fails again where it is used.
   */
  private prepare(checked: CheckedDeclaration, run: Run): void {
    const open = [{ checked, needed: this.needed(checked) }];
    this.prepared.add(checked.node);
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const next = top.needed.pop();
      if (next !== undefined) {
        if (this.prepared.has(next.node) || this.kept?.has(next) === true) continue;
        this.prepared.add(next.node);
        open.push({ checked: next, needed: this.needed(next) });
        continue;
      }
      open.pop();
      if (open.length > 0 && top.checked.node.kind === "Const") this.tryEvaluate(top.checked, run);
    }
  }

  private needed(checked: CheckedDeclaration): CheckedDeclaration[] {
    const symbols = new Set(checked.symbols.values());
    return [...symbols].flatMap((symbol) =>
      symbol.kind === "const" || symbol.kind === "fn" ? [this.checkedOf(symbol)] : [],
    );
  }

  private tryEvaluate(checked: CheckedDeclaration, run: Run): void {
    try {
      this.evaluate(this.cell(checked), run);
    } catch (error) {
      if (!(error instanceof Failure || error instanceof Unsound)) throw error;
    }
  }

  private evaluate(cell: Cell, run: Run): Value {
    if (cell.value !== undefined) return cell.value;
    if (this.kept !== undefined) {
      this.asked.add(cell.checked.node);
      return (cell.value = this.kept.value(cell.checked, run));
    }
    if (cell.failure?.limits === run.limits) throw cell.failure.error;
    return this.compute(cell, run);
  }

  /** The value, whatever is kept. */
  evaluateHere(checked: CheckedDeclaration, run: Run): Value {
    return this.compute(this.cell(checked), run);
  }

  private compute(cell: Cell, run: Run): Value {
    const { node } = cell.checked;
    if (node.kind !== "Const") throw new Unsound("a constant was expected");
    const scope = (cell.scope ??= new Scope(this.linker, cell.checked));
    const code = (cell.code ??= scope.compileAs(node.value, cell.checked.signature.result));
    const inner = new Run(run.limits, run.cancelled);
    try {
      inner.fuel -= scope.cost;
      inner.refuel(scope.place(node.name));
      return (cell.value = code([], inner));
    } catch (error) {
      if (isLasting(error)) cell.failure = { error, limits: run.limits };
      throw error;
    }
  }
}
