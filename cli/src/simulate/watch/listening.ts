import type { Args } from "../../arguments.ts";
import type { Io } from "../../io.ts";
import { namesOf } from "../../option-names.ts";
import type { Defense } from "../defense.ts";
import { EVENT_OPTIONS, eventFilterFrom, filtered } from "./event-filter.ts";
import { listEventObjects, listEvents } from "../events.ts";
import { machinesOf } from "../one.ts";
import type { Listener } from "../one.ts";
import { tallyOf } from "./tally.ts";
import type { Tally } from "./tally.ts";

/** What listens to the simulation of one trace. */
export interface Listening {
  readonly machines: ReturnType<typeof machinesOf>;
  readonly tally: Tally;
  readonly listener: Listener;
  /** Whether events are printed. */
  readonly lists: boolean;
}

/** Counts for the summary, and prints events if that was asked for. Throws a `Failure`. */
export function listeningFor(args: Args, defense: Defense, io: Io): Listening {
  const machines = machinesOf(defense);
  const sizes = {
    client: machines.client.map(({ states }) => states.length),
    server: machines.server.map(({ states }) => states.length),
  };
  const tally = tallyOf(defense, sizes);
  const asked = ["events", ...EVENT_OPTIONS.map((spec) => namesOf(spec).key)];
  if (!asked.some((name) => args.flag(name))) {
    const listener = { observe: tally.observe, flush: async () => {} };
    return { machines, tally, listener, lists: false };
  }
  const list = (args.value("format") === "json" ? listEventObjects : listEvents)(defense);
  const observe = filtered(eventFilterFrom(args), defense, sizes, list.observe);
  const listener: Listener = {
    observe: (side, report, now) => {
      tally.observe(side, report, now);
      observe(side, report, now);
    },
    flush: async () => {
      await io.stdout.write(list.take());
    },
  };
  return { machines, tally, listener, lists: true };
}
