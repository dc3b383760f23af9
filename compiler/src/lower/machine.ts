import type { Declaration, Machine, MachineItem, Place } from "@mbn-lang/grammar";
import type { For, If } from "@mbn-lang/grammar";
import type { MachineSymbol } from "../bind/symbol.ts";
import type { CheckedDeclaration } from "../check/checked.ts";
import { compileItems } from "../evaluate/items.ts";
import { compilePrologue } from "../evaluate/parameter.ts";
import type { Prologue, Step } from "../evaluate/run.ts";
import { Scope } from "../evaluate/scope.ts";
import type { Linker } from "../evaluate/scope.ts";
import { compileLet, compileRequire } from "../evaluate/statements.ts";
import type { MachineDraft } from "./draft.ts";
import { compileLimits } from "./limits.ts";
import { forkMachine } from "./sketch.ts";
import { compileState } from "./state.ts";
import { Unsound } from "../evaluate/failure.ts";

/** A compiled machine declaration, to be run once per instance. */
export interface MachineBody {
  readonly scope: Scope;
  readonly prologue: Prologue | undefined;
  readonly body: Step<MachineDraft>;
  readonly cost: number;
  /** Of the machine's name. */
  readonly place: Place;
  /** Names of counter A and B. */
  readonly counters: readonly string[];
}

const bodies = new WeakMap<Linker, Map<Declaration, MachineBody>>();

/** Whether an evaluation of the program has come to the machine. */
export function hasRun(linker: Linker, node: Declaration): boolean {
  return bodies.get(linker)?.has(node) ?? false;
}

/** The machines that evaluations with the linker have come to. */
export function machinesRun(linker: Linker): Iterable<Declaration> {
  return bodies.get(linker)?.keys() ?? [];
}

export function machineBody(linker: Linker, symbol: MachineSymbol): MachineBody {
  let known = bodies.get(linker);
  if (known === undefined) bodies.set(linker, (known = new Map()));
  const checked = linker.checked(symbol);
  const { node } = checked;
  if (node.kind !== "Machine") throw new Unsound(`\`${symbol.name}\` is no machine`);
  let body = known.get(node);
  if (body === undefined) known.set(node, (body = compileMachine(linker, checked, node)));
  return body;
}

function compileMachine(linker: Linker, checked: CheckedDeclaration, node: Machine): MachineBody {
  const scope = new Scope(linker, checked);
  for (const param of node.params ?? []) scope.declare(param.name);
  const prologue = compilePrologue(scope, checked.signature.params);
  const [body, cost] = scope.region(() =>
    compileItems(scope, node.items, compileMachineItem, forkMachine),
  );
  return {
    scope,
    prologue,
    body,
    cost,
    place: scope.place(node.name),
    counters: counterNames(node),
  };
}

function counterNames(node: Machine): readonly string[] {
  return node.items.flatMap((item) =>
    item.kind === "Counters" ? item.names.map(({ text }) => text) : [],
  );
}

type PlainMachineItem = Exclude<MachineItem, For<MachineItem> | If<MachineItem>>;

function compileMachineItem(scope: Scope, item: PlainMachineItem): Step<MachineDraft> {
  switch (item.kind) {
    case "Let":
      return compileLet(scope, item);
    case "Require":
      return compileRequire(scope, item);
    case "Limits":
      return compileLimits(scope, item);
    case "State":
      return compileState(scope, item);
    case "Counters":
      return () => undefined;
    case "ErrorItem":
      throw new Unsound("an unsound machine was evaluated");
  }
}
