import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeClock, systemClock } from "../../src/integration/index.ts";

const MS = 1_000_000;
const DAY = 86_400_000 * MS;

describe("the fake clock", () => {
  it.each([NaN])("refuses the time %s", (time) => {
    expect(() => new FakeClock(time)).toThrow(RangeError);
    expect(() => new FakeClock().wakeAt(time, () => undefined)).toThrow(RangeError);
    expect(() => new FakeClock().advance(time)).toThrow(RangeError);
    expect(() => new FakeClock().advance(-1)).toThrow(RangeError);
  });

  it("rings at once, in order, what is set for the past, and any number set beforehand", () => {
    const clock = new FakeClock(100);
    let rung = 0;
    clock.wakeAt(5, () => clock.wakeAt(7, () => rung++));
    for (let i = 0; i < 3000; i++) clock.wakeAt(100, () => rung++);
    clock.advance(0);
    expect(rung).toBe(3001);
  });

  it("throws when alarms at one instant never end", () => {
    const clock = new FakeClock(3);
    const again = (): void => void clock.wakeAt(clock.now(), again);
    again();
    expect(() => clock.advance(1)).toThrow("alarms at 3 ns set new ones without end");
  });
});

describe("the system's clock", () => {
  // The host's own timers, made to pass quickly: they refuse delays from 2^31 ms on as Node does.
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const wokenAfter = (nanoseconds: number): number => {
    const clock = systemClock();
    const start = clock.now();
    let woken = NaN;
    clock.wakeAt(start + nanoseconds, () => (woken = clock.now() - start));
    while (vi.getTimerCount() > 0) vi.advanceTimersToNextTimer();
    return woken;
  };

  it.each([1, 2 ** 31 / 86_400_000, 100, 100.5])("wakes after %s days, not before", (days) => {
    expect(wokenAfter(days * DAY)).toBe(Math.ceil((days * DAY) / MS) * MS);
  });

  it("wakes within the next millisecond, but not from within wakeAt", () => {
    expect(wokenAfter(1)).toBe(MS);
    let inside = true;
    let woken = 0;
    systemClock().wakeAt(-5, () => (woken = inside ? -1 : 1));
    inside = false;
    expect(woken).toBe(0);
    vi.advanceTimersByTime(1);
    expect(woken).toBe(1);
  });

  it("is called off, also after its first step", () => {
    const clock = systemClock();
    let woken = false;
    const off = clock.wakeAt(clock.now() + 60 * DAY, () => (woken = true));
    vi.advanceTimersByTime(30 * 86_400_000);
    off();
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(60 * 86_400_000);
    expect(woken).toBe(false);
  });

  it("refuses to wake somebody at NaN", () => {
    expect(() => systemClock().wakeAt(NaN, () => undefined)).toThrow(RangeError);
    expect(vi.getTimerCount()).toBe(0);
  });
});
