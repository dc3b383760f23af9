import type { Declaration } from "@mbn-lang/grammar";
import type { CheckedProgram } from "../check/checked.ts";
import { declarationOf } from "../check/program.ts";
import type { KeptConstants } from "../evaluate/constants.ts";
import { ProgramLinker } from "../evaluate/link.ts";
import type { Run } from "../evaluate/run.ts";
import type { Frame } from "../evaluate/value.ts";
import type { InstanceRequest, KeptInstances } from "../lower/instance.ts";
import { machinesRun } from "../lower/machine.ts";
import type { CompiledMachine } from "../lower/output.ts";

/** A machine of a defense, what it was made of, and what making it took. */
interface Instance {
  readonly arguments: Frame;
  readonly machine: CompiledMachine | undefined;
  readonly steps: number;
  readonly states: number;
  readonly used: readonly Declaration[];
  readonly constants: readonly Declaration[];
}

/** Machines of defenses that outlive an edit of the defense or of another of its machines. */
export class InstanceStore {
  private readonly known = new Map<Declaration, Map<string, Instance>>();

  /** Forgets what does not hold any longer. */
  advance(holds: (node: Declaration) => boolean): void {
    for (const node of this.known.keys()) if (!holds(node)) this.known.delete(node);
  }

  /** For one evaluation; `used` receives the instances that it consists of. */
  for(program: CheckedProgram, constants: KeptConstants, used: Instance[]): KeptInstances {
    return {
      build: (request, seed, run, build) => {
        const node = declarationOf(program, request.symbol)?.node ?? request.symbol.node;
        const key = `${request.mapPath} ${request.streamPath} ${seed}`;
        const before = this.known.get(node)?.get(key);
        if (before !== undefined && isSame(before, request) && takes(before, run)) {
          used.push(before);
          return before.machine;
        }
        const linker = new ProgramLinker(program, constants);
        const { instance, isLasting } = made(linker, request, run, () => build(linker));
        used.push(instance);
        const all = this.known.get(node) ?? new Map<string, Instance>();
        if (isLasting) this.known.set(node, all.set(key, instance));
        return instance.machine;
      },
    };
  }
}

function isSame({ arguments: past }: Instance, { frame }: InstanceRequest): boolean {
  return past.length === frame.length && past.every((value, at) => Object.is(value, frame[at]));
}

/** Takes from the run what making the instance would, if there is so much. */
function takes({ steps, states }: Instance, run: Run): boolean {
  if (!run.affords(steps, 0) || run.states + states > run.limits.states) return false;
  run.fuel -= steps;
  run.states += states;
  return true;
}

function made(
  linker: ProgramLinker,
  request: InstanceRequest,
  run: Run,
  build: () => CompiledMachine | undefined,
): { readonly instance: Instance; readonly isLasting: boolean } {
  // Left-out arguments are holes, which their defaults will fill.
  const given = Array.from(request.frame);
  const before = { used: run.used, states: run.states, drew: run.drew };
  const problems = run.diagnostics.length;
  run.drew = false;
  const machine = build();
  const drew = run.drew;
  run.drew = before.drew || drew;
  const instance = {
    arguments: given,
    machine,
    steps: run.used - before.used,
    states: run.states - before.states,
    used: [...linker.called, ...machinesRun(linker)],
    constants: [...linker.constants.asked],
  };
  const isLasting = machine !== undefined && !drew && run.diagnostics.length === problems;
  return { instance, isLasting };
}
