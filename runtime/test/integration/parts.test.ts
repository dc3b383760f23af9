import { describe, expect, it } from "vitest";
import { Blocking } from "../../src/integration/blocking.ts";
import type { BlockingState } from "../../src/integration/blocking.ts";
import { EventQueue } from "../../src/integration/event-queue.ts";
import { FakeClock } from "../../src/integration/fake-clock.ts";
import { Fifo } from "../../src/integration/fifo.ts";
import { MachineTimers } from "../../src/integration/machine-timers.ts";
import { decidePadding } from "../../src/integration/padding-decision.ts";

describe("what padding does to the wire", () => {
  const table: [BlockingState, string, string, string][] = [
    // blocking, flags, with an empty queue, with packets that wait for the end of blocking
    ["closed", "", "queue", "queue"],
    ["closed", "bypass", "queue", "queue"],
    ["closed", "replace", "queue", "none"],
    ["closed", "bypass replace", "queue", "none"],
    ["bypassable", "", "queue", "queue"],
    ["bypassable", "bypass", "pass", "pass"],
    ["bypassable", "replace", "queue", "none"],
    ["bypassable", "bypass replace", "pass", "release"],
    ["open", "", "queue", "queue"],
    ["open", "bypass", "queue", "queue"],
    ["open", "replace", "queue", "none"],
    ["open", "bypass replace", "queue", "none"],
  ];
  it.each(table)(
    "%s blocking, flags '%s': %s, or %s when packets wait",
    (state, words, empty, full) => {
      const flags = { bypass: words.includes("bypass"), replace: words.includes("replace") };
      expect(decidePadding(state, flags, { blocked: 0, passing: 0 })).toBe(empty);
      expect(decidePadding(state, flags, { blocked: 3, passing: 0 })).toBe(full);
      // Packets that wait for the sink alone may stand for padding, but cannot be let go.
      const waiting = full === "release" ? "none" : full;
      expect(decidePadding(state, flags, { blocked: 0, passing: 2 })).toBe(waiting);
    },
  );
});

describe("blocking", () => {
  const plain = { bypass: false, replace: false };

  it("keeps the longest remaining and its flag", () => {
    const blocking = new Blocking();
    blocking.block(100, plain);
    blocking.block(50, { bypass: true, replace: false });
    expect([blocking.until, blocking.state]).toEqual([100, "closed"]);
    blocking.block(150, { bypass: true, replace: false });
    expect([blocking.until, blocking.state]).toEqual([150, "bypassable"]);
  });

  it("is overwritten by replace, shorter or not", () => {
    const blocking = new Blocking();
    blocking.block(100, plain);
    blocking.block(20, { bypass: true, replace: true });
    expect([blocking.until, blocking.state]).toEqual([20, "bypassable"]);
  });

  it("ends once, at its time", () => {
    const blocking = new Blocking();
    blocking.block(100, plain);
    expect([blocking.expire(99), blocking.expire(100), blocking.expire(100)]).toEqual([
      false,
      true,
      false,
    ]);
    expect(blocking.state).toBe("open");
  });
});

describe("the timers of machines", () => {
  const pad = { kind: "pad", bypass: false, replace: false, round: 0 } as const;

  it("replaces an action timer silently", () => {
    const timers = new MachineTimers(1);
    timers.schedule(0, 10, pad);
    timers.schedule(0, 30, { ...pad, bypass: true });
    expect(timers.take(20)).toBeUndefined();
    expect(timers.take(30)).toEqual({
      timer: "action",
      machine: 0,
      action: { ...pad, bypass: true },
    });
    expect(timers.take(30)).toBeUndefined();
  });

  it("lengthens an internal timer, shortens it only with replace, and says whether it did", () => {
    const timers = new MachineTimers(1);
    expect(timers.update(0, { at: 10, round: 0 }, false, 0)).toBe(true);
    expect(timers.update(0, { at: 5, round: 0 }, false, 0)).toBe(false);
    expect(timers.update(0, { at: 10, round: 0 }, false, 0)).toBe(false);
    expect(timers.update(0, { at: 20, round: 0 }, false, 0)).toBe(true);
    expect(timers.update(0, { at: 1, round: 0 }, true, 0)).toBe(true);
    expect(timers.next()).toBe(1);
  });

  it("does not start an unset timer of no length without replace", () => {
    const timers = new MachineTimers(1);
    expect(timers.update(0, { at: 7, round: 0 }, false, 7)).toBe(false);
    expect(timers.update(0, { at: 7, round: 0 }, true, 7)).toBe(true);
  });

  it("goes off in order of time, internal timers first, then by machine", () => {
    const timers = new MachineTimers(3);
    timers.schedule(2, 5, pad);
    timers.schedule(0, 5, pad);
    timers.update(1, { at: 5, round: 0 }, true, 0);
    timers.schedule(1, 4, pad);
    const order = [1, 2, 3, 4]
      .map(() => timers.take(9))
      .map((one) => `${one?.timer} ${one?.machine}`);
    expect(order).toEqual(["action 1", "internal 1", "action 0", "action 2"]);
  });

  it("cancels either timer or both", () => {
    const timers = new MachineTimers(2);
    for (const machine of [0, 1]) {
      timers.schedule(machine, 5, pad);
      timers.update(machine, { at: 6, round: 0 }, true, 0);
    }
    timers.cancel(0, "action");
    expect(timers.take(5)).toMatchObject({ timer: "action", machine: 1 });
    timers.cancel(0, "internal");
    expect(timers.next()).toBe(6);
    timers.cancel(1, "all");
    expect(timers.next()).toBeUndefined();
  });
});

describe("queues", () => {
  it("keeps the order of packets over many rounds", () => {
    const queue = new Fifo<number>();
    const taken: (number | undefined)[] = [];
    for (let packet = 0; packet < 1000; packet += 1) {
      queue.push(packet);
      if (packet % 3 !== 0) taken.push(queue.take());
    }
    while (queue.length > 0) taken.push(queue.take());
    expect(queue.take()).toBeUndefined();
    expect(taken).toEqual(Array.from({ length: 1000 }, (_, index) => index));
  });

  it("drops the oldest events and counts them", () => {
    const events = new EventQueue(2);
    events.push({ kind: "NormalSent" });
    events.push({ kind: "TunnelSent" });
    events.push({ kind: "NormalRecv" });
    expect(events.dropped).toBe(1);
    expect([events.take(), events.take(), events.take()]).toEqual([
      { event: { kind: "TunnelSent" }, round: 0 },
      { event: { kind: "NormalRecv" }, round: 0 },
      undefined,
    ]);
  });
});

describe("the fake clock", () => {
  it("rings alarms at their time and in order", () => {
    const clock = new FakeClock();
    const rung: string[] = [];
    const note = (name: string) => () => rung.push(`${name} at ${clock.now()}`);
    clock.wakeAt(20, note("late"));
    clock.wakeAt(10, note("early"));
    clock.wakeAt(10, note("early too"));
    const cancel = clock.wakeAt(15, note("never"));
    cancel();
    clock.advance(12);
    expect(rung).toEqual(["early at 10", "early too at 10"]);
    clock.advance(8);
    expect(rung).toHaveLength(3);
    expect(() => clock.advanceTo(3)).toThrow(RangeError);
  });
});
