import type { Declaration } from "@mbn-lang/grammar";
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
import { ConstantTable } from "./constants.ts";
import type { KeptConstants } from "./constants.ts";
import { PurityTable } from "./purity.ts";
import type { Body, Code } from "./run.ts";
import type { Linker, Purity } from "./scope.ts";
import type { Value } from "./value.ts";
import { Unsound } from "./failure.ts";

/** Compiled functions and constants of a checked program, made when they are first needed. */
export class ProgramLinker implements Linker {
  readonly compile: Linker["compile"] = compileExpression;
  readonly compileLiteral: Linker["compileLiteral"] = compileLiteral;
  readonly exact: undefined = undefined;
  readonly program: CheckedProgram;
  private readonly bodies = new Map<Declaration, Body>();
  readonly constants: ConstantTable;
  private readonly traces = new Map<string, readonly Value[]>();
  private readonly purities: PurityTable = new PurityTable((symbol) => this.checked(symbol));

  constructor(program: CheckedProgram, kept?: KeptConstants) {
    this.program = program;
    this.constants = new ConstantTable(this, (symbol) => this.checked(symbol), kept);
  }

  /** Functions that some evaluation has called. */
  get called(): Iterable<Declaration> {
    return this.bodies.keys();
  }

  checked(symbol: FnSymbol | ConstSymbol | MachineSymbol | DefenseSymbol): CheckedDeclaration {
    const found = declarationOf(this.program, symbol);
    if (found === undefined) throw new Unsound(`\`${symbol.name}\` was not checked`);
    return found;
  }

  damage(): undefined {
    return undefined;
  }

  /** Whether some evaluation has called the function. */
  hasCalled(symbol: FnSymbol): boolean {
    return this.bodies.has(this.checked(symbol).node);
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

  constant(symbol: ConstSymbol): Code {
    return this.constants.code(symbol);
  }

  /** A trace as `list<{ time: duration, sent: bool }>`. */
  trace(mentioned: TraceSymbol): Code {
    const symbol = this.currentTrace(mentioned);
    const path = this.program.program.targets.get(symbol.node) ?? "";
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

  /** The import may have been parsed anew where the declaration that mentions it was not. */
  private currentTrace(symbol: TraceSymbol): TraceSymbol {
    const current = this.program.scopes.get(symbol.file)?.values.get(symbol.name);
    return current?.kind === "trace" ? current : symbol;
  }
}

const linkers = new WeakMap<CheckedProgram, ProgramLinker>();

export function linkerOf(program: CheckedProgram): ProgramLinker {
  let linker = linkers.get(program);
  if (linker === undefined) linkers.set(program, (linker = new ProgramLinker(program)));
  return linker;
}

/** Lets all further evaluations of the program take its constants from elsewhere. */
export function keepConstants(program: CheckedProgram, kept: KeptConstants): void {
  linkers.set(program, new ProgramLinker(program, kept));
}
