// Small machines of one kind of action, call after call. The names in parentheses are those of
// the reference's own tests of the same matters.
import { describe, expect, it } from "vitest";
import { Framework, prepareMachine, xoshiro256StarStar } from "../../src/index.ts";
import type { Report } from "../../src/index.ts";
import { block, counter, events, machine, pad, start, timer, us } from "./build.ts";

describe("a framework", () => {
  it("may have no machine (no_machines)", () => {
    const framework = start([]);
    expect(framework.numMachines).toBe(0);
    expect(framework.triggerEvents(events("NormalSent", "PaddingSent 0"), 1)).toEqual([]);
  });

  it("shares its machines with others and changes nothing in them (reuse_machines)", () => {
    const shared = machine([{ on: { NormalSent: 1 } }, { action: pad(3, 1) }]);
    const before = structuredClone(shared);
    const machines = [shared, prepareMachine(shared)];
    const [one, other] = [1, 2].map(
      (seed) => new Framework({ machines, now: 0, generator: xoshiro256StarStar(seed) }),
    );
    expect(one?.triggerEvents(events("NormalSent"), 0)).toHaveLength(2);
    expect(one?.triggerEvents(events("NormalSent"), 0)).toHaveLength(0);
    expect(other?.triggerEvents(events("NormalSent"), 0)).toHaveLength(2);
    expect(shared).toEqual(before);
  });

  it("may have a machine that does nothing (noop_machine)", () => {
    const framework = start([machine([{}])]);
    expect(framework.triggerEvents(events("NormalSent", "TunnelRecv", "TimerEnd 0"), 1)).toEqual(
      [],
    );
    expect(framework.allMachinesEnded).toBe(false);
  });
});

describe("two states of padding", () => {
  const states = [
    { action: pad(10), on: { PaddingSent: 1 } },
    { action: pad(1), on: { PaddingRecv: 0 } },
  ];
  const timeouts = (calls: readonly (readonly string[])[]): number[][] => {
    const framework = start([machine(states)]);
    return calls.map((names) =>
      framework
        .triggerEvents(events(...names), 0)
        .flatMap((action) => (action.kind === "pad" ? [action.timeout / us(1)] : [])),
    );
  };

  it("act when entered, not on events that they ignore (trigger_events_actions)", () => {
    const calls = [["BlockingBegin 0"], ["PaddingSent 0"], ["PaddingSent 0"], ["PaddingRecv"]];
    expect(timeouts(calls)).toEqual([[], [1], [], [10]]);
  });

  it("leave the last action of a batch, whichever that is (trigger_events_actions)", () => {
    const there = ["PaddingSent 0", "PaddingRecv"];
    const calls = [there, there, [...there, "PaddingSent 0"], ["PaddingRecv", ...there]];
    expect(timeouts(calls)).toEqual([[10], [10], [1], [10]]);
  });
});

it("blocking is asked for by every event that leads to it, none by its begin (blocking_machine)", () => {
  const framework = start([machine([{ action: block(1, 10), on: { NormalSent: 0 } }])]);
  const asked = { kind: "block", machine: 0, timeout: us(1), duration: us(10) };
  expect(framework.triggerEvents(events("NormalSent"), 0)).toMatchObject([asked]);
  expect(framework.triggerEvents(events("BlockingBegin 0"), us(20))).toEqual([]);
  for (let time = 21; time < 31; time++) {
    expect(framework.triggerEvents(events("NormalSent"), us(time))).toMatchObject([asked]);
  }
});

it("a timer's end leads on (timer_machine)", () => {
  const states = [
    { action: pad(1), on: { PaddingSent: 1 } },
    { action: timer(1000), on: { TimerEnd: 0 } },
  ];
  const framework = start([machine(states)]);
  const set = { kind: "timer", machine: 0, duration: us(1000), replace: false };
  expect(framework.triggerEvents(events("PaddingSent 0"), 0)).toEqual([set]);
  expect(framework.triggerEvents(events("TimerEnd 0"), us(20))).toMatchObject([{ kind: "pad" }]);
});

it("a counter back at 0 leads on, through CounterZero, to another's update (counter_machine)", () => {
  const reports: Report[] = [];
  const states = [
    { a: counter("decrement"), on: { PaddingSent: 1, CounterZero: 2 } },
    { a: counter("increment"), on: { NormalSent: 0 } },
    { action: pad(2), b: counter("increment", 4) },
  ];
  const framework = start([machine(states)], { observer: (report) => reports.push(report) });
  expect(framework.triggerEvents(events("PaddingSent 0"), 0)).toEqual([]);
  expect(framework.triggerEvents(events("NormalSent"), us(20))).toMatchObject([{ timeout: us(2) }]);
  const counted = reports.flatMap((one) =>
    one.kind === "counter" ? [`${one.counter}=${one.after}`] : [],
  );
  expect(counted).toEqual(["A=1", "A=0", "B=4"]);
});

it("counters take 0 for what is negative or no number (sample_value_overflow_protection)", () => {
  const laws = [
    { kind: "uniform", low: -1000, high: -500 },
    { kind: "normal", mean: NaN, stdev: 1 },
    { kind: "uniform", low: Number.MAX_VALUE, high: Number.MAX_VALUE },
  ] as const;
  const values = laws.map((law) => {
    const set = { operation: "set", dist: { law, start: 0, max: 0 }, copy: false } as const;
    const seen: bigint[] = [];
    const framework = start([machine([{ a: set, on: { NormalSent: 0 } }])], {
      observer: (report) => {
        if (report.kind === "counter") seen.push(report.after);
      },
    });
    framework.triggerEvents(events("NormalSent"), 0);
    return seen;
  });
  expect(values).toEqual([[0n], [0n], [2n ** 64n - 1n]]);
});
