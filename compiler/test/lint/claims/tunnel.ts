import { Framework, xoshiro256StarStar } from "@mbn-lang/runtime";
import type { Report, TriggerAction, TriggerEvent } from "@mbn-lang/runtime";
import type { Machine } from "@mbn-lang/runtime/machine";
import type { Draw } from "../../decompile/random-machine.ts";

export interface Tunnel {
  readonly machines: readonly Machine[];
  readonly maxPaddingFrac: number;
  readonly steps: number;
  readonly observer: (report: Report) => void;
}

/**
 * A tunnel that does what the framework's contract lets it do, in any order: packets come and
 * go, actions that were asked for are carried out sooner or later, several events come at once.
 * Blocking may be begun by somebody else. Returns what the framework asked for.
 */
export function runTunnel(tunnel: Tunnel, draw: Draw): readonly TriggerAction[] {
  const { machines, maxPaddingFrac, steps, observer } = tunnel;
  const generator = xoshiro256StarStar(BigInt(draw()));
  const framework = new Framework({ machines, now: 0, maxPaddingFrac, generator, observer });
  const pending = new Map<number, TriggerAction>();
  const timers = new Set<number>();
  const asked: TriggerAction[] = [];
  let queued: TriggerEvent[] = [];
  let now = 0;
  for (let step = 0; step < steps; step++) {
    now += draw() % 3 === 0 ? draw() % 1_000_000 : 0;
    const events = [...queued, ...chooseEvents(draw, pending, timers, machines.length)];
    queued = [];
    for (const action of framework.triggerEvents(events, now)) {
      asked.push(action);
      if (action.kind === "cancel") {
        if (action.timer !== "internal") pending.delete(action.machine);
        if (action.timer !== "action") timers.delete(action.machine);
      } else if (action.kind === "timer") {
        timers.add(action.machine);
        queued.push({ kind: "TimerBegin", machine: action.machine });
      } else pending.set(action.machine, action);
    }
  }
  return asked;
}

function chooseEvents(
  draw: Draw,
  pending: Map<number, TriggerAction>,
  timers: Set<number>,
  machines: number,
): TriggerEvent[] {
  const events: TriggerEvent[] = [];
  for (let left = draw() % 4; left > 0; left--) {
    const machine = draw() % machines;
    const action = pending.get(machine);
    const choice = draw() % 10;
    if (choice < 3 && action !== undefined) {
      pending.delete(machine);
      events.push({ kind: action.kind === "pad" ? "PaddingSent" : "BlockingBegin", machine });
    } else if (choice < 5 && timers.delete(machine)) events.push({ kind: "TimerEnd", machine });
    else if (choice === 5) events.push({ kind: "BlockingBegin", machine: machines });
    else events.push({ kind: OUTSIDE[draw() % OUTSIDE.length] ?? "NormalSent" });
  }
  return events;
}

const OUTSIDE = [
  "NormalSent",
  "NormalSent",
  "NormalRecv",
  "PaddingRecv",
  "TunnelRecv",
  "TunnelSent",
  "BlockingEnd",
] as const;
