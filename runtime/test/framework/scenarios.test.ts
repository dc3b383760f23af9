// Runs of several steps in which counters, limits and batches meet. The names in parentheses are
// those of the reference's own tests of the same matters.
import { describe, expect, it } from "vitest";
import type { Report, TriggerAction } from "../../src/index.ts";
import { counter, events, machine, pad, start, us } from "./build.ts";
import type { ShortState } from "./build.ts";

/** Runs each call's events on one machine: the actions of each, and everything reported. */
function run(states: readonly ShortState[], calls: readonly (readonly string[])[]) {
  const reports: Report[] = [];
  const framework = start([machine(states)], { observer: (report) => reports.push(report) });
  const actions: (readonly TriggerAction[])[] = [];
  for (const call of calls) actions.push([...framework.triggerEvents(events(...call), 0)]);
  return { actions, reports };
}

/** The values of a counter, in the order of its updates. */
function values(reports: readonly Report[], which: "A" | "B"): number[] {
  return reports.flatMap((one) =>
    one.kind === "counter" && one.counter === which ? [Number(one.after)] : [],
  );
}

function zeros(reports: readonly Report[]): number {
  return reports.filter((one) => one.kind === "transition" && one.event === "CounterZero").length;
}

describe("two counters", () => {
  it("that move towards each other stop at 0, with CounterZero once (counter_convergence)", () => {
    const states: ShortState[] = [
      { a: counter("set", 3), on: { NormalSent: 0, TunnelSent: 1 } },
      {
        a: counter("decrement"),
        b: counter("increment"),
        on: { TunnelSent: 1, CounterZero: 2 },
      },
      { action: pad(7), a: counter("decrement"), b: counter("increment"), on: { TunnelSent: 2 } },
    ];
    const sent = Array.from({ length: 5 }, () => ["TunnelSent"]);
    const { actions, reports } = run(states, [["NormalSent"], ...sent]);
    expect(values(reports, "A")).toEqual([3, 2, 1, 0, 0, 0, 0]);
    expect(values(reports, "B")).toEqual([1, 2, 3, 4, 5, 6]);
    expect(zeros(reports)).toBe(1);
    expect(actions.map((list) => list.length)).toEqual([0, 0, 0, 1, 1, 1]);
  });

  it("that move apart raise nothing: one grows, the other stays 0 (counter_divergence)", () => {
    const states: ShortState[] = [
      {
        a: counter("increment", 2),
        b: counter("decrement", 2),
        on: { NormalSent: 0, CounterZero: 1 },
      },
      { action: pad(7) },
    ];
    const { actions, reports } = run(states, [["NormalSent"], ["NormalSent", "NormalSent"]]);
    expect(values(reports, "A")).toEqual([2, 4, 6]);
    expect(values(reports, "B")).toEqual([0, 0, 0]);
    expect(actions).toEqual([[], []]);
  });

  it("may fall to 0 one within the other's CounterZero, and no third time (counter_chain)", () => {
    const both = { a: counter("set", 1), b: counter("set", 1) };
    const states: ShortState[] = [
      { ...both, on: { NormalSent: 0, TunnelSent: 1 } },
      { action: pad(1), a: counter("set", 0), on: { CounterZero: 2 } },
      { action: pad(2), b: counter("set", 0), on: { CounterZero: 3 } },
      { action: pad(3), a: counter("set", 1), on: { CounterZero: 1, NormalRecv: 1 } },
    ];
    // The innermost state's action is scheduled first and kept by the outer ones. In a call of
    // its own, A may fall to 0 again; B is 0 already then.
    const apart = run(states, [["NormalSent"], ["TunnelSent"], ["NormalRecv"]]);
    expect(apart.actions).toMatchObject([[], [{ timeout: us(3) }], [{ timeout: us(2) }]]);
    expect(zeros(apart.reports)).toBe(3);
    const together = run(states, [["NormalSent"], ["TunnelSent", "NormalRecv"]]);
    expect(together.actions).toMatchObject([[], [{ timeout: us(1) }]]);
    expect(zeros(together.reports)).toBe(2);
  });
});

describe("the draws of a transition", () => {
  const drawn = { law: { kind: "uniform", low: 1, high: 2 }, start: 0, max: 0 } as const;

  it("come in the order limit, counter A, counter B, timeout, duration", () => {
    const flags = { bypass: false, replace: false };
    const times = { timeout: drawn, duration: drawn, limit: drawn };
    const action = { kind: "block", ...flags, ...times } as const;
    const counting = { operation: "increment", dist: drawn, copy: false } as const;
    const states: ShortState[] = [{ on: { NormalSent: 1 } }, { action, a: counting, b: counting }];
    const { reports } = run(states, [["NormalSent"]]);
    const what = reports.flatMap((one) => (one.kind === "draw" ? [one.what] : []));
    expect(what).toEqual(["limit", "counter A", "counter B", "timeout", "duration"]);
  });

  it("leave out the distribution of a counter that copies", () => {
    const copying = { operation: "set", dist: drawn, copy: true } as const;
    const { reports } = run([{ a: copying, b: copying, on: { NormalSent: 0 } }], [["NormalSent"]]);
    expect(reports.filter(({ kind }) => kind === "draw")).toEqual([]);
  });
});

describe("blocking", () => {
  it("that ends without having begun is heard all the same", () => {
    const { actions } = run([{ on: { BlockingEnd: 1 } }, { action: pad(4) }], [["BlockingEnd"]]);
    expect(actions).toMatchObject([[{ timeout: us(4) }]]);
  });

  it("of an unknown machine is heard by all and counts down no limit", () => {
    const states: ShortState[] = [
      { on: { BlockingBegin: 1 } },
      { action: pad(4, 2), on: { LimitReached: 0 } },
    ];
    const calls = [["BlockingBegin 9"], ["BlockingBegin 9"], ["BlockingBegin 9"]];
    const { actions, reports } = run(states, calls);
    expect(actions).toMatchObject([[{ timeout: us(4) }], [], []]);
    expect(reports.filter(({ kind }) => kind === "limit")).toHaveLength(1);
  });
});

describe("all_machines_ended", () => {
  it("a machine that has ended keeps the action of its batch and hears nothing more", () => {
    const states: ShortState[] = [
      { action: pad(4), on: { NormalSent: 0, NormalRecv: 0xffff_ffff } },
    ];
    const { actions, reports } = run(states, [["NormalSent", "NormalRecv"], ["NormalSent"]]);
    expect(actions).toMatchObject([[{ timeout: us(4) }], []]);
    expect(reports.filter(({ kind }) => kind === "transition")).toHaveLength(2);
  });
});
