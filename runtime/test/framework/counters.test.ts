import { describe, expect, it } from "vitest";
import type { Framework, Report } from "../../src/index.ts";
import { counter, events, machine, pad, start, us } from "./build.ts";
import type { ShortState } from "./build.ts";

/** Runs NormalSent `times` times and returns the value of A after each. */
function valuesOfA(states: readonly ShortState[], times: number): bigint[] {
  const values: bigint[] = [];
  const observer = (report: Report): void => {
    if (report.kind === "counter" && report.counter === "A") values.push(report.after);
  };
  const framework = start([machine(states)], { observer });
  for (let i = 0; i < times; i++) framework.triggerEvents(events("NormalSent"), 0);
  return values;
}

describe("a counter", () => {
  it("does not fall below 0 (counter_underflow)", () => {
    const values = valuesOfA([{ a: counter("decrement", 5), on: { NormalSent: 0 } }], 2);
    expect(values).toEqual([0n, 0n]);
  });

  it("does not exceed 2^64 - 1 (counter_overflow)", () => {
    const up = (amount: number): ShortState => ({
      a: counter("increment", amount),
      on: { NormalSent: 0 },
    });
    expect(valuesOfA([up(1e30)], 2)).toEqual([2n ** 64n - 1n, 2n ** 64n - 1n]);
    expect(valuesOfA([up(2 ** 63)], 2)).toEqual([2n ** 63n, 2n ** 64n - 1n]);
  });

  it("is exact beyond 2^53", () => {
    const steps: ShortState[] = [
      { on: { NormalSent: 1 } },
      { a: counter("set", 2 ** 63), on: { NormalSent: 2 } },
      { a: counter("increment", 1), on: { NormalSent: 3 } },
      { a: counter("decrement", 2 ** 62 + 2 ** 10), on: { NormalSent: 4 } },
      { a: counter("decrement", 2 ** 32 + 2), on: {} },
    ];
    const wanted = [2n ** 63n];
    wanted.push(2n ** 63n + 1n, 2n ** 62n - 1023n, 2n ** 62n - 1023n - 2n ** 32n - 2n);
    expect(valuesOfA(steps, 4)).toEqual(wanted);
  });

  it("truncates what it draws", () => {
    expect(valuesOfA([{ a: counter("set", 2.9), on: { NormalSent: 0 } }], 1)).toEqual([2n]);
  });

  it("copies the other's value before the transition (counter_copy)", () => {
    const swap = machine([
      { a: counter("set", 3), b: counter("set", 5), on: { NormalSent: 0, TunnelSent: 1 } },
      { a: counter("set", 0, true), b: counter("set", 0, true) },
    ]);
    const seen: string[] = [];
    const framework = start([swap], {
      observer: (report) => {
        if (report.kind === "counter") seen.push(`${report.counter}=${report.after}`);
      },
    });
    framework.triggerEvents(events("NormalSent", "TunnelSent"), 0);
    expect(seen).toEqual(["A=3", "B=5", "A=5", "B=3"]);
  });
});

describe("a counter that copies", () => {
  /** What the counters are after a state of these updates, from A = 3 and B = 5. */
  const after = (updates: Pick<ShortState, "a" | "b">): string => {
    const seen: string[] = [];
    const filling = { a: counter("set", 3), b: counter("set", 5) };
    const states = [{ ...filling, on: { NormalRecv: 0, NormalSent: 1 } }, updates];
    const framework = start([machine(states)], {
      observer: (report) => {
        if (report.kind === "counter") seen.push(`${report.counter}=${report.after}`);
      },
    });
    framework.triggerEvents(events("NormalRecv", "NormalSent"), 0);
    return seen.slice(2).join(" ");
  };

  it.each(["increment", "decrement", "set"] as const)("%ss by the other's value", (operation) => {
    const result = { increment: "A=8", decrement: "A=0", set: "A=5" }[operation];
    expect(after({ a: counter(operation, 1, true) })).toBe(result);
  });

  it("takes the value before the transition also for B, which is updated after A", () => {
    const updates = { a: counter("set", 9), b: counter("increment", 1, true) };
    expect(after(updates)).toBe("A=9 B=8");
  });
});

describe("CounterZero", () => {
  const zero = { action: pad(9) };

  function run(
    states: readonly ShortState[],
    ...names: string[]
  ): ReturnType<Framework["triggerEvents"]> {
    const framework = start([machine(states)]);
    for (const name of names.slice(0, -1)) framework.triggerEvents(events(name), 0);
    return framework.triggerEvents(events(names.at(-1) ?? ""), 0);
  }

  it("comes when any update takes a counter from something to 0, also a set", () => {
    for (const update of [counter("decrement", 7), counter("set", 0)]) {
      const states = [
        { a: counter("set", 7), on: { NormalRecv: 0, NormalSent: 1 } },
        { a: update, on: { CounterZero: 2 } },
        zero,
      ];
      expect(run(states, "NormalRecv", "NormalSent")).toMatchObject([{ timeout: us(9) }]);
    }
  });

  it("does not come when the counter was 0 before", () => {
    const states = [
      { on: { NormalSent: 1 } },
      { a: counter("decrement"), on: { CounterZero: 2 } },
      zero,
    ];
    expect(run(states, "NormalSent")).toEqual([]);
  });

  it("comes once if both counters fall to 0 at once", () => {
    const set = counter("set", 1);
    const states = [
      { a: set, b: set, on: { NormalRecv: 0, NormalSent: 1 } },
      { a: counter("set", 0), b: counter("set", 0), on: { CounterZero: 2 } },
      { action: pad(9), on: { CounterZero: 3 } },
      { action: pad(8) },
    ];
    expect(run(states, "NormalRecv", "NormalSent")).toMatchObject([{ timeout: us(9) }]);
  });

  it("comes once per call for each counter, over all machines", () => {
    const twice = machine([
      { a: counter("set", 1), on: { NormalRecv: 0, NormalSent: 1 } },
      { a: counter("set", 0), on: { CounterZero: 2 } },
      zero,
    ]);
    const framework = start([twice, twice]);
    framework.triggerEvents(events("NormalRecv"), 0);
    expect(framework.triggerEvents(events("NormalSent"), 0)).toMatchObject([{ machine: 0 }]);
  });

  it("comes when a copy of 0 is set", () => {
    const states = [
      { a: counter("set", 7), on: { NormalRecv: 0, NormalSent: 1 } },
      { a: counter("set", 1, true), on: { CounterZero: 2 } },
      zero,
    ];
    expect(run(states, "NormalRecv", "NormalSent")).toMatchObject([{ timeout: us(9) }]);
  });

  it("of both counters at once is, in the same call, the last of either", () => {
    const set = counter("set", 1);
    const states: ShortState[] = [
      { a: set, b: set, on: { NormalRecv: 0, NormalSent: 1 } },
      { a: counter("set", 0), b: counter("set", 0), on: { CounterZero: 2 } },
      { a: set, b: set, on: { TunnelSent: 3, TunnelRecv: 4 } },
      { a: counter("set", 0), on: { CounterZero: 5 } },
      { b: counter("set", 0), on: { CounterZero: 5 } },
      zero,
    ];
    for (const name of ["TunnelSent", "TunnelRecv"]) {
      const framework = start([machine(states)]);
      framework.triggerEvents(events("NormalRecv"), 0);
      const apart = framework.clone();
      expect(framework.triggerEvents(events("NormalSent", name), 0)).toEqual([]);
      apart.triggerEvents(events("NormalSent"), 0);
      expect(apart.triggerEvents(events(name), 0)).toHaveLength(1);
    }
  });

  it("comes for each counter apart: A's does not use up B's", () => {
    const states: ShortState[] = [
      { a: counter("set", 1), b: counter("set", 1), on: { NormalRecv: 0, NormalSent: 1 } },
      { a: counter("set", 0), on: { TunnelSent: 2 } },
      { b: counter("set", 0), on: { CounterZero: 3 } },
      zero,
    ];
    const framework = start([machine(states)]);
    framework.triggerEvents(events("NormalRecv"), 0);
    expect(framework.triggerEvents(events("NormalSent", "TunnelSent"), 0)).toHaveLength(1);
  });

  it("cannot loop for ever (test_infinite_loop_counter)", () => {
    const loop = machine([
      { a: counter("set", 1), on: { NormalSent: 0, CounterZero: 1, TunnelSent: 1 } },
      { a: counter("set", 0), b: counter("set", 1), on: { CounterZero: 0 } },
    ]);
    const framework = start([loop]);
    framework.triggerEvents(events("NormalSent"), 0);
    expect(framework.triggerEvents(events("TunnelSent"), 0)).toEqual([]);
  });

  it("leaves the limits as they were before the counters: checked first", () => {
    // State 1 may not act (limit 0); that is found before CounterZero moves the machine on.
    const states = [
      { a: counter("set", 1), on: { NormalRecv: 0, NormalSent: 1 } },
      { action: pad(1, 0), a: counter("decrement"), on: { CounterZero: 2 } },
      { action: pad(2, 5) },
    ];
    expect(run(states, "NormalRecv", "NormalSent")).toMatchObject([{ timeout: us(2) }]);
  });

  it("to a state without action leaves the outer state's action, though the machine left it", () => {
    const states = [
      { a: counter("set", 1), on: { NormalRecv: 0, NormalSent: 1 } },
      { action: pad(1), a: counter("decrement"), on: { CounterZero: 2 } },
      { on: { NormalSent: 3 } },
      { action: pad(3) },
    ];
    expect(run(states, "NormalRecv", "NormalSent")).toMatchObject([{ timeout: us(1) }]);
    expect(run(states, "NormalRecv", "NormalSent", "NormalSent")).toMatchObject([
      { timeout: us(3) },
    ]);
  });

  it("out and back counts as a change: no early decrement of the limit (counter_triggered_no_early_limit_decrement)", () => {
    // PaddingSent keeps state 1, where A falls to 0; state 2, where B does, leads back to it.
    const states = [
      { a: counter("set", 2), b: counter("set", 1), on: { NormalRecv: 0, NormalSent: 1 } },
      {
        action: pad(1, 1),
        a: counter("decrement"),
        on: { PaddingSent: 1, CounterZero: 2, LimitReached: 3 },
      },
      { b: counter("set", 0), on: { CounterZero: 1 } },
      { action: pad(3) },
    ];
    const names = ["NormalRecv", "NormalSent", "PaddingSent 0"];
    expect(run(states, ...names)).toMatchObject([{ timeout: us(1) }]);
    expect(run(states, ...names, "PaddingSent 0")).toMatchObject([{ timeout: us(3) }]);
  });

  it("does not come when only the lower half of the 64 bits falls to 0", () => {
    const states = [
      { a: counter("set", 2 ** 33 + 1), on: { NormalRecv: 0, NormalSent: 1 } },
      { a: counter("decrement", 2 ** 32 + 1), on: { CounterZero: 2 } },
      zero,
    ];
    expect(run(states, "NormalRecv", "NormalSent")).toEqual([]);
  });
});
