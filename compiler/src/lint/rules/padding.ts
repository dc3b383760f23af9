import { report } from "@mbn-lang/grammar";
import type { Dist, Event, Machine, State } from "@mbn-lang/runtime/machine";
import { EVENTS } from "@mbn-lang/runtime/machine";
import { ENDLESS_PADDING, REPLACE_WITHOUT_BLOCKING } from "../../diagnostics/lints.ts";
import type { Finding } from "../finding.ts";
import { occurrenceOf } from "../flow/occurrence.ts";
import { statesOf } from "../subject.ts";
import type { Subject } from "../subject.ts";

/** `pad replace` where nobody on the side ever blocks. */
export function replaceWithoutBlocking({ compiled, side }: Subject): Finding[] {
  if (side === undefined || side.machines.some(({ machine }) => blocks(machine))) return [];
  const params = { defense: side.defense, side: side.name };
  return statesOf(compiled)
    .filter(({ state }) => state.action?.kind === "pad" && state.action.replace)
    .map(({ map }) => {
      const place = map.action ?? map.place;
      return {
        code: REPLACE_WITHOUT_BLOCKING.code,
        place,
        state: map.name,
        report: () => report(REPLACE_WITHOUT_BLOCKING, place, params),
      };
    });
}

function blocks(machine: Machine): boolean {
  return machine.states.some(({ action }) => action?.kind === "block");
}

/**
 * States of a cycle that each padding packet certainly continues at once: every state in it
 * pads after exactly 0 us, without a limit, without a counter that could end it, and the
 * machine has no fraction that would.
 */
export function endlessPadding({ compiled }: Subject): Finding[] {
  const { machine } = compiled;
  if (machine.maxPaddingFrac > 0) return [];
  const { entered } = occurrenceOf(machine);
  const next = machine.states.map((state) => (padsAtOnce(state) ? successor(state) : undefined));
  const cycles = onCycles(next);
  return statesOf(compiled)
    .filter(({ index }) => cycles.has(index) && entered.has(index))
    .map(({ map }) => {
      const place = map.action ?? map.place;
      return {
        code: ENDLESS_PADDING.code,
        place,
        state: map.name,
        report: (state) => report(ENDLESS_PADDING, place, { state }),
      };
    });
}

function padsAtOnce({ action, counters }: State): boolean {
  if (action?.kind !== "pad" || action.limit !== null) return false;
  return isZero(action.timeout) && counters.every((counter) => counter === null);
}

/** Whether every sample of the distribution is 0 us, after rounding to microseconds. */
function isZero({ law, start, max }: Dist): boolean {
  if (max > 0 && max < 0.5) return true;
  return law.kind === "uniform" && law.high + start < 0.5;
}

const AFTER_PADDING: readonly Event[] = ["PaddingSent", "TunnelSent"];

/** The state that a sent padding packet certainly leads to. */
function successor(state: State): number | undefined {
  for (const event of AFTER_PADDING) {
    const list = state.transitions[EVENTS.indexOf(event)];
    const only = list?.length === 1 ? list[0] : undefined;
    if (only?.probability === 1) return only.target;
  }
  return undefined;
}

/** The indices that lie on a cycle of a graph with at most one successor each, in O(n). */
function onCycles(next: readonly (number | undefined)[]): Set<number> {
  const found = new Set<number>();
  const walkOf = new Int32Array(next.length).fill(-1);
  for (let start = 0; start < next.length; start += 1) {
    let at: number | undefined = start;
    while (at !== undefined && walkOf[at] === -1) {
      walkOf[at] = start;
      at = next[at];
    }
    if (at === undefined || walkOf[at] !== start) continue;
    for (let on: number | undefined = at; on !== undefined && !found.has(on); on = next[on]) {
      found.add(on);
    }
  }
  return found;
}
