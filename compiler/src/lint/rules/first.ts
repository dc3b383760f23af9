import { report } from "@mbn-lang/grammar";
import type { Fix, Place, State as StateNode } from "@mbn-lang/grammar";
import { IDLE_FIRST_STATE } from "../../diagnostics/lints.ts";
import type { Finding } from "../finding.ts";
import { occurrenceOf } from "../flow/occurrence.ts";
import { machineItems } from "../items.ts";
import { machineNodeOf, statesOf } from "../subject.ts";
import type { LintedState, Subject } from "../subject.ts";

/**
 * A first state with an action or updates that is never entered: the framework begins in it, and
 * takes an action only when a transition leads into its state.
 */
export function idleFirstState({ compiled }: Subject): Finding[] {
  if (occurrenceOf(compiled.machine).entered.has(0)) return [];
  const [first] = statesOf(compiled);
  const what = first && whatWaits(first);
  if (first === undefined || what === undefined) return [];
  const { map } = first;
  const place = map.action ?? map.updates[0] ?? map.updates[1] ?? map.place;
  return [
    {
      code: IDLE_FIRST_STATE.code,
      place,
      state: map.name,
      report: (state) =>
        report(IDLE_FIRST_STATE, place, { state, what }, { fixes: stateBefore(first) }),
    },
  ];
}

function whatWaits({ state: { action, counters } }: LintedState): string | undefined {
  const updates = counters.filter((counter) => counter !== null).length;
  const counting = updates === 2 ? "counters" : "counter";
  const does = updates === 2 ? "change" : "changes";
  if (action === null) return updates === 0 ? undefined : `its ${counting} never ${does}`;
  const taken = WAITING[action.kind];
  return updates === 0 ? taken : `${taken}, and its ${counting} never ${does}`;
}

const WAITING = {
  pad: "its `pad` never pads",
  block: "its `block` never blocks",
  timer: "its `timer` is never set",
  cancel: "its `cancel` never cancels",
} as const;

/** Names for a state that waits for the first packet; the first one that is free is taken. */
const NAMES = ["begin", "idle", "before", "first"] as const;

/** A state in front of the first one, where that is written directly in the machine. */
function stateBefore({ map, node }: LintedState): Fix[] {
  const machine = machineNodeOf(map.place.declaration);
  if (machine === undefined || node === undefined || node.indices.length > 0) return [];
  if (!machine.items.includes(node)) return [];
  const taken = new Set<string>(
    machineItems(machine).flatMap((item) => (item.kind === "State" ? [item.name.text] : [])),
  );
  const name = NAMES.find((one) => !taken.has(one));
  if (name === undefined) return [];
  const text = `state ${name} { on NormalSent, NormalRecv -> ${node.name.text} }\n  `;
  return [
    { title: "Begin with the first packet", edits: [{ place: startOf(map.place, node), text }] },
  ];
}

function startOf(place: Place, { span: { start } }: StateNode): Place {
  return { ...place, span: { start, end: start } };
}
