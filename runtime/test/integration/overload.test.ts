// What the driver does when more happens than it can carry out, and when its user errs.
import { describe, expect, it } from "vitest";
import { Framework, xoshiro256StarStar } from "../../src/index.ts";
import { FakeClock, TunnelDriver } from "../../src/integration/index.ts";
import { block, machine, pad, us } from "../framework/build.ts";
import { drive } from "./driver.ts";

const noop = machine([{}]);
const blocker = machine([{ on: { NormalSent: 1 } }, { action: block(0, 100) }]);
/** Pads for ever after the first packet. */
const padder = (timeout: number) =>
  machine([{ on: { NormalSent: 1 } }, { action: pad(timeout), on: { PaddingSent: 1 } }]);

describe("a full queue", () => {
  it("drops padding that would wait, counts it, and tells the machine all the same", () => {
    const driven = drive([blocker, padder(10)], { capacity: 4 });
    driven.driver.send("a");
    driven.driver.send("b");
    driven.clock.advance(us(95));
    expect(driven.driver.waiting).toBe(4);
    expect(driven.driver.tally).toMatchObject({ paddingDropped: 6, paddingSent: 0 });
    expect(driven.heard.filter((line) => line.includes("PaddingSent"))).toHaveLength(9);
  });

  it("behind a sink that takes nothing stays within its capacity", () => {
    const driven = drive([padder(10)], {
      capacity: 8,
      sink: () => ({ sendPadding: () => false, sendNormal: () => false }),
    });
    driven.driver.send("a");
    driven.clock.advance(us(100_000));
    expect(driven.driver.waiting).toBe(8);
  });

  it("takes normal packets in any case, and leaves in order however long it is", () => {
    const { clock, driver, left } = drive([blocker], { capacity: 10 });
    driver.send("0");
    const answers = Array.from({ length: 9999 }, (_, i) => driver.send(`${i + 1}`));
    expect(answers.indexOf(false)).toBe(9);
    clock.advance(us(100));
    expect(left).toEqual(Array.from({ length: 10_000 }, (_, i) => `${i < 1 ? 0 : 100} ${i}`));
  });

  it("lets its user send again once half of it is empty, also from within onDrain", () => {
    let drains = 0;
    let more = 20;
    const driven = drive([blocker], {
      capacity: 4,
      onDrain() {
        drains += 1;
        while (more > 0 && driven.driver.send(`more ${more--}`));
      },
    });
    for (const packet of ["a", "b", "c", "d", "e"]) driven.driver.send(packet);
    driven.clock.advance(us(100));
    expect(drains).toBe(1);
    expect(driven.left).toHaveLength(25);
  });
});

describe("a sink that takes one packet at a time", () => {
  it("is given the next on resume; the user may send again below half of the capacity", () => {
    const waitingAtDrain: number[] = [];
    const driven = drive([noop], {
      capacity: 4,
      onDrain: () => waitingAtDrain.push(driven.driver.waiting),
      sink: () => ({ sendNormal: () => false }),
    });
    const answers = ["a", "b", "c", "d", "e"].map((packet) => driven.driver.send(packet));
    expect(answers).toEqual([true, true, true, true, false]);
    const waiting = [1, 2, 3, 4].map(() => {
      driven.driver.resume();
      return driven.driver.waiting;
    });
    expect(waiting).toEqual([3, 2, 1, 0]);
    expect(waitingAtDrain).toEqual([1]);
  });
});

describe("closing", () => {
  it("sends the normal packets that wait, and no padding", () => {
    const { clock, driver, left } = drive([blocker, padder(10)]);
    for (const packet of ["a", "b", "c"]) driver.send(packet);
    clock.advance(us(35));
    expect(driver.waiting).toBe(5);
    driver.close();
    expect(left).toEqual(["0 a", "35 b", "35 c"]);
    expect(clock.nextAlarm()).toBeUndefined();
    expect(() => driver.send("d")).toThrow("closed");
  });
});

describe("events that nobody takes in time", () => {
  it("are all heard in the end, however many turns that takes", () => {
    const driven = drive([noop], {
      eventCapacity: 20_000,
      sink: (self) => ({
        sendNormal() {
          for (let i = 0; i < 9000; i++) self().driver.received("padding");
          return true;
        },
      }),
    });
    driven.driver.send("a");
    expect(driven.heard.length).toBeLessThan(5000);
    driven.clock.advance(0);
    expect(driven.heard).toHaveLength(18_002);
  });

  it("make room from the oldest on", () => {
    // While the sink runs, nothing is given to the framework.
    const driven = drive([noop], {
      eventCapacity: 4,
      sink: (self) => ({
        sendNormal(packet) {
          if (packet === "a") for (let i = 0; i < 5; i++) self().driver.received("padding");
          return true;
        },
      }),
    });
    driven.driver.send("a");
    const last = ["0 PaddingRecv", "0 TunnelRecv", "0 PaddingRecv", "0 TunnelSent"];
    expect(driven.heard).toEqual(["0 NormalSent", ...last]);
    expect(driven.driver.tally.droppedEvents).toBe(7);
  });
});

describe("a sink", () => {
  it("may close the driver: then nothing more happens", () => {
    const driven = drive([padder(10)], {
      sink: (self) => ({
        sendPadding() {
          self().driver.close();
          return true;
        },
      }),
    });
    driven.driver.send("a");
    driven.clock.advance(us(10));
    expect(driven.clock.nextAlarm()).toBeUndefined();
    expect(driven.heard.at(-1)).toBe("10 PaddingSent 0");
    driven.driver.received("normal");
    driven.driver.resume();
    driven.driver.close();
    expect(driven.driver.tally).toMatchObject({ paddingSent: 1, normalReceived: 0 });
  });

  it("may close the driver while events wait: nobody is woken for them", () => {
    const driven = drive([noop], {
      sink: (self) => ({
        sendNormal() {
          self().driver.received("normal");
          self().driver.close();
          return true;
        },
      }),
    });
    driven.driver.send("a");
    expect(driven.clock.nextAlarm()).toBeUndefined();
    expect(driven.heard).toEqual(["0 NormalSent"]);
  });

  it("may throw: the error comes out, and the driver goes on", () => {
    const driven = drive([padder(10)], {
      sink: () => ({
        sendNormal(packet) {
          if (packet === "bad") throw new Error("the network is gone");
          return true;
        },
      }),
    });
    driven.driver.send("a");
    driven.clock.advance(us(5));
    expect(() => driven.driver.send("bad")).toThrow("gone");
    expect(driven.driver.tally).toMatchObject({ normalQueued: 2, normalSent: 1 });
    driven.clock.advance(us(10));
    expect(driven.driver.tally.paddingSent).toBe(1);
  });

  it("may send packets of its own", () => {
    const driven = drive([noop], {
      sink: (self) => ({
        sendNormal: (packet) => packet === "b" || self().driver.send("b"),
      }),
    });
    driven.driver.send("a");
    expect(driven.driver.tally).toMatchObject({ normalQueued: 2, normalSent: 2 });
  });
});

describe("options", () => {
  it.each([0, -1, NaN])("refuse the capacity %s", (capacity) => {
    expect(() => drive([noop], { capacity })).toThrow(RangeError);
    expect(() => drive([noop], { eventCapacity: capacity })).toThrow(
      `eventCapacity must be 1 or more, not ${capacity}`,
    );
  });

  it("take a capacity of 1", () => {
    let drained = 0;
    const { clock, driver } = drive([blocker], { capacity: 1, onDrain: () => drained++ });
    expect([driver.send("a"), driver.send("b")]).toEqual([true, false]);
    clock.advance(us(100));
    expect(drained).toBe(1);
  });
});

describe("a clock", () => {
  it("that goes back delays what is due, and nothing else", () => {
    const clock = new FakeClock(us(1000));
    const framework = new Framework({
      machines: [padder(10)],
      now: clock.now(),
      generator: xoshiro256StarStar(1),
    });
    let time = us(1000);
    const wakes: (() => void)[] = [];
    const back = {
      now: () => time,
      wakeAt(_: number, wake: () => void) {
        wakes.push(wake);
        return () => undefined;
      },
    };
    const sink = { sendNormal: () => true, sendPadding: () => true };
    const driver = new TunnelDriver<string>({ framework, clock: back, sink });
    const wakeAt = (now: number): number => {
      time = us(now);
      wakes.at(-1)?.();
      return driver.tally.paddingSent;
    };
    driver.send("a");
    expect([wakeAt(500), wakeAt(1009), wakeAt(1010)]).toEqual([0, 0, 1]);
  });

  it("without a time makes the driver throw, not hang", () => {
    const { clock, driver } = drive([noop]);
    clock.now = () => NaN;
    expect(() => driver.send("a")).toThrow(expect.objectContaining({ code: "time" }));
  });
});
