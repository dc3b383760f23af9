import { report } from "@mbn-lang/grammar";
import { STATE_END, STATE_SIGNAL } from "@mbn-lang/runtime/machine";
import type { State } from "@mbn-lang/runtime/machine";
import { DEAD_END, UNREACHABLE_STATE } from "../../diagnostics/lints.ts";
import type { Finding } from "../finding.ts";
import { statesOf } from "../subject.ts";
import type { Subject } from "../subject.ts";

/** States that no path from state 0 leads to. */
export function unreachableStates({ compiled }: Subject): Finding[] {
  const reached = reachable(compiled.machine.states);
  return (
    statesOf(compiled)
      // Of members of weight 0 another lint says why.
      .filter(({ index, map }) => !reached.has(index) && map.weight !== 0)
      .map(({ map }) => ({
        code: UNREACHABLE_STATE.code,
        place: map.place,
        state: map.name,
        report: (state) => report(UNREACHABLE_STATE, map.place, { state }),
      }))
  );
}

/** Reachable states without any transition, in a machine of several states. */
export function deadEnds({ compiled }: Subject): Finding[] {
  const { states } = compiled.machine;
  if (states.length < 2) return [];
  const reached = reachable(states);
  return statesOf(compiled)
    .filter(({ index, state }) => reached.has(index) && targets(state).length === 0)
    .map(({ map }) => ({
      code: DEAD_END.code,
      place: map.place,
      state: map.name,
      report: (state) => report(DEAD_END, map.place, { state }),
    }));
}

/** The states that some path from state 0 leads to. */
export function reachable(states: readonly State[]): ReadonlySet<number> {
  const reached = new Set([0]);
  const pending = [0];
  for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
    const state = states[index];
    if (state === undefined) continue;
    for (const target of targets(state)) {
      if (target === STATE_END || target === STATE_SIGNAL || reached.has(target)) continue;
      reached.add(target);
      pending.push(target);
    }
  }
  return reached;
}

/** Where a state's transitions lead, `STATE_END` and `STATE_SIGNAL` among them; may repeat. */
export function targets(state: State): number[] {
  return state.transitions.flatMap((list) => list?.map(({ target }) => target) ?? []);
}
