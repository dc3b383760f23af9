import { Framework, prepareMachine, xoshiro256StarStar } from "@mbn/runtime";
import type { Observer, TriggerEvent } from "@mbn/runtime";
import type { Machine } from "@mbn/runtime/machine";
import type { Step } from "./schedule.ts";

export interface Timing {
  readonly ns: number;
  readonly actions: number;
}

export interface Batch {
  readonly at: number;
  readonly events: readonly TriggerEvent[];
}

/** The events as the framework takes them; they are made once and not in the times. */
export function batchesOf(steps: readonly Step[]): readonly Batch[] {
  return steps.map(({ at, events }) => ({
    at,
    events: events.map(([kind, machine]) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- recorded from a framework
      return (machine === undefined ? { kind } : { kind, machine }) as TriggerEvent;
    }),
  }));
}

/** Instances with the seeds 0, 1, ... that share what is prepared of the machines. */
export function makeInstances(
  machines: readonly Machine[],
  count: number,
  observer?: Observer,
): readonly Framework[] {
  const prepared = machines.map(prepareMachine);
  const watching = observer === undefined ? {} : { observer };
  return Array.from({ length: count }, (_, seed) => {
    const generator = xoshiro256StarStar(seed);
    return new Framework({ machines: prepared, now: 0, generator, ...watching });
  });
}

/** What is read of each action goes here, so that no engine may leave the reading out. */
let seen = 0;

function run(framework: Framework, batches: readonly Batch[]): number {
  let count = 0;
  for (const { events, at } of batches) {
    for (const action of framework.triggerEvents(events, at)) {
      seen ^= action.machine;
      count++;
    }
  }
  return count;
}

/** One instance after the other. */
export function timeTriggers(instances: readonly Framework[], batches: readonly Batch[]): Timing {
  let actions = 0;
  const begin = performance.now();
  for (const instance of instances) actions += run(instance, batches);
  return { ns: (performance.now() - begin) * 1e6, actions: actions + (seen & 0) };
}

/** Every call in all of them before the next. */
export function timeSideBySide(instances: readonly Framework[], batches: readonly Batch[]): Timing {
  let actions = 0;
  const begin = performance.now();
  for (const batch of batches) {
    const one = [batch];
    for (const instance of instances) actions += run(instance, one);
  }
  return { ns: (performance.now() - begin) * 1e6, actions: actions + (seen & 0) };
}
