// In which order the framework draws: it decides what the same seed gives.
import { expect, it } from "vitest";
import type { Generator } from "../../src/index.ts";
import { xoshiro256StarStar } from "../../src/index.ts";
import type { Action, Dist, Machine } from "../../src/machine/model.ts";
import { counter, events, machine, pad, start } from "./build.ts";

const drawn: Dist = { law: { kind: "uniform", low: 1, high: 1.5 }, start: 0, max: 0 };
const blocking: Action = {
  kind: "block",
  bypass: false,
  replace: false,
  timeout: drawn,
  duration: drawn,
  limit: drawn,
};
const padding: Action = {
  kind: "pad",
  bypass: false,
  replace: false,
  timeout: drawn,
  limit: null,
};

/** What a NormalSent draws after the calls before it, in order: 32 bits, or what takes 64. */
function draws(machines: readonly Machine[], ...before: readonly string[]): string[] {
  const log: string[] = [];
  const source = xoshiro256StarStar(1);
  const generator: Generator = {
    get high() {
      return source.high;
    },
    get low() {
      return source.low;
    },
    nextU64: () => source.nextU64(),
    nextU32() {
      log.push("transition");
      return source.nextU32();
    },
    next: () => source.next(),
    clone: () => generator,
    getState: () => source.getState(),
  };
  const framework = start(machines, {
    generator,
    observer(report) {
      if (report.kind === "draw") log.push(`${report.machine} ${report.what}`);
    },
  });
  for (const name of before) framework.triggerEvents(events(name), 0);
  log.length = 0;
  framework.triggerEvents(events("NormalSent"), 0);
  return log;
}

it("a transition draws the target, the limit, counters A and B, timeout and duration", () => {
  const amount = { operation: "increment", dist: drawn, copy: false } as const;
  const states = [{ on: { NormalSent: 1 } }, { action: blocking, a: amount, b: amount }];
  const wanted = ["transition", "0 limit", "0 counter A", "0 counter B", "0 timeout", "0 duration"];
  expect(draws([machine(states)])).toEqual(wanted);
});

it("CounterZero draws after the counters and before the timeout", () => {
  const a = { operation: "decrement", dist: drawn, copy: false } as const;
  const b = { operation: "increment", dist: drawn, copy: false } as const;
  const states = [
    { a: counter("set", 1), on: { NormalRecv: 0, NormalSent: 1 } },
    { action: blocking, a, on: { CounterZero: 2 } },
    { b },
  ];
  expect(draws([machine(states)], "NormalRecv")).toEqual([
    "transition",
    "0 limit",
    "0 counter A",
    "transition",
    "0 counter B",
    "0 timeout",
    "0 duration",
  ]);
});

it("one machine draws after the other", () => {
  const one = machine([{ action: padding, on: { NormalSent: 0 } }]);
  const wanted = ["transition", "0 timeout", "transition", "1 timeout"];
  expect(draws([one, one])).toEqual(wanted);
});

it("a transition to the same state draws no limit", () => {
  const one = machine([{ action: blocking, on: { NormalSent: 0 } }]);
  expect(draws([one])).toEqual(["transition", "0 timeout", "0 duration"]);
});

it("an event that the state does not list draws nothing", () => {
  expect(draws([machine([{ on: { TunnelSent: 0 } }])])).toEqual([]);
});

it("a refused action draws the limit of its state, but no times", () => {
  const limit: Dist = { law: { kind: "uniform", low: 0, high: 0.4 }, start: 0, max: 0 };
  const states = [{ on: { NormalSent: 1 } }, { action: { ...blocking, limit } }];
  expect(draws([machine(states)])).toEqual(["transition", "0 limit"]);
});

it("all distributions of one value draw nothing but the transition", () => {
  const states = [{ on: { NormalSent: 1 } }, { action: pad(3, 4), a: counter("set", 5) }];
  const log = draws([machine(states)]);
  expect(log.filter((what) => what === "transition")).toHaveLength(1);
  const generator = xoshiro256StarStar(1);
  const copy = generator.clone();
  start([machine(states)], { generator }).triggerEvents(events("NormalSent"), 0);
  copy.nextU32();
  expect(generator.getState()).toEqual(copy.getState());
});
