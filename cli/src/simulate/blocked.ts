import { EVENTS } from "@mbn/runtime/machine";
import type { SimulateOptions, Simulation } from "@mbn/runtime/simulator";
import type { BlockedSpan } from "../plot/picture.ts";

const BLOCKING_BEGIN = EVENTS.indexOf("BlockingBegin");
const BLOCKING_END = EVENTS.indexOf("BlockingEnd");

type SideName = "client" | "server";

/**
 * Notes for each BlockingBegin, in order, whether it blocks at all: blocking for no time is how
 * machines end one that goes on, and its BlockingEnd comes before its BlockingBegin.
 */
export interface BlockingNotes {
  readonly observe: NonNullable<SimulateOptions["observer"]>;
  readonly client: readonly boolean[];
  readonly server: readonly boolean[];
}

export function noteBlocking(): BlockingNotes {
  const begins: Record<SideName, boolean[]> = { client: [], server: [] };
  // By side and machine whether the blocking scheduled last is for a microsecond at least.
  const lasting: Record<SideName, Map<number, boolean>> = { client: new Map(), server: new Map() };
  let drawn = 0;
  return {
    ...begins,
    observe: (side, report) => {
      if (report.kind === "draw" && report.what === "duration") drawn = report.value;
      else if (report.kind === "action" && report.action === "block") {
        lasting[side].set(report.machine, drawn >= 1);
      } else if (report.kind === "event" && report.event === "BlockingBegin") {
        begins[side].push(report.machine === null || lasting[side].get(report.machine) !== false);
      }
    },
  };
}

/** When the sides blocked what they send; what goes on at the end lasts until the last event. */
export function blockedSpans(simulation: Simulation, notes: BlockingNotes): readonly BlockedSpan[] {
  const { times, events, client } = simulation;
  const spans: BlockedSpan[] = [];
  const since: Record<SideName, number | undefined> = { client: undefined, server: undefined };
  const begun: Record<SideName, number> = { client: 0, server: 0 };
  const close = (side: SideName, to: number): void => {
    const from = since[side];
    if (from !== undefined && to > from) spans.push({ side, from, to });
    since[side] = undefined;
  };
  for (let at = 0; at < times.length; at++) {
    const event = events[at];
    if (event !== BLOCKING_BEGIN && event !== BLOCKING_END) continue;
    const side = client[at] === 1 ? "client" : "server";
    const time = times[at] ?? 0;
    if (event === BLOCKING_END) close(side, time);
    else if (notes[side][begun[side]++] !== false) since[side] ??= time;
  }
  const last = times.at(-1) ?? 0;
  close("client", last);
  close("server", last);
  return spans;
}

/** Nanoseconds that a side blocked. */
export function blockedTime(spans: readonly BlockedSpan[], side: SideName): number {
  return spans.reduce((sum, span) => sum + (span.side === side ? span.to - span.from : 0), 0);
}
