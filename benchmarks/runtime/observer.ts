import type { Machine } from "@mbn-lang/runtime/machine";
import { bundledRuntime } from "./bundle.ts";
import { publishedDefenses } from "./cases.ts";
import { recordedLoop } from "./schedule.ts";
import { EVENTS_PER_ROUND, WARM_UP } from "./settings.ts";
import { batchesOf } from "./triggers.ts";
import type * as triggers from "./triggers.ts";
import type { Batch, Timing } from "./triggers.ts";

/** What is compared: see `variantsOf`. */
const VARIANTS = ["none", "twin", "absent", "idle"] as const;
type Name = (typeof VARIANTS)[number];

/** Nanoseconds an event, of one defense. */
type Times = Readonly<Record<Name, number>>;

const ROUNDS = 8;

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

/**
 * Without the hooks; the same once more, whose ratio shows what the measurement is worth; with the
 * hooks but no observer; with an observer that does nothing. Whoever comes first is favoured by up
 * to a tenth, so that they come in every order.
 */
async function variantsOf(order: readonly Name[]): Promise<ReadonlyMap<Name, Variant>> {
  const variants = new Map<Name, Variant>();
  for (const name of order) {
    const hooks = name === "absent" || name === "idle";
    const observer = name === "idle" ? doNothing : undefined;
    variants.set(name, await variant(`${name}, ${order.join(" ")}`, hooks, observer));
  }
  return variants;
}

/** All orders of the names. */
function permutations(names: readonly Name[]): readonly (readonly Name[])[] {
  if (names.length < 2) return [names];
  return names.flatMap((first) => {
    const others = permutations(names.filter((name) => name !== first));
    return others.map((rest) => [first].concat(rest));
  });
}

/** The least time of each in one set of copies, per defense. */
async function timesOfCopies(order: readonly Name[]): Promise<readonly Times[]> {
  const variants = await variantsOf(order);
  return publishedDefenses().map(({ machines }) => {
    const steps = recordedLoop(machines);
    const batches = batchesOf(steps);
    const count = Math.ceil(EVENTS_PER_ROUND / steps.length);
    const times = { none: Infinity, twin: Infinity, absent: Infinity, idle: Infinity };
    for (let round = 0; round < WARM_UP + ROUNDS; round++) {
      for (const name of order) {
        const run = variants.get(name);
        const time = (run?.(machines, count, batches).ns ?? NaN) / (count * steps.length);
        if (round >= WARM_UP) times[name] = Math.min(times[name], time);
      }
    }
    return times;
  });
}

/** Medians over all copies, of times and of the ratios of times taken together. */
export interface ObserverTimes {
  readonly name: string;
  readonly none: number;
  /** To `none`, but of the idle observer to the absent one. */
  readonly twin: number;
  readonly absent: number;
  readonly idle: number;
}

export async function observerTimes(): Promise<readonly ObserverTimes[]> {
  const all: (readonly Times[])[] = [];
  for (const order of permutations(VARIANTS)) all.push(await timesOfCopies(order));
  return publishedDefenses().map(({ name }, defense) => {
    const times = all.flatMap((copies) => copies.slice(defense, defense + 1));
    return {
      name,
      none: median(times.map(({ none }) => none)),
      twin: median(times.map(({ none, twin }) => twin / none)),
      absent: median(times.map(({ none, absent }) => absent / none)),
      idle: median(times.map(({ absent, idle }) => idle / absent)),
    };
  });
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return ((sorted[(sorted.length - 1) >> 1] ?? NaN) + (sorted[sorted.length >> 1] ?? NaN)) / 2;
}
