import type { Machine } from "@mbn/runtime/machine";
import { bundledRuntime } from "./bundle.ts";
import { publishedDefenses } from "./cases.ts";
import { recordedLoop } from "./schedule.ts";
import { EVENTS_PER_ROUND, WARM_UP } from "./settings.ts";
import { batchesOf } from "./triggers.ts";
import type * as triggers from "./triggers.ts";
import type { Batch, Timing } from "./triggers.ts";

/** Nanoseconds an event, of one defense. */
interface ObserverTimes {
  readonly name: string;
  /** Without the hooks, with them but no observer, with an observer that does nothing. */
  readonly none: number;
  readonly absent: number;
  readonly idle: number;
}

/** Code of its own for each of these: see below. */
const COPIES = 16;
const ROUNDS = 6;

type Variant = (machines: readonly Machine[], count: number, batches: readonly Batch[]) => Timing;

/**
 * A variant in code of its own, down to the loop that times it. What engines make of shared code
 * depends on all that they have seen there, an observer too; and whether they inline a call
 * differs between copies of the same code, by half of the time. So each has several.
 */
async function variant(name: string, hooks: boolean, observer?: () => void): Promise<Variant> {
  const copy = await bundledRuntime(hooks, name);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same file once more
  const timing = (await import(`./triggers.ts?${name}`)) as typeof triggers;
  return (machines, count, batches) =>
    timing.timeTriggers(timing.makeInstances(copy, machines, count, observer), batches);
}

function doNothing(): void {
  // An observer that is told and does not care.
}

/** The least time of each of the three in one set of copies, per defense. */
async function timesOfCopies(copy: number): Promise<readonly ObserverTimes[]> {
  const variants = [
    await variant(`none ${copy}`, false),
    await variant(`absent ${copy}`, true),
    await variant(`idle ${copy}`, true, doNothing),
  ];
  return publishedDefenses().map(({ name, machines }) => {
    const steps = recordedLoop(machines);
    const batches = batchesOf(steps);
    const count = Math.ceil(EVENTS_PER_ROUND / steps.length);
    const times = variants.map(() => Infinity);
    for (let round = 0; round < WARM_UP + ROUNDS; round++) {
      // In turn, each first as often as the others.
      for (let i = 0; i < variants.length; i++) {
        const at = (i + round) % variants.length;
        const run = variants[at];
        const time = (run?.(machines, count, batches).ns ?? NaN) / (count * steps.length);
        if (round >= WARM_UP) times[at] = Math.min(times[at] ?? time, time);
      }
    }
    const [none = NaN, absent = NaN, idle = NaN] = times;
    return { name, none, absent, idle };
  });
}

/** The median of all copies. */
export async function observerTimes(): Promise<readonly ObserverTimes[]> {
  const all: (readonly ObserverTimes[])[] = [];
  for (let copy = 0; copy < COPIES; copy++) all.push(await timesOfCopies(copy));
  return (all[0] ?? []).map(({ name }, defense) => {
    const middle = (pick: (times: ObserverTimes) => number): number =>
      all.flatMap((times) => times.slice(defense, defense + 1).map(pick)).toSorted((a, b) => a - b)[
        COPIES >> 1
      ] ?? NaN;
    return {
      name,
      none: middle((times) => times.none),
      absent: middle((times) => times.absent),
      idle: middle((times) => times.idle),
    };
  });
}
