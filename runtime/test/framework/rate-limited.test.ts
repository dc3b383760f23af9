import { describe, expect, it } from "vitest";
import { RateLimitedFramework } from "../../src/index.ts";
import type { Report } from "../../src/index.ts";
import { block, events, machine, pad, start, timer } from "./build.ts";

const SECOND = 1e9;
const padder = machine([{ action: pad(1), on: { NormalSent: 0 } }]);
const limited = (machines = 1): RateLimitedFramework =>
  new RateLimitedFramework(start(Array.from({ length: machines }, () => padder)));

/** How many actions a NormalSent at each time yields, at most `rate` a second. */
function counts(limiter: RateLimitedFramework, rate: number, times: readonly number[]): number[] {
  return times.map((time) => limiter.triggerEvents(events("NormalSent"), rate, time).length);
}

describe("the rate limiter", () => {
  it("drops actions once there were as many as allowed (test_rate_limiting_under_limit, _over_limit)", () => {
    expect(counts(limited(), 3, [0, 1, 2, 3, 4])).toEqual([1, 1, 1, 0, 0]);
  });

  it("drops all actions of a call or none, so that a call can overshoot (test_actions_returned_when_under_rate_limit, _blocked_when_over_)", () => {
    expect(counts(limited(4), 6, [0, 1, 2])).toEqual([4, 4, 0]);
  });

  it("lets the machines hear the events all the same", () => {
    const limiter = limited();
    counts(limiter, 0, [0, 1, 2]);
    expect(limiter.framework.save().normalSent).toBe(3);
  });

  it("begins a window at the call that finds the last one over, unlimited in that call (test_sliding_window_next_window)", () => {
    // 0.0 to 1.5 s: one window; the call at 1.5 s begins the next and is not checked.
    expect(counts(limited(), 1, [0, 0.5 * SECOND, 1.5 * SECOND, 2.4 * SECOND])).toEqual([
      1, 0, 1, 0,
    ]);
    expect(counts(limited(), 0, [0, SECOND, 2 * SECOND])).toEqual([0, 1, 1]);
  });

  it("weighs the window before by what is left of it (test_rate_limiting_with_sliding_window_calculation)", () => {
    const limiter = limited();
    expect(counts(limiter, 4, [0, 1, 2, 3])).toEqual([1, 1, 1, 1]);
    // At 1 s: a new window with 4 before. At 1.25 s: 4 * 0.75 + 1 = 4, dropped.
    expect(counts(limiter, 4, [SECOND, 1.25 * SECOND])).toEqual([1, 0]);
    // At 1.26 s: 4 * 0.74 + 1 = 3.96.
    expect(counts(limiter, 4, [1.26 * SECOND, 1.27 * SECOND])).toEqual([1, 0]);
  });

  it("forgets after two seconds of silence (test_sliding_window_long_duration_reset)", () => {
    const limiter = limited();
    counts(limiter, 10, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(counts(limiter, 10, [2 * SECOND, 2 * SECOND + 1])).toEqual([1, 1]);
    const other = limited();
    counts(other, 10, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(counts(other, 10, [2 * SECOND - 1, 2 * SECOND])).toEqual([1, 0]);
  });

  it("lets through the same share every second (test_repeated_triggers_with_rate_limit_5)", () => {
    const tenths = (from: number): number[] =>
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((i) => (from + i) * 1e8);
    const limiter = limited();
    expect(counts(limiter, 5, tenths(0))).toEqual([1, 1, 1, 1, 1, 0, 0, 0, 0, 0]);
    // The first call of a window is free; then 5 of the window before count by what is left of it:
    // after 0.2 s 5 * 0.8 + 1 = 5 is too much, after 0.3 s 5 * 0.7 + 1 = 4.5 is not.
    const steady = [1, 0, 0, 1, 0, 1, 0, 1, 0, 1];
    for (let second = 1; second < 60; second++) {
      expect(counts(limiter, 5, tenths(10 * second))).toEqual(steady);
    }
  });

  it("drops whatever the actions are, also timers and what cancels", () => {
    for (const action of [timer(1), { kind: "cancel", timer: "all" } as const, block(1, 1)]) {
      const one = machine([{ action, on: { NormalSent: 0 } }]);
      expect(counts(new RateLimitedFramework(start([one])), 1, [0, 1])).toEqual([1, 0]);
    }
  });

  it("counts actions that were let through, neither calls nor dropped ones (test_multiple_events_increment_current, test_sliding_window_within_current_window)", () => {
    const limiter = limited();
    for (let i = 0; i < 9; i++) limiter.triggerEvents([], 2, i);
    expect(counts(limiter, 1, [9, 10, 11])).toEqual([1, 0, 0]);
    expect(counts(limiter, 2, [12, 13])).toEqual([1, 0]);
  });

  it("takes the rate of the call, which may change, and none for NaN", () => {
    const limiter = limited();
    expect([1, 1, 2, 2, 0, NaN, 3, 4].map((rate, i) => counts(limiter, rate, [i])[0])).toEqual([
      1, 0, 1, 0, 0, 1, 0, 1,
    ]);
  });

  it("begins with the framework's present, and shows the framework (test_new, test_framework_accessors)", () => {
    const framework = start([padder], { now: 5 * SECOND });
    const limiter = new RateLimitedFramework(framework);
    expect(limiter.framework).toBe(framework);
    expect(counts(limiter, 0, [5 * SECOND, 6 * SECOND - 1, 6 * SECOND])).toEqual([0, 0, 1]);
  });

  it("tells its observer how many actions it drops", () => {
    const reports: Report[] = [];
    const limiter = new RateLimitedFramework(start([padder, padder]), (one) => reports.push(one));
    counts(limiter, 1, [0, 1]);
    limiter.triggerEvents([], 1, 2);
    expect(reports).toEqual([{ kind: "rate-limited", actions: 2 }]);
  });

  it("takes time going backwards for no time", () => {
    expect(counts(limited(), 2, [100, 50, 10])).toEqual([1, 1, 0]);
  });

  it("never limits at an infinite rate", () => {
    const times = Array.from({ length: 1000 }, (_, i) => i);
    expect(counts(limited(), Infinity, times).every((n) => n === 1)).toBe(true);
  });
});
