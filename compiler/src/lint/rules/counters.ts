import { report } from "@mbn-lang/grammar";
import { EVENTS } from "@mbn-lang/runtime/machine";
import { COUNTER_ORDER, COUNTER_WITHOUT_ZERO } from "../../diagnostics/lints.ts";
import type { Finding } from "../finding.ts";
import { machineItems } from "../items.ts";
import { machineNodeOf, statesOf } from "../subject.ts";
import type { Subject } from "../subject.ts";

/** B's update written before A's. */
export function counterOrder({ compiled }: Subject): Finding[] {
  const [first, second] = compiled.map.counters;
  return statesOf(compiled).flatMap(({ map }) => {
    const [a, b] = map.updates;
    if (a === undefined || b === undefined || first === undefined || second === undefined)
      return [];
    if (a.span.start < b.span.start) return [];
    return [
      {
        code: COUNTER_ORDER.code,
        place: b,
        state: map.name,
        report: () => report(COUNTER_ORDER, b, { first, second }),
      },
    ];
  });
}

const counterZero = EVENTS.indexOf("CounterZero");

/** A counter that is updated in a machine where no state hears CounterZero. */
export function counterWithoutZero({ compiled }: Subject): Finding[] {
  const { states } = compiled.machine;
  if (states.some(({ transitions }) => transitions[counterZero])) return [];
  const place = compiled.map.states[0]?.place;
  const machine = machineNodeOf(place?.declaration);
  if (place === undefined || machine === undefined) return [];
  const names = machineItems(machine).flatMap((item) =>
    item.kind === "Counters" ? item.names : [],
  );
  return names
    .filter((_, index) => states.some(({ counters }) => counters[index === 0 ? 0 : 1]))
    .map((name) => {
      const at = { ...place, span: name.span };
      return {
        code: COUNTER_WITHOUT_ZERO.code,
        place: at,
        state: undefined,
        report: () => report(COUNTER_WITHOUT_ZERO, at, { counter: name.text }),
      };
    });
}
