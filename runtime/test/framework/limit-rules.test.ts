// Which limits hold for which action. `limits.test.ts` has what they count.
import { describe, expect, it } from "vitest";
import type { Action, Machine } from "../../src/machine/model.ts";
import type { Framework } from "../../src/index.ts";
import { block, counter, events, machine, pad, start, timer, us } from "./build.ts";

const call = (framework: Framework, ...names: readonly string[]): number =>
  framework.triggerEvents(events(...names), framework.now).length;

/** Enters a state of this action on TunnelSent. */
const doing = (action: Action, limits: Partial<Machine> = {}): Machine =>
  machine([{ on: { TunnelSent: 1 } }, { action, on: { TunnelSent: 1 } }], limits);

const cancel: Action = { kind: "cancel", timer: "all" };

/** Everything used up: one normal packet, nine of padding, blocked ever since the start. */
function exhausted(machines: readonly Machine[]): Framework {
  const framework = start(machines, { maxPaddingFrac: 0.1, maxBlockingFrac: 0.1 });
  call(framework, "BlockingBegin 9", "NormalSent");
  for (let i = 0; i < 9; i++) call(framework, "PaddingSent 0");
  framework.triggerEvents([], us(100));
  return framework;
}

describe("fractions and budgets", () => {
  it("refuse padding and blocking, but no timer and no cancelling", () => {
    const acts = (action: Action): number => call(exhausted([doing(action)]), "TunnelSent");
    expect([pad(1), block(1, 1), timer(1), cancel].map(acts)).toEqual([0, 0, 1, 1]);
  });

  it("are looked at when an action is scheduled, not afterwards", () => {
    const framework = start([doing(pad(1))], { maxPaddingFrac: 0.5 });
    // The padding of a batch's later event comes too late to refuse anything.
    expect(call(framework, "NormalSent", "TunnelSent", "PaddingSent 9")).toBe(1);
    expect(call(framework, "TunnelSent")).toBe(0);
  });

  it("of time count from the framework's start", () => {
    const limits = { maxBlockingFrac: 0.5 };
    const framework = start([doing(block(1, 1), limits)], { now: us(1000) });
    const at = (time: number, name: string): number =>
      framework.triggerEvents(events(name), us(time)).length;
    at(1000, "BlockingBegin 0");
    at(1005, "BlockingEnd");
    expect(at(1010, "TunnelSent")).toBe(0);
    expect(at(1011, "TunnelSent")).toBe(1);
  });

  it("of blocking under way count for the framework's fraction, too", () => {
    const framework = start([doing(block(1, 1))], { maxBlockingFrac: 0.5 });
    framework.triggerEvents(events("BlockingBegin 9"), us(1));
    expect(framework.triggerEvents(events("TunnelSent"), us(1))).toHaveLength(1);
    expect(framework.triggerEvents(events("TunnelSent"), us(2))).toHaveLength(0);
  });

  it("budgets are used up by what the fractions allowed, too", () => {
    const limits = { maxPaddingFrac: 0.5, allowedPaddingPackets: 2n };
    const framework = start([doing(pad(1), limits)]);
    call(framework, "NormalSent", "NormalSent", "NormalSent");
    // 1 of 4 and 2 of 5 are below the fraction, but nothing of the budget is left for 3 of 6.
    call(framework, "PaddingSent 0", "PaddingSent 0");
    expect(call(framework, "TunnelSent")).toBe(1);
    call(framework, "PaddingSent 0");
    expect(call(framework, "TunnelSent")).toBe(0);
  });

  it("before the machine's first packet do not hold, the framework's neither", () => {
    const framework = start([doing(pad(1), { maxPaddingFrac: 0.5 }), doing(pad(1))], {
      maxPaddingFrac: 0.5,
    });
    call(framework, "PaddingSent 9");
    // All packets so far were padding, of nobody: machine 1 looks at the framework's fraction.
    expect(framework.triggerEvents(events("TunnelSent"), 0)).toMatchObject([{ machine: 0 }]);
  });
});

describe("a fraction that is NaN, as a machine may have it", () => {
  it("limits nothing", () => {
    for (const action of [pad(1), block(1, 1)]) {
      const machines = [doing(action, { maxPaddingFrac: NaN, maxBlockingFrac: NaN })];
      const framework = start(machines);
      call(framework, "BlockingBegin 9", "PaddingSent 0");
      framework.triggerEvents([], us(100));
      expect(call(framework, "TunnelSent")).toBe(1);
    }
  });
});

describe("a state's limit of 0", () => {
  it("refuses padding, blocking and timers, also within the machine's budgets", () => {
    const generous = { allowedPaddingPackets: 9n, allowedBlockedMicrosec: 9n };
    for (const action of [pad(1, 0), block(1, 1, { limit: 0 }), timer(1, 0)]) {
      for (const limits of [{}, generous]) {
        expect(call(start([doing(action, limits)]), "TunnelSent")).toBe(0);
      }
    }
  });

  it("refuses padding below the fractions, once there was a packet", () => {
    const framework = start([doing(pad(1, 0), { maxPaddingFrac: 0.5 })], { maxPaddingFrac: 0.5 });
    call(framework, "NormalSent");
    expect(call(framework, "TunnelSent")).toBe(0);
  });

  it("refuses blocking that replaces blocking under way", () => {
    const framework = start([doing(block(1, 1, { limit: 0, replace: true }))]);
    expect(call(framework, "BlockingBegin 9", "TunnelSent")).toBe(0);
  });

  it("raises LimitReached with the first event of its own", () => {
    const framework = start([
      machine([{ action: pad(1, 0), on: { LimitReached: 1 } }, { action: pad(2) }]),
    ]);
    expect(framework.triggerEvents(events("TimerBegin 0"), 0)).toMatchObject([{ timeout: us(2) }]);
  });
});

describe("no limit of the state", () => {
  it("never raises LimitReached", () => {
    const actions = [pad(1), block(1, 1), timer(1), cancel].map((action) => ({ action }));
    for (const state of [{}, ...actions]) {
      const states = [{ ...state, on: { LimitReached: 1 } }, { action: pad(2) }];
      const framework = start([machine(states)]);
      for (let i = 0; i < 9; i++) expect(call(framework, "PaddingSent 0")).toBe(0);
    }
  });
});

describe("limits are looked at before the counters", () => {
  const zeroing = (outer: Action, inner: Action | undefined): Framework =>
    start([
      machine([
        { a: counter("set", 1), on: { NormalRecv: 0, NormalSent: 1 } },
        { action: outer, a: counter("decrement"), on: { CounterZero: 2 } },
        inner === undefined ? {} : { action: inner },
      ]),
    ]);

  it("so that CounterZero cannot lift the one the state has", () => {
    const framework = zeroing(pad(1, 0), undefined);
    call(framework, "NormalRecv");
    expect(call(framework, "NormalSent")).toBe(0);
  });

  it("so that CounterZero's state, being at its limit, does not refuse the first one's action", () => {
    const framework = zeroing(pad(1), pad(2, 0));
    call(framework, "NormalRecv");
    expect(framework.triggerEvents(events("NormalSent"), 0)).toMatchObject([{ timeout: us(1) }]);
  });
});
