import type { Declaration } from "@mbn-lang/grammar";
import type { CheckedDeclaration, CheckedProgram } from "../check/checked.ts";
import { isLasting } from "../evaluate/constants.ts";
import type { KeptConstants } from "../evaluate/constants.ts";
import type { Failure } from "../evaluate/failure.ts";
import { ProgramLinker } from "../evaluate/link.ts";
import type { Run } from "../evaluate/run.ts";
import type { Value } from "../evaluate/value.ts";
import type { Limits } from "../options.ts";
import { usedBy } from "./stale.ts";

interface Constant {
  readonly value: Value | undefined;
  readonly failure: { readonly error: Failure; readonly limits: Limits } | undefined;
  /** The functions that its own evaluation has called. */
  readonly called: readonly Declaration[];
}

/** Values of constants that outlive an edit. */
export class ConstantStore implements KeptConstants {
  private program: CheckedProgram | undefined;
  private readonly known = new Map<Declaration, Constant>();

  /** Goes on to another program; what does not hold in it is forgotten. */
  advance(program: CheckedProgram, holds: (node: Declaration) => boolean): void {
    this.program = program;
    for (const node of this.known.keys()) if (!holds(node)) this.known.delete(node);
  }

  has({ node }: CheckedDeclaration): boolean {
    return this.known.has(node);
  }

  value(checked: CheckedDeclaration, run: Run): Value {
    const known = this.known.get(checked.node);
    if (known?.value !== undefined) return known.value;
    if (known?.failure?.limits === run.limits) throw known.failure.error;
    const { program } = this;
    if (program === undefined) throw new Error("constants of no program were asked for");
    const linker = new ProgramLinker(program, this);
    try {
      const value = linker.constants.evaluateHere(checked, run);
      this.known.set(checked.node, { value, failure: undefined, called: [...linker.called] });
      return value;
    } catch (error) {
      if (isLasting(error)) {
        const failure = { error, limits: run.limits };
        this.known.set(checked.node, { value: undefined, failure, called: [...linker.called] });
      }
      throw error;
    }
  }

  /**
   * The functions that evaluating some constants calls: of all that they mention too, since
   * those are evaluated first.
   */
  usedBy(program: CheckedProgram, constants: ReadonlySet<Declaration>): Iterable<Declaration> {
    const called = new Set<Declaration>();
    const all = new Set(constants);
    // What is added to a set while it is walked is walked too.
    for (const node of all) {
      for (const one of this.known.get(node)?.called ?? []) called.add(one);
      const checked = program.declarations.get(node);
      if (checked === undefined) continue;
      for (const used of usedBy(program, checked)) {
        if (used.kind === "Const" || used.kind === "Fn") all.add(used);
      }
    }
    return called;
  }
}
