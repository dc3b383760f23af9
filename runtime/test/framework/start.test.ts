import { expect, it } from "vitest";
import { Framework, FrameworkError, MachineError, xoshiro256StarStar } from "../../src/index.ts";
import { constant, counter, END, events, machine, pad, start } from "./build.ts";

it("starts without an action", () => {
  const framework = start([machine([{ action: pad(5), on: { NormalSent: 0 } }])]);
  expect(framework.numMachines).toBe(1);
  expect(framework.triggerEvents([], 0)).toEqual([]);
});

it("does not update the counters of state 0 at the start, only when it is entered", () => {
  const counting = machine([
    { a: counter("set", 2), on: { NormalSent: 1 } },
    { a: counter("decrement"), on: { CounterZero: 2 } },
    { action: pad(1) },
  ]);
  expect(start([counting]).triggerEvents(events("NormalSent"), 0)).toEqual([]);
});

it("draws the limits of state 0 at the start, machine by machine, where there is one", () => {
  const uniform = { law: { kind: "uniform", low: 0, high: 1 }, start: 0, max: 0 } as const;
  const drawsOf = (...machines: Parameters<typeof start>[0]): number => {
    const generator = xoshiro256StarStar(7);
    const probe = xoshiro256StarStar(7);
    start(machines, { generator });
    for (let draws = 0; draws < 10; draws++) {
      if (probe.getState().join() === generator.getState().join()) return draws;
      probe.next();
    }
    return NaN;
  };
  const limited = machine([{ action: pad(1, uniform) }]);
  const unlimited = machine([{ action: pad(1) }]);
  expect(drawsOf(limited)).toBe(1);
  expect(drawsOf(limited, unlimited, limited)).toBe(2);
  expect(drawsOf(unlimited, machine([{}]), machine([{ action: pad(1, constant(3)) }]))).toBe(0);
});

it("has ended when all machines have, and without any machine", () => {
  const ending = machine([{ on: { NormalSent: END } }]);
  const framework = start([ending, ending]);
  expect(framework.allMachinesEnded).toBe(false);
  framework.triggerEvents(events("NormalSent"), 0);
  expect(framework.allMachinesEnded).toBe(true);
  expect(framework.triggerEvents(events("NormalSent", "PaddingSent 0"), 0)).toEqual([]);
  expect(start([]).allMachinesEnded).toBe(true);
  expect(start([]).triggerEvents(events("NormalSent", "BlockingEnd"), 0)).toEqual([]);
});

it.each([-0.1, 1.1, NaN, Infinity])("refuses the fraction %s", (fraction) => {
  expect(() => start([], { maxPaddingFrac: fraction })).toThrow(
    expect.objectContaining({ code: "padding-fraction" }),
  );
  expect(() => start([], { maxBlockingFrac: fraction })).toThrow(
    expect.objectContaining({ code: "blocking-fraction" }),
  );
});

it("refuses invalid machines, saying why", () => {
  expect(() => start([machine([{ on: { NormalSent: 3 } }])])).toThrow(MachineError);
});

it("draws from the system's generator unless told otherwise", () => {
  const half = machine([
    { on: { NormalSent: [[1, 0.5]] } },
    { action: pad(1), on: { NormalSent: 1 } },
  ]);
  const run = (): string => {
    const framework = new Framework({ machines: [half], now: 0 });
    return Array.from(
      { length: 64 },
      () => framework.triggerEvents(events("NormalSent"), 0).length,
    ).join("");
  };
  expect(new Set(Array.from({ length: 8 }, run)).size).toBeGreaterThan(1);
});

it("refuses times that are none, events that do not exist and numbers that are none", () => {
  const framework = start([
    machine([{ on: { NormalSent: 1 } }, { action: pad(1), on: { NormalSent: 1 } }]),
  ]);
  const refused: [() => unknown, string][] = [
    [() => framework.triggerEvents(events("NormalSent"), NaN), "time"],
    [() => framework.triggerEvents(events("NormalSent"), Infinity), "time"],
    [() => framework.triggerEvents(events("NormalSent", "LimitReached"), 0), "event"],
    [() => framework.triggerEvents(events("NormalSent", "PaddingSent -1"), 0), "machine-number"],
    [() => framework.triggerEvents(events("NormalSent", "TimerEnd NaN"), 0), "machine-number"],
    [() => framework.triggerEvents(events("NormalSent", "BlockingBegin 0.5"), 0), "machine-number"],
  ];
  for (const [call, code] of refused) {
    expect(call).toThrow(FrameworkError);
    expect(call).toThrow(expect.objectContaining({ code }));
  }
  // Nothing has happened: this is still the first NormalSent.
  expect(framework.save().normalSent).toBe(0);
  expect(framework.triggerEvents(events("NormalSent"), 0)).toHaveLength(1);
});
