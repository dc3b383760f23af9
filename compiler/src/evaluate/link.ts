import type { Declaration } from "@mbn/grammar";
import type {
  ConstSymbol,
  DefenseSymbol,
  FnSymbol,
  MachineSymbol,
  TraceSymbol,
} from "../bind/symbol.ts";
import type { CheckedDeclaration, CheckedParam, CheckedProgram } from "../check/checked.ts";
import { declarationOf } from "../check/program.ts";
import { compileExpression, compileLiteral } from "./expression.ts";
import { compileFunction } from "./function.ts";
import { PurityTable } from "./purity.ts";
import { Run } from "./run.ts";
import type { Body, Code } from "./run.ts";
import { Scope } from "./scope.ts";
import type { Linker, Purity } from "./scope.ts";
import type { Value } from "./value.ts";

/** Compiled functions and constants of a checked program, made when they are first needed. */
export class ProgramLinker implements Linker {
  readonly compile: Linker["compile"] = compileExpression;
  readonly compileLiteral: Linker["compileLiteral"] = compileLiteral;
  readonly program: CheckedProgram;
  private readonly bodies = new Map<Declaration, Body>();
  private readonly constants = new Map<Declaration, Code>();
  private readonly traces = new Map<string, readonly Value[]>();
  private readonly purities: PurityTable = new PurityTable((symbol) => this.checked(symbol));

  constructor(program: CheckedProgram) {
    this.program = program;
  }

  checked(symbol: FnSymbol | ConstSymbol | MachineSymbol | DefenseSymbol): CheckedDeclaration {
    const found = declarationOf(this.program, symbol);
    if (found === undefined) throw new Error(`\`${symbol.name}\` was not checked`);
    return found;
  }

  params(symbol: FnSymbol | MachineSymbol | DefenseSymbol): readonly CheckedParam[] {
    return this.checked(symbol).signature.params;
  }

  purity(symbol: FnSymbol): Purity {
    return this.purities.of(symbol);
  }

  body(symbol: FnSymbol): Body {
    const checked = this.checked(symbol);
    let body = this.bodies.get(checked.node);
    if (body === undefined) {
      body = compileFunction(this, checked);
      this.bodies.set(checked.node, body);
    }
    return body;
  }

  /**
   * A constant's value: evaluated when it is first asked for, with limits of its own, so that
   * what an instance uses up does not depend on what was evaluated before it.
   */
  constant(symbol: ConstSymbol): Code {
    const checked = this.checked(symbol);
    let code = this.constants.get(checked.node);
    if (code === undefined) {
      code = compileConstant(this, checked);
      this.constants.set(checked.node, code);
    }
    return code;
  }

  /** A trace as `list<{ time: duration, sent: bool }>`. */
  trace(symbol: TraceSymbol): Code {
    const path = this.tracePath(symbol);
    let list = this.traces.get(path);
    if (list === undefined) {
      const packets = this.program.program.traces.get(path) ?? [];
      // Fields in the order of their names.
      list = packets.map(({ sent, time }) => [sent, time]);
      this.traces.set(path, list);
    }
    const value = list;
    const place = { file: symbol.file, declaration: undefined, span: symbol.node.span };
    return (_, run) => {
      run.checkLength(value.length, place);
      return value;
    };
  }

  private tracePath({ file, name, node }: TraceSymbol): string {
    const { program, scopes } = this.program;
    const path = program.targets.get(node);
    if (path !== undefined) return path;
    // The import was parsed anew; the declaration that mentions it was not.
    const current = scopes.get(file)?.values.get(name);
    return (current?.kind === "trace" ? program.targets.get(current.node) : undefined) ?? "";
  }
}

function compileConstant(linker: ProgramLinker, checked: CheckedDeclaration): Code {
  const { node } = checked;
  if (node.kind !== "Const") throw new Error("a constant was expected");
  let value: Value | undefined;
  let code: Code | undefined;
  let scope: Scope | undefined;
  return (_, run) => {
    if (value !== undefined) return value;
    scope ??= new Scope(linker, checked);
    code ??= scope.compileAs(node.value, checked.signature.result);
    const inner = new Run(run.limits, run.cancelled);
    inner.fuel -= scope.cost;
    inner.refuel({ file: checked.file, declaration: node, span: node.span });
    value = code([], inner);
    return value;
  };
}

const linkers = new WeakMap<CheckedProgram, ProgramLinker>();

export function linkerOf(program: CheckedProgram): ProgramLinker {
  let linker = linkers.get(program);
  if (linker === undefined) linkers.set(program, (linker = new ProgramLinker(program)));
  return linker;
}
