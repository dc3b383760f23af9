import type { Report } from "@mbn-lang/runtime";
import type { Args, OptionSpec } from "../../arguments.ts";
import { misuse } from "../../failure.ts";
import type { Failure } from "../../failure.ts";
import { suggest } from "@mbn-lang/grammar";
import type { Defense } from "../defense.ts";
import type { Listener } from "../one.ts";
import { durationOption } from "../quantity.ts";
import { namesOf } from "./side-names.ts";
import type { SideName } from "./side-names.ts";

/** Each of them asks for `--events`, too. */
export const EVENT_OPTIONS: readonly OptionSpec[] = [
  {
    flags: "--events-side <side>",
    description: "only events of this side",
    choices: ["client", "server"],
  },
  { flags: "--events-machine <name>", description: "only what this machine does" },
  {
    flags: "--events-state <name>",
    description: "only what happens in, into or out of this state; pad is also each pad[i]",
  },
  { flags: "--events-from <time>", description: "only events from this time of the trace on" },
  { flags: "--events-to <time>", description: "only events up to this time" },
];

/** Which events are listed; undefined is all. */
export interface EventFilter {
  readonly side: SideName | undefined;
  readonly machine: string | undefined;
  readonly state: string | undefined;
  /** Nanoseconds since the trace's first packet, both included. */
  readonly from: number;
  readonly to: number;
}

export function eventFilterFrom(args: Args): EventFilter {
  const side = args.value("events-side");
  const from = durationOption(args, "events-from");
  const to = durationOption(args, "events-to");
  if (from !== undefined && to !== undefined && from > to) {
    throw misuse(
      `--events-from ${args.value("events-from") ?? ""} is later than --events-to ${args.value("events-to") ?? ""}`,
    );
  }
  return {
    side: side === "client" || side === "server" ? side : undefined,
    machine: args.value("events-machine"),
    state: args.value("events-state"),
    from: from ?? Number.NEGATIVE_INFINITY,
    to: to ?? Number.POSITIVE_INFINITY,
  };
}

type Observe = Listener["observe"];

/** How many states each machine has. */
type Sizes = Readonly<Record<SideName, readonly number[]>>;

type State = number | "end";

/** The states that a filter lets pass, by side and machine; none of a machine that is not wanted. */
type Wanted = Readonly<Record<SideName, readonly ReadonlySet<State>[]>>;

/**
 * Passes on to `next` what the filter wants. An event that concerns all machines of a side is
 * passed on with the first thing that it led to, so that this has a time. `sizes` are the numbers
 * of the machines' states. Throws a `Failure` for names that the defense does not have.
 */
export function filtered(
  filter: EventFilter,
  defense: Defense,
  sizes: Sizes,
  next: Observe,
): Observe {
  const wanted = wantedOf(filter, defense, sizes);
  const isNarrow = filter.machine !== undefined || filter.state !== undefined;
  const states = { client: sizes.client.map(start), server: sizes.server.map(start) };
  let event: Parameters<Observe> | undefined;
  return (side, report, now) => {
    const before = currentState(states, side, report);
    if (side !== (filter.side ?? side) || now < filter.from || now > filter.to) return;
    if (report.kind === "event") {
      const own = report.machine !== null && has(wanted, side, report.machine, before);
      event = isNarrow && !own ? [side, report, now] : undefined;
      if (event === undefined) next(side, report, now);
      return;
    }
    if (isNarrow && !passes(wanted, side, report, before)) return;
    if (event !== undefined) next(event[0], event[1], event[2]);
    event = undefined;
    next(side, report, now);
  };
}

const start = (): State => 0;

/** The state in which a report's machine is; a transition changes it afterwards. */
function currentState(
  states: Readonly<Record<SideName, State[]>>,
  side: SideName,
  report: Report,
): State | undefined {
  if (!("machine" in report) || report.machine === null) return undefined;
  const before = states[side][report.machine];
  if (report.kind === "transition") states[side][report.machine] = report.to.index;
  return before;
}

function passes(
  wanted: Wanted,
  side: SideName,
  report: Exclude<Report, { readonly kind: "event" }>,
  current: State | undefined,
): boolean {
  // No limit of rates is set here.
  if (report.kind === "rate-limited") return true;
  const { machine } = report;
  if (report.kind === "transition") {
    return [report.from, report.to].some(({ index }) => has(wanted, side, machine, index));
  }
  return has(wanted, side, machine, "state" in report ? report.state.index : current);
}

function has(wanted: Wanted, side: SideName, machine: number, state: State | undefined): boolean {
  return state !== undefined && wanted[side][machine]?.has(state) === true;
}

function wantedOf(filter: EventFilter, defense: Defense, sizes: Sizes): Wanted {
  const { side, machine, state } = filter;
  const names = namesOf(defense);
  const machines = new Set<string>();
  const states = new Set<string>();
  const wanted: Record<SideName, Set<State>[]> = { client: [], server: [] };
  for (const one of ["client", "server"] as const) {
    const called = names(one);
    for (const [index, size] of sizes[one].entries()) {
      const inside = new Set<State>();
      wanted[one].push(inside);
      if (one !== (side ?? one)) continue;
      machines.add(called.machine(index));
      if (machine !== undefined && !isCalled(called.machine(index), machine)) continue;
      for (let at = 0; at <= size; at++) {
        const ref = at === size ? "end" : at;
        const name = called.state(index, { index: ref });
        states.add(name);
        if (state === undefined || isCalled(name, state)) inside.add(ref);
      }
    }
  }
  // Of a machine that is not there, no state was looked at.
  if (machine !== undefined && states.size === 0) throw unknown("machine", machine, machines);
  const any = Object.values(wanted).some((sets) => sets.some((inside) => inside.size > 0));
  if (state !== undefined && !any) throw unknown("state", state, states);
  return wanted;
}

/** `pad` is the whole family of `pad[3]`. */
function isCalled(name: string, wanted: string): boolean {
  return name === wanted || name.startsWith(`${wanted}[`);
}

const MOST_NAMES = 12;

function unknown(what: string, name: string, names: ReadonlySet<string>): Failure {
  const all = [...new Set([...names].flatMap((one) => [one, one.replace(/\[.*$/, "")]))];
  const similar = suggest(name, all);
  const families = [...new Set([...names].map((one) => one.replace(/\[.*$/, "")))];
  const more = families.length > MOST_NAMES ? ", …" : "";
  return misuse(
    `--events-${what} ${name}: the defense has no ${what} of this name`,
    ...(similar === undefined ? [] : [`did you mean ${similar}?`]),
    `there are ${families.slice(0, MOST_NAMES).join(", ")}${more}`,
  );
}
