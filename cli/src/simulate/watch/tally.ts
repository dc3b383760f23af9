import type { Refusal, Report } from "@mbn-lang/runtime";
import type { Defense, NamedMachine } from "../defense.ts";
import type { SideName } from "./side-names.ts";

/** Why an action was refused, where a limit refused it. */
type LimitRefusal = Exclude<Refusal, "action of the same batch kept after CounterZero">;

/** What a machine did in a simulation. */
export interface MachineTally {
  readonly side: SideName;
  /** Among the machines of its side. */
  readonly index: number;
  readonly machine: NamedMachine;
  /** Times by state, the first one's beginning included; the last place is `end`. */
  readonly entered: readonly number[];
  /** Nanoseconds by state. */
  readonly held: readonly number[];
  /** Actions that the machine asked for, those that were refused included. */
  readonly attempts: number;
  readonly refused: ReadonlyMap<LimitRefusal, number>;
}

/** Listens to a simulation and counts. */
export interface Tally {
  readonly observe: (side: SideName, report: Report, now: number) => void;
  /** What happened from `first` to `last`, nanoseconds on the simulation's clock. */
  readonly finish: (first: number, last: number) => readonly MachineTally[];
}

interface Counting {
  readonly entered: Float64Array;
  readonly held: Float64Array;
  /** Number of the state in which the machine is; that of `end` is the number of states. */
  state: number;
  /** Since when; undefined is since the simulation began. */
  since: number | undefined;
  attempts: number;
  readonly refused: Map<LimitRefusal, number>;
}

/** `sizes` are the numbers of the machines' states, by side. */
export function tallyOf(
  defense: Defense,
  sizes: Readonly<Record<SideName, readonly number[]>>,
): Tally {
  const sides = { client: sizes.client.map(counting), server: sizes.server.map(counting) };
  // Time before the first event is not known yet: those that are held from it on are noted.
  const early: [Counting, number, number][] = [];
  return {
    observe: (side, report, now) => {
      if (!("machine" in report) || report.machine === null) return;
      const one = sides[side][report.machine];
      if (one === undefined) return;
      if (report.kind === "transition") enter(one, report.to.index, now, early);
      else if (report.kind === "action" && report.action !== "cancel") one.attempts++;
      else if (report.kind === "refused" && isLimit(report.why)) {
        one.attempts++;
        one.refused.set(report.why, (one.refused.get(report.why) ?? 0) + 1);
      }
    },
    finish: (first, last) => {
      for (const [one, state, now] of early) add(one.held, state, now - first);
      return (["client", "server"] as const).flatMap((side) =>
        sides[side].map((one, index): MachineTally => {
          add(one.held, one.state, Math.max(0, last - (one.since ?? first)));
          return {
            side,
            index,
            machine: defense[side][index] ?? { string: "", name: "", states: undefined },
            entered: Array.from(one.entered),
            held: Array.from(one.held),
            attempts: one.attempts,
            refused: one.refused,
          };
        }),
      );
    },
  };
}

function isLimit(why: Refusal): why is LimitRefusal {
  return why !== "action of the same batch kept after CounterZero";
}

function counting(states: number): Counting {
  const entered = new Float64Array(states + 1);
  entered[0] = 1;
  return {
    entered,
    held: new Float64Array(states + 1),
    state: 0,
    since: undefined,
    attempts: 0,
    refused: new Map(),
  };
}

function enter(
  one: Counting,
  to: number | "end",
  now: number,
  early: [Counting, number, number][],
): void {
  if (one.since === undefined) early.push([one, one.state, now]);
  else add(one.held, one.state, now - one.since);
  one.state = to === "end" ? one.entered.length - 1 : to;
  one.since = now;
  add(one.entered, one.state, 1);
}

function add(numbers: Float64Array, at: number, more: number): void {
  numbers[at] = (numbers[at] ?? 0) + more;
}
