// The rate of a machine is what leaves in the long run, however late the host wakes the driver.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Framework, xoshiro256StarStar } from "../../src/index.ts";
import { FakeClock, TunnelDriver } from "../../src/integration/index.ts";
import type { Clock, TunnelOptions } from "../../src/integration/index.ts";
import { block, constant, machine, pad, timer, us } from "../framework/build.ts";

const MS = 1_000_000;

/** A host that wakes late by what is given, in turn. Nanoseconds. */
class LateClock extends FakeClock implements Clock {
  readonly #lateness: readonly number[];
  #turn = 0;

  constructor(lateness: readonly number[]) {
    super();
    this.#lateness = lateness;
  }

  override wakeAt(at: number, wake: () => void): () => void {
    const late = this.#lateness[this.#turn++ % this.#lateness.length] ?? 0;
    return super.wakeAt(Math.max(at, this.now()) + late, wake);
  }
}

const every = (period: number) =>
  machine([{ on: { NormalSent: 1 } }, { action: pad(period), on: { PaddingSent: 1 } }]);

function run(
  clock: FakeClock,
  all: TunnelOptions<string>["machines"] & {},
  options: Partial<TunnelOptions<string>> = {},
) {
  const heard: [event: string, at: number][] = [];
  const left: number[] = [];
  const driver: TunnelDriver<string> = new TunnelDriver<string>({
    machines: all,
    clock,
    generator: xoshiro256StarStar(1),
    sink: { sendNormal: () => true, sendPadding: () => left.push(clock.now()) > 0 },
    observer: (report) => {
      if (report.kind === "event") heard.push([report.event, clock.now()]);
    },
    ...options,
  });
  driver.send("first");
  return { driver, heard, left };
}

describe("what machines ask for", () => {
  it("leaves at their rate, whatever the period and however late each wake is", () => {
    const lateness = fc.array(fc.integer({ min: 0, max: 40 * MS }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 20_000 }), lateness, (period, late) => {
        const clock = new LateClock(late);
        const { driver } = run(clock, [every(period)]);
        clock.advance(1000 * MS);
        const asked = Math.floor(1_000_000 / period);
        // What is missing is what was due since the last wake.
        const missing = Math.ceil(40_000 / period) + 1;
        expect(driver.tally.paddingSent).toBeLessThanOrEqual(asked);
        expect(driver.tally.paddingSent).toBeGreaterThanOrEqual(asked - missing);
        expect(driver.tally.maxLateness).toBeLessThanOrEqual(80 * MS);
        expect(driver.tally.timersTooLate).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it("holds for internal timers, blocking and waits after blocking too", () => {
    // 1 ms of blocking, then 2 ms of a timer, then padding after 3 ms, and again.
    const cycle = machine([
      { on: { NormalSent: 1 } },
      { action: block(0, 1000), on: { BlockingEnd: 2 } },
      { action: timer(2000), on: { TimerEnd: 3 } },
      { action: pad(3000), on: { PaddingSent: 1 } },
    ]);
    const clock = new LateClock([MS / 2, 7 * MS, 0]);
    const { driver } = run(clock, [cycle]);
    clock.advance(6000 * MS);
    expect(driver.tally.paddingSent).toBeGreaterThan(995);
    expect(driver.tally.paddingSent).toBeLessThanOrEqual(1000);
  });

  it("is made up for at most `catchUp`, and what is later delays the rest", () => {
    const once = [5000 * MS, ...Array.from({ length: 30 }, () => 0)];
    const clock = new LateClock(once);
    const { driver, left } = run(clock, [every(1000)]);
    clock.advance(5001 * MS);
    // The second that may be made up, and what was due at its beginning.
    expect(driver.tally).toMatchObject({ paddingSent: 1001, timersTooLate: 1 });
    expect(driver.tally.maxLateness).toBe(5000 * MS);
    expect(new Set(left)).toEqual(new Set([5001 * MS]));
    clock.advance(10 * MS);
    expect(driver.tally.paddingSent).toBe(1011);

    const late = new LateClock(once);
    const none = run(late, [every(1000)], { catchUp: 0 });
    late.advance(5001 * MS);
    expect(none.driver.tally).toMatchObject({ paddingSent: 1, timersTooLate: 1 });
  });

  it("never makes the machines' time go backwards, nor ahead of the clock", () => {
    const clock = new LateClock([3 * MS, 0, 11 * MS]);
    const framework = new Framework({ machines: [every(1700), every(900)], now: 0 });
    const trigger = framework.triggerEvents.bind(framework);
    const told: number[] = [];
    framework.triggerEvents = (events, now) => {
      expect(now).toBeLessThanOrEqual(clock.now());
      told.push(now);
      return trigger(events, now);
    };
    const sink = { sendNormal: () => true, sendPadding: () => true };
    const driver = new TunnelDriver<string>({ framework, clock, sink });
    driver.send("first");
    for (let i = 0; i < 50; i++) {
      clock.advance(3 * MS);
      driver.received("normal");
    }
    expect(told.length).toBeGreaterThan(400);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
  });

  it("counts how late: on average and the worst", () => {
    const clock = new LateClock([2 * MS]);
    const { driver } = run(clock, [every(10_000)]);
    clock.advance(1000 * MS);
    expect(driver.tally).toMatchObject({ timers: 99, meanLateness: 2 * MS, maxLateness: 2 * MS });
  });
});

describe("what comes from outside", () => {
  it("happens after what was due before it, at the time of the clock", () => {
    const clock = new LateClock([50 * MS]);
    // Answers a packet 20 ms after it arrived, and pads every 10 ms.
    const answer = machine([
      { on: { NormalRecv: 1 } },
      { action: pad(20_000), on: { NormalRecv: 1 } },
    ]);
    const { driver, heard } = run(clock, [every(10_000), answer]);
    heard.length = 0;
    clock.advance(35 * MS);
    driver.received("normal");
    const names = heard.map(([event]) => event);
    expect(names.slice(0, 6).filter((name) => name === "PaddingSent")).toHaveLength(3);
    expect(names.slice(6)).toEqual(["TunnelRecv", "NormalRecv"]);
    expect(driver.tally.paddingSent).toBe(3);
    // The answer is due at 55 ms, not 20 ms after anything earlier.
    const before = driver.tally.timers;
    driver.resume();
    expect(driver.tally.timers).toBe(before);
  });
});

describe("one instant", () => {
  const again = { kind: "timer", replace: true, limit: null } as const;
  const endless = (duration: number) =>
    machine([
      { on: { NormalSent: 1 } },
      { action: { ...again, duration: constant(duration) }, on: { TimerBegin: 1, TimerEnd: 1 } },
    ]);

  it.each([0, 5, 1_000_000])("ends, also for a timer of %s us that begins again", (duration) => {
    const overloads: number[] = [];
    const clock = new FakeClock();
    const { driver, heard } = run(clock, [endless(duration)], {
      onOverload: ({ machine: number }) => overloads.push(number),
    });
    expect(heard.length).toBeLessThan(2010);
    expect(heard.length).toBeGreaterThan(1000);
    expect(overloads).toEqual([0]);
    const { overloads: counted, droppedEvents, droppedActions } = driver.tally;
    expect(counted).toBe(1);
    // The last TimerBegin goes unheard; a timer of no time is not set again, by either of its events.
    expect([droppedEvents, droppedActions]).toEqual(duration === 0 ? [0, 2] : [1, 0]);
  });

  it("ends for blocking of no time that begins again when it ends", () => {
    const clock = new FakeClock();
    const { driver } = run(clock, [
      machine([
        { on: { NormalSent: 1 } },
        { action: block(0, 0, { replace: true }), on: { BlockingEnd: 1 } },
      ]),
    ]);
    expect(driver.tally).toMatchObject({ blockings: 1000, overloads: 1 });
  });

  it("may have any number of packets: they are no rounds", () => {
    const clock = new FakeClock();
    // A timer that starts anew with every packet that leaves.
    const restart = machine([
      { on: { TunnelSent: 1 } },
      { action: { ...again, duration: constant(5) }, on: { TunnelSent: 1 } },
    ]);
    const blocker = machine([{ on: { NormalSent: 1 } }, { action: block(0, 100) }]);
    const { driver } = run(clock, [restart, blocker]);
    for (let i = 0; i < 5000; i++) driver.send("more");
    clock.advance(us(200));
    expect(driver.tally).toMatchObject({ normalSent: 5001, overloads: 0, droppedActions: 0 });
  });

  it("may have bursts of padding", () => {
    const clock = new FakeClock();
    const burst = machine([
      { on: { NormalSent: 1 } },
      { action: pad(0, 900), on: { PaddingSent: 1, LimitReached: 0 } },
    ]);
    const { driver } = run(clock, [burst]);
    expect(driver.tally).toMatchObject({ paddingSent: 900, overloads: 0 });
  });

  it("counts no rounds of an earlier one, for padding that had to wait", () => {
    const clock = new FakeClock();
    const blocker = machine([{ on: { NormalSent: 1 } }, { action: block(0, 100) }]);
    const burst = machine([
      { on: { BlockingBegin: 1 } },
      { action: pad(0, 990), on: { PaddingSent: 1, LimitReached: 0 } },
    ]);
    const answer = machine([
      { on: { BlockingEnd: 1 } },
      { on: { TunnelSent: 2 } },
      { action: pad(0, 20), on: { PaddingSent: 2, TunnelSent: 2, LimitReached: 0 } },
    ]);
    const { driver } = run(clock, [blocker, burst, answer]);
    clock.advance(us(99));
    expect(driver.waiting).toBe(990);
    clock.advance(us(1));
    expect(driver.tally).toMatchObject({ paddingSent: 1010, overloads: 0 });
  });

  it("does not stop other machines, nor the same one later", () => {
    const clock = new FakeClock();
    const { driver } = run(clock, [endless(0), every(1000)]);
    clock.advance(10 * MS);
    expect(driver.tally.paddingSent).toBe(10);
    clock.advance(MS / 2);
    driver.send("again");
    expect(driver.tally.overloads).toBe(1);
  });
});
