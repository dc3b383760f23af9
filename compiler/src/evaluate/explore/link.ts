import type { Declaration } from "@mbn-lang/grammar";
import type {
  ConstSymbol,
  DefenseSymbol,
  FnSymbol,
  MachineSymbol,
  TraceSymbol,
} from "../../bind/symbol.ts";
import type { CheckedDeclaration, CheckedParam, CheckedProgram } from "../../check/checked.ts";
import { compileFunction } from "../function.ts";
import { linkerOf } from "../link.ts";
import type { ProgramLinker } from "../link.ts";
import type { Body, Code } from "../run.ts";
import type { Damage, Linker, Purity } from "../scope.ts";
import { damageOf } from "./damage.ts";
import { compileExplored, compileExploredLiteral } from "./expression.ts";

/** Compiles bodies so that what is not known in them is passed over. */
export class ExploringLinker implements Linker {
  readonly compile: Linker["compile"] = compileExplored;
  readonly compileLiteral: Linker["compileLiteral"] = compileExploredLiteral;
  readonly exact: ProgramLinker;
  private readonly bodies = new Map<Declaration, Body>();
  private readonly damaged: ReadonlyMap<Declaration, Damage>;

  constructor(program: CheckedProgram) {
    this.exact = linkerOf(program);
    this.damaged = damageOf(program);
  }

  checked(symbol: FnSymbol | ConstSymbol | MachineSymbol | DefenseSymbol): CheckedDeclaration {
    return this.exact.checked(symbol);
  }

  damage({ node }: CheckedDeclaration): Damage | undefined {
    return this.damaged.get(node);
  }

  isDamaged(node: Declaration): boolean {
    return this.damaged.has(node);
  }

  params(symbol: FnSymbol | MachineSymbol | DefenseSymbol): readonly CheckedParam[] {
    return this.exact.params(symbol);
  }

  purity(symbol: FnSymbol): Purity {
    return this.exact.purity(symbol);
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
    return this.exact.constant(symbol);
  }

  trace(symbol: TraceSymbol): Code {
    return this.exact.trace(symbol);
  }
}

const linkers = new WeakMap<CheckedProgram, ExploringLinker>();

/** The linker for evaluations of the program in which not everything is known. */
export function exploringLinkerOf(program: CheckedProgram): ExploringLinker {
  let linker = linkers.get(program);
  if (linker === undefined) linkers.set(program, (linker = new ExploringLinker(program)));
  return linker;
}
