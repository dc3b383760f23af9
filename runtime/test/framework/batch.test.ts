import { describe, expect, it } from "vitest";
import { block, counter, END, events, machine, pad, start, timer, us } from "./build.ts";

describe("actions", () => {
  it("come as what to do in nanoseconds, for the machine's number", () => {
    const idle = machine([{}]);
    const busy = machine([
      { on: { NormalSent: 1, TunnelSent: 2, NormalRecv: 3, TunnelRecv: 4 } },
      { action: pad(5), on: { TunnelSent: 2 } },
      { action: block(6, 7, { replace: true }), on: { NormalRecv: 3 } },
      { action: timer(8), on: { TunnelRecv: 4 } },
      { action: { kind: "cancel", timer: "all" } },
    ]);
    const framework = start([idle, busy]);
    const flags = { bypass: false, replace: false };
    expect(framework.triggerEvents(events("NormalSent"), 0)).toEqual([
      { kind: "pad", machine: 1, timeout: us(5), ...flags },
    ]);
    expect(framework.triggerEvents(events("TunnelSent"), 0)).toEqual([
      { kind: "block", machine: 1, timeout: us(6), duration: us(7), bypass: false, replace: true },
    ]);
    expect(framework.triggerEvents(events("NormalRecv"), 0)).toEqual([
      { kind: "timer", machine: 1, duration: us(8), replace: false },
    ]);
    expect(framework.triggerEvents(events("TunnelRecv"), 0)).toEqual([
      { kind: "cancel", machine: 1, timer: "all" },
    ]);
  });

  it("are at most a day, rounded to whole microseconds, halves away from 0", () => {
    const of = (timeout: number): unknown =>
      start([machine([{ on: { NormalSent: 1 } }, { action: pad(timeout) }])]).triggerEvents(
        events("NormalSent"),
        0,
      );
    const timeouts = [0.4, 0.5, 2.5, 0.49999999999999994, 1e300].map(of);
    const wanted = [0, 1, 3, 0, 86_400_000_000].map((t) => [
      expect.objectContaining({ timeout: us(t) }),
    ]);
    expect(timeouts).toEqual(wanted);
  });
});

describe("a batch", () => {
  // state 1 pads after 1 us, state 2 after 2 us, state 3 does nothing
  const chain = machine([
    { on: { NormalSent: 1 } },
    { action: pad(1), on: { NormalSent: 2 } },
    { action: pad(2), on: { NormalSent: 3, TunnelSent: END } },
    {},
  ]);

  it("returns at most one action a machine, the last one", () => {
    const actions = start([chain, chain]).triggerEvents(events("NormalSent", "NormalSent"), 0);
    expect(actions).toEqual([
      expect.objectContaining({ machine: 0, timeout: us(2) }),
      expect.objectContaining({ machine: 1, timeout: us(2) }),
    ]);
  });

  it("keeps an earlier action when a state without one is entered", () => {
    const three = events("NormalSent", "NormalSent", "NormalSent");
    expect(start([chain]).triggerEvents(three, 0)).toMatchObject([{ timeout: us(2) }]);
  });

  it("keeps an earlier action when the next one is above its limit", () => {
    const limited = machine([
      { on: { NormalSent: 1 } },
      { action: pad(1), on: { NormalSent: 2 } },
      { action: pad(2, 0) },
    ]);
    const two = events("NormalSent", "NormalSent");
    expect(start([limited]).triggerEvents(two, 0)).toMatchObject([{ timeout: us(1) }]);
  });

  it("keeps an earlier action when the machine ends", () => {
    const framework = start([chain]);
    const batch = events("NormalSent", "NormalSent", "TunnelSent");
    expect(framework.triggerEvents(batch, 0)).toMatchObject([{ timeout: us(2) }]);
    expect(framework.allMachinesEnded).toBe(true);
  });

  it("forgets the actions of the call before", () => {
    const framework = start([chain]);
    expect(framework.triggerEvents(events("NormalSent"), 0)).toHaveLength(1);
    expect(framework.triggerEvents(events("TunnelRecv"), 0)).toEqual([]);
  });

  it("suppresses the action after CounterZero if an earlier event left one", () => {
    // Entering state 2 zeroes A; CounterZero leads to nothing, so state 2's action is due.
    const zeroing = machine([
      { a: counter("set", 1), on: { NormalSent: 1, TunnelRecv: 0 } },
      { action: pad(1), on: { NormalSent: 2 } },
      { action: pad(2), a: counter("decrement") },
    ]);
    const apart = start([zeroing]);
    apart.triggerEvents(events("TunnelRecv"), 0);
    expect(apart.triggerEvents(events("NormalSent"), 0)).toMatchObject([{ timeout: us(1) }]);
    expect(apart.triggerEvents(events("NormalSent"), 0)).toMatchObject([{ timeout: us(2) }]);
    const together = start([zeroing]);
    const batch = events("TunnelRecv", "NormalSent", "NormalSent");
    expect(together.triggerEvents(batch, 0)).toMatchObject([{ timeout: us(1) }]);
  });
});

it("events of unknown machines are heard by none, but their padding is counted", () => {
  const framework = start([
    machine([
      { on: { PaddingSent: 1, TimerBegin: 1, TimerEnd: 1, BlockingBegin: 2 } },
      {},
      { action: pad(1) },
    ]),
  ]);
  const unheard = events("PaddingSent 3", "TimerBegin 3", "TimerEnd 3");
  expect(framework.triggerEvents(unheard, 0)).toEqual([]);
  expect(framework.save().paddingSent).toBe(1);
  // Blocking concerns everybody, whoever caused it.
  expect(framework.triggerEvents(events("BlockingBegin 3"), 0)).toHaveLength(1);
});

it("residual probability stays in the state, and a certain transition draws all the same", () => {
  const framework = start([
    machine([{ on: { NormalSent: [[1, 0.25]] } }, { action: pad(1), on: { NormalSent: 1 } }]),
  ]);
  const before = framework.save().generator;
  let calls = 0;
  while (framework.triggerEvents(events("NormalSent"), 0).length === 0) calls++;
  expect(calls).toBeGreaterThan(0);
  const drawn = framework.save().generator;
  expect(drawn).not.toEqual(before);
  framework.triggerEvents(events("NormalSent"), 0);
  expect(framework.save().generator).not.toEqual(drawn);
  framework.triggerEvents(events("TunnelRecv"), 0);
});

it("a probability that is NaN, as a machine may have it, is never met, nor is what follows it", () => {
  const odd: [number, number][] = [
    [1, NaN],
    [2, 1],
  ];
  const framework = start([
    machine([{ on: { NormalSent: odd } }, { action: pad(1) }, { action: pad(2) }]),
  ]);
  for (let i = 0; i < 50; i++) expect(framework.triggerEvents(events("NormalSent"), 0)).toEqual([]);
});

describe("a batch of any length", () => {
  const names = [
    "TimerEnd 3",
    "NormalSent",
    "TimerBegin 0",
    "TunnelRecv",
    "BlockingEnd",
    "PaddingSent 9",
    "NormalRecv",
    "TimerEnd 1",
    "TunnelSent",
    "BlockingBegin 2",
    "PaddingRecv",
  ];

  it.each([0, 1, 2, 7, 8, 9, 16, 33])("of %i events is heard in order", (count) => {
    const heard: string[] = [];
    const framework = start([], {
      observer(report) {
        if (report.kind !== "event") return;
        const { event, machine: about } = report;
        heard.push(about === null ? event : `${event} ${about}`);
      },
    });
    // From each place on, so that every event is at every place.
    for (let from = 0; from < names.length; from++) {
      heard.length = 0;
      const list = Array.from({ length: count }, (_, i) => names[(from + i) % names.length] ?? "");
      framework.triggerEvents(events(...list), from);
      expect(heard).toEqual(list);
    }
  });
});
