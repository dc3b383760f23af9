import { known } from "../evaluate/value.ts";
import type { Place, State } from "@mbn-lang/grammar";
import { EVENT_NUM } from "@mbn-lang/runtime/machine";
import type { StateSymbol } from "../bind/symbol.ts";
import { FIRST_FAMILY, STATE_TWICE } from "../diagnostics/shapes.ts";
import { BAD_WEIGHT, NO_WEIGHT } from "../diagnostics/machine-rules.ts";
import { TOO_MANY_STATES } from "../diagnostics/limits.ts";
import { compileLoop } from "../evaluate/loop.ts";
import { compileItems } from "../evaluate/items.ts";
import type { Code, Run, Step } from "../evaluate/run.ts";
import { perhaps } from "../evaluate/explore/exploration.ts";
import { factsOf } from "../evaluate/explore/facts.ts";
import { partOf } from "../evaluate/explore/part.ts";
import { isUnknown } from "../evaluate/explore/unknown.ts";
import type { Local, Scope } from "../evaluate/scope.ts";
import { numberText } from "../evaluate/text.ts";
import { indexText } from "../evaluate/value.ts";
import type { Frame, Int, Value } from "../evaluate/value.ts";
import { indexKey } from "./draft.ts";
import type { FamilyDraft, ListDraft, MachineDraft, StateDraft } from "./draft.ts";
import { forkMachine, forkState, keepApart, valueIfKnown } from "./sketch.ts";
import { compileStateItem } from "./state-item.ts";
import { Unsound } from "../evaluate/failure.ts";

const INT = { kind: "int" } as const;
const FLOAT = { kind: "quantity", dimension: 0 } as const;

/** What one declaration of a state needs each time it is reached. */
interface Declared {
  readonly symbol: StateSymbol;
  readonly place: Place;
  readonly loops: readonly Local[];
}

/** `state name[i] { … }` appends one state, a weighted family one per element. */
export function compileState(scope: Scope, node: State): Step<MachineDraft> {
  const symbol = scope.symbol(node.name);
  if (symbol?.kind !== "state") throw new Unsound(`\`${node.name.text}\` is no state`);
  const indices = node.indices.map((index) => scope.compileAs<Int>(index, INT));
  const make =
    node.family === undefined
      ? compilePlain(scope, node, symbol)
      : compileFamily(scope, node, symbol, node.family);
  if (scope.explores) return exploringState(scope, node, make, indices);
  return (frame, run, machine) => {
    const made = run.attempt(() => {
      make(
        frame,
        run,
        machine,
        indices.length === 0 ? [] : indices.map((code) => code(frame, run)),
      );
    });
    machine.complete &&= made;
  };
}

/** A state whose index is not known, or with a mistake in its head, belongs to nothing for certain. */
function exploringState(
  scope: Scope,
  node: State,
  make: Make,
  codes: readonly Code<Int>[],
): Step<MachineDraft> {
  const { name, family } = node;
  const isDamaged = [name, ...(family === undefined ? [] : [family])].some(
    ({ span }) => scope.damage?.touches(span) === true,
  );
  const parts = codes.map((code) => partOf(code));
  return (frame, run, machine) => {
    const made = run.attempt(() => {
      const indices = parts.map((part) => part(frame, run));
      const isOpen = isDamaged || indices.some(isUnknown);
      const into = isOpen ? forkMachine(machine) : machine;
      make(
        frame,
        run,
        into,
        indices.map((index) => (isUnknown(index) ? 0 : known<Int>(index))),
      );
    });
    machine.complete &&= made;
  };
}

type Make = (frame: Frame, run: Run, machine: MachineDraft, indices: readonly Int[]) => void;

function compileBody(scope: Scope, node: State): Step<StateDraft> {
  const body = compileItems(scope, node.items, compileStateItem, forkState);
  return (frame, run, state) => {
    // A failed `let` ends the state's body, not the machine's.
    run.attempt(() => {
      body(frame, run, state);
    });
  };
}

function compilePlain(scope: Scope, node: State, symbol: StateSymbol): Make {
  const declared = { symbol, place: scope.place(node), loops: [...scope.loops] };
  const body = compileBody(scope, node);
  return (frame, run, machine, indices) => {
    body(frame, run, addState(machine, declared, indices, frame, run));
  };
}

const NO_LISTS: readonly (ListDraft | undefined)[] = Array.from({ length: EVENT_NUM });

function addState(
  machine: MachineDraft,
  declared: Declared,
  indices: readonly Int[],
  frame: Frame,
  run: Run,
): StateDraft {
  const { symbol, place, loops } = declared;
  const name = indices.length === 0 ? symbol.name : symbol.name + indexText(indices);
  const { states } = machine;
  if (states.length >= run.limits.states) {
    throw run.stop(TOO_MANY_STATES, place, { limit: run.limits.states });
  }
  countState(run, place);
  let table = machine.table.get(symbol);
  if (table === undefined) machine.table.set(symbol, (table = new Map()));
  const key = indexKey(indices);
  const earlier = states[table.get(key) ?? -1];
  if (earlier !== undefined) {
    throw run.fail(
      STATE_TWICE,
      place,
      { state: name },
      {
        related: [{ place: earlier.place, message: `\`${name}\` was made here before` }],
      },
    );
  }
  const index = states.length;
  const state: StateDraft = {
    machine,
    index,
    name,
    place,
    loops: loops.map((local) => ({ local, value: known<Value>(frame[local.slot]) })),
    weight: undefined,
    action: undefined,
    counters: [undefined, undefined],
    lists: NO_LISTS.slice(),
  };
  table.set(key, index);
  states.push(state);
  if (machine.sketch?.isApart === true) keepApart(machine.sketch, state);
  return state;
}

/** All machines of one evaluation together may have this many times the states of one. */
const MACHINES_OF_FULL_SIZE = 4;

function countState(run: Run, place: Place): void {
  const limit = run.limits.states * MACHINES_OF_FULL_SIZE;
  if (++run.states > limit) throw run.stop(TOO_MANY_STATES, place, { limit });
}

function compileFamily(
  scope: Scope,
  node: State,
  symbol: StateSymbol,
  family: NonNullable<State["family"]>,
): Make {
  const place = scope.place(node);
  const cost = { value: 1 };
  const { loop, locals } = compileLoop(scope, family.binder, family.list, cost);
  const declared = { symbol, place, loops: [...scope.loops, ...locals] };
  const [inner, innerCost] = scope.region(() => ({
    weight: valueIfKnown(scope, scope.compileAs<number>(family.weight, FLOAT)),
    body: compileBody(scope, node),
  }));
  cost.value += innerCost;
  const weightPlace = scope.place(family.weight);
  return (frame, run, machine, indices) => {
    const isFirst = machine.states.length === 0 && machine.sketch?.knowsStates !== false;
    if (isFirst) throw run.fail(FIRST_FAMILY, place, { state: symbol.name });
    const draft: FamilyDraft = { first: machine.states.length, weights: [], total: 0 };
    const add = (into: MachineDraft, i: number): void => {
      const weight = inner.weight(frame, run) ?? someWeight(machine);
      checkWeight(weight, weightPlace, run);
      const member = addState(into, declared, [...indices, i], frame, run);
      member.weight = weight;
      draft.weights.push(weight);
      draft.total += weight;
      inner.body(frame, run, member);
    };
    loop(
      frame,
      run,
      (i) => {
        add(machine, i);
      },
      () => {
        const apart = forkMachine(machine);
        draft.total = 1;
        perhaps(run, factsOf(scope, family.list), () => {
          add(apart, 0);
        });
      },
    );
    if (!(draft.total > 0 && draft.total < Infinity)) {
      const params = { family: symbol.name + indexText(indices), total: numberText(draft.total) };
      throw run.fail(NO_WEIGHT, weightPlace, params);
    }
    let table = machine.families.get(symbol);
    if (table === undefined) machine.families.set(symbol, (table = new Map()));
    table.set(indexKey(indices), draft);
  };
}

/** Stands in for a weight that is not known; whether the member is ever entered is not either. */
function someWeight({ sketch }: MachineDraft): number {
  if (sketch !== undefined) sketch.knowsGraph = false;
  return 1;
}

function checkWeight(weight: number, place: Place, run: Run): void {
  if (!(weight >= 0 && weight < Infinity)) {
    throw run.fail(BAD_WEIGHT, place, { weight: numberText(weight) });
  }
}
