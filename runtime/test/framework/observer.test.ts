import { expect, it } from "vitest";
import type { Report } from "../../src/index.ts";
import { constant, counter, END, events, machine, pad, SIGNAL, start } from "./build.ts";

const named = [["idle", "burst", "gap"]];

function reports(...names: readonly string[]): Report[] {
  const seen: Report[] = [];
  const observed = machine([
    {
      a: counter("set", 1),
      on: { NormalRecv: 0, NormalSent: 1, TunnelSent: SIGNAL, TunnelRecv: END },
    },
    { action: pad(7, constant(2)), a: counter("decrement"), on: { CounterZero: 2 } },
    { action: pad(8, 0) },
  ]);
  const observer = (report: Report): void => void seen.push(report);
  const framework = start([observed], { observer, stateNames: named });
  for (const name of names) framework.triggerEvents(events(name), 0);
  return seen;
}

it("reports events, transitions by the states' names, draws, counters, limits and actions", () => {
  expect(reports("NormalSent")).toEqual([
    { kind: "event", event: "NormalSent", machine: null },
    { kind: "draw", machine: 0, state: { index: 1, name: "burst" }, what: "limit", value: 2 },
    { kind: "limit", machine: 0, left: 2n },
    {
      kind: "transition",
      machine: 0,
      event: "NormalSent",
      from: { index: 0, name: "idle" },
      to: { index: 1, name: "burst" },
    },
    { kind: "counter", machine: 0, counter: "A", before: 0n, after: 0n },
    { kind: "draw", machine: 0, state: { index: 1, name: "burst" }, what: "timeout", value: 7 },
    { kind: "action", machine: 0, state: { index: 1, name: "burst" }, action: "pad", timer: null },
  ]);
});

it("reports refused actions with the reason, signals and the end", () => {
  const gap = { index: 2, name: "gap" };
  expect(reports("NormalRecv", "NormalSent")).toContainEqual({
    kind: "refused",
    machine: 0,
    state: gap,
    why: "state limit reached",
  });
  expect(reports("TunnelSent")).toContainEqual({ kind: "signal", machine: 0 });
  expect(reports("TunnelRecv")).toContainEqual({
    kind: "transition",
    machine: 0,
    event: "TunnelRecv",
    from: { index: 0, name: "idle" },
    to: { index: "end", name: "end" },
  });
});

it("changes nothing of what happens", () => {
  const stochastic = machine([
    {
      on: {
        NormalSent: [
          [0, 0.5],
          [1, 0.5],
        ],
      },
    },
    { action: pad(3), a: counter("increment", 4), on: { NormalSent: 0 } },
  ]);
  const plain = start([stochastic]);
  const watched = start([stochastic], { observer: () => undefined });
  for (let i = 0; i < 200; i++) {
    const wanted = plain.triggerEvents(events("NormalSent"), i);
    expect(watched.triggerEvents(events("NormalSent"), i)).toEqual(wanted);
  }
});
