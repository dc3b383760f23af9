import type { Framework, Observer, TriggerEvent } from "@mbn-lang/runtime";
import type { Machine } from "@mbn-lang/runtime/machine";
import type { Runtime } from "./bundle.ts";
import type { Step } from "./schedule.ts";

export interface Timing {
  readonly ns: number;
  readonly actions: number;
}

export interface Batch {
  readonly at: number;
  readonly events: readonly TriggerEvent[];
}

/**
 * The events as the framework takes them, made beforehand: one object for each event there
 * is, and one array for each event alone, as an integrator would keep them.
 */
export function batchesOf(steps: readonly Step[]): readonly Batch[] {
  const known = new Map<string, readonly TriggerEvent[]>();
  const alone = (event: Step["events"][number]): readonly TriggerEvent[] => {
    const key = event.join(" ");
    const [kind, machine] = event;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- recorded from a framework
    const made = [machine === undefined ? { kind } : { kind, machine }] as TriggerEvent[];
    const found = known.get(key) ?? made;
    known.set(key, found);
    return found;
  };
  return steps.map(({ at, events }) => {
    const [first] = events;
    const single = events.length === 1 && first !== undefined;
    return { at, events: single ? alone(first) : events.flatMap(alone) };
  });
}

/** Instances with the seeds 0, 1, ... that share what is prepared of the machines. */
export function makeInstances(
  { Framework, prepareMachine, xoshiro256StarStar }: Runtime,
  machines: readonly Machine[],
  count: number,
  observer?: Observer,
): readonly Framework[] {
  const prepared = machines.map((machine) => prepareMachine(machine));
  const watching = observer === undefined ? {} : { observer };
  return Array.from({ length: count }, (_, seed) => {
    const generator = xoshiro256StarStar(seed);
    return new Framework({ machines: prepared, now: 0, generator, ...watching });
  });
}

/** Counts the actions by reading each, so that no engine may leave one out. */
function call(framework: Framework, { events, at }: Batch): number {
  const actions = framework.triggerEvents(events, at);
  let count = 0;
  for (let i = 0; i < actions.length; i++) if ((actions[i]?.machine ?? -1) >= 0) count++;
  return count;
}

/** One instance after the other. */
export function timeTriggers(instances: readonly Framework[], batches: readonly Batch[]): Timing {
  let actions = 0;
  const begin = performance.now();
  for (const instance of instances) {
    for (const batch of batches) actions += call(instance, batch);
  }
  return { ns: (performance.now() - begin) * 1e6, actions };
}

/** Every call in all of them before the next. */
export function timeSideBySide(instances: readonly Framework[], batches: readonly Batch[]): Timing {
  let actions = 0;
  const begin = performance.now();
  for (const batch of batches) {
    for (const instance of instances) actions += call(instance, batch);
  }
  return { ns: (performance.now() - begin) * 1e6, actions };
}
