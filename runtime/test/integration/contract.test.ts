// The contract between the framework and whoever carries out its actions (the docs of the crate
// maybenot 2.2.2), rule by rule, as TunnelDriver keeps it.
import { describe, expect, it } from "vitest";
import type { Action } from "../../src/machine/model.ts";
import { block, constant, machine, pad, timer, us } from "../framework/build.ts";
import type { ShortState } from "../framework/build.ts";
import { drive } from "./driver.ts";
import type { Driven } from "./driver.ts";

type Flags = Readonly<{ bypass: boolean; replace: boolean }>;
const NONE: Flags = { bypass: false, replace: false };

const padding = (timeout: number, flags: Partial<Flags> = {}): Action => {
  const pads = { kind: "pad", limit: null, timeout: constant(timeout) } as const;
  return { ...pads, ...NONE, ...flags };
};
const blocking = (timeout: number, duration: number, flags: Partial<Flags> = {}): Action => {
  const times = { timeout: constant(timeout), duration: constant(duration) };
  return { kind: "block", limit: null, ...times, ...NONE, ...flags };
};

/** Does one action when it receives a packet, once. */
const once = (action: Action): ShortState[] => [{ on: { NormalRecv: 1 } }, { action }];
/** Does one action on TunnelRecv, another on NormalRecv: `received("normal")` is both. */
const both = (first: Action, second: Action): Driven => {
  const driven = drive([
    machine([{ on: { TunnelRecv: 1 } }, { action: first }]),
    machine(once(second)),
  ]);
  driven.driver.received("normal");
  return driven;
};

describe("padding while blocking is on", () => {
  // blocking's bypass, the padding's flags, and what has left at 50 us, when the padding is due,
  // and by 100 us, when blocking ends: with an empty queue, and with packets a and b waiting.
  const rows: [boolean, Partial<Flags>, string, string, string, string][] = [
    [false, {}, "", "padding", "", "a b padding"],
    [false, { bypass: true }, "", "padding", "", "a b padding"],
    [false, { replace: true }, "", "padding", "", "a b"],
    [false, { bypass: true, replace: true }, "", "padding", "", "a b"],
    [true, {}, "", "padding", "", "a b padding"],
    [true, { bypass: true }, "padding", "padding", "padding", "padding a b"],
    [true, { replace: true }, "", "padding", "", "a b"],
    [true, { bypass: true, replace: true }, "padding", "padding", "a", "a b"],
  ];
  const named = rows.map(([bypass, flags, ...wanted]) => {
    const words = Object.keys(flags).join(" ") || "no flags";
    return { name: `${bypass ? "bypassable" : "closed"}, ${words}`, bypass, flags, wanted };
  });

  it.each(named)("$name", ({ bypass, flags, wanted }) => {
    const run = (packets: readonly string[]): string[] => {
      const { clock, driver, left, heard } = both(blocking(0, 100, { bypass }), padding(50, flags));
      for (const packet of packets) driver.send(packet);
      const sent = (): string => left.map((line) => line.split(" ")[1]).join(" ");
      clock.advance(us(99));
      const before = sent();
      clock.advance(us(1));
      // Whatever becomes of the padding, the machine hears of it at its time.
      expect(heard).toContain("50 PaddingSent 1");
      return [before, sent()];
    };
    expect([...run([]), ...run(["a", "b"])]).toEqual(wanted);
  });

  it("a queued packet may stand for any number of paddings that replace", () => {
    const padder = machine([
      { on: { NormalRecv: 1 } },
      { action: padding(6, { replace: true }), on: { PaddingSent: 1 } },
    ]);
    const blocker = machine(once(blocking(0, 100)));
    const { clock, driver, left } = drive([blocker, padder]);
    driver.received("normal");
    driver.send("a");
    clock.advance(us(99));
    expect(driver.tally).toMatchObject({ paddingReplaced: 16, paddingSent: 0 });
    clock.advance(us(1));
    expect(left).toEqual(["100 a"]);
  });

  it("queued padding, too, may stand for padding that replaces", () => {
    const { clock, driver, left } = both(blocking(0, 100), padding(5, { replace: true }));
    driver.received("normal");
    clock.advance(us(200));
    expect(left).toEqual(["100 padding"]);
  });
});

describe("an action timer", () => {
  it("is replaced without an event, by padding or blocking", () => {
    const states: ShortState[] = [
      { on: { NormalRecv: 1 } },
      { action: pad(50), on: { NormalRecv: 2 } },
      { action: block(20, 5) },
    ];
    const { clock, driver, heard } = drive([machine(states)]);
    driver.received("normal");
    clock.advance(us(10));
    driver.received("normal");
    heard.length = 0;
    clock.advance(us(200));
    expect(heard).toEqual(["30 BlockingBegin 0", "35 BlockingEnd"]);
  });

  it("set to no time goes off after the events at hand", () => {
    const { driver, left, heard } = drive([
      machine([{ on: { NormalSent: 1 } }, { action: pad(0) }]),
    ]);
    driver.send("a");
    expect(left).toEqual(["0 a", "0 padding"]);
    expect(heard).toEqual(["0 NormalSent", "0 TunnelSent", "0 PaddingSent 0", "0 TunnelSent"]);
  });

  it("that is cancelled does nothing; neither does the internal one, without TimerEnd", () => {
    for (const timers of ["action", "internal", "all"] as const) {
      const states: ShortState[] = [
        { on: { NormalRecv: 1 } },
        { action: timer(50), on: { TimerBegin: 2 } },
        { action: pad(40), on: { TunnelRecv: 3 } },
        { action: { kind: "cancel", timer: timers } },
      ];
      const { clock, driver, heard } = drive([machine(states)]);
      driver.received("normal");
      clock.advance(us(10));
      driver.received("padding");
      heard.length = 0;
      clock.advance(us(100));
      const wanted = {
        action: ["50 TimerEnd 0"],
        internal: ["40 PaddingSent 0", "40 TunnelSent"],
        all: [],
      };
      expect(heard).toEqual(wanted[timers]);
    }
  });
});

describe("blocking", () => {
  const heardOf = (first: Action, second: Action): string[] => {
    const { clock, heard } = both(first, second);
    heard.length = 0;
    clock.advance(us(500));
    return heard;
  };

  it("keeps the later end without replace, and begins for the machines all the same", () => {
    const shorter = heardOf(blocking(1, 100), blocking(20, 10));
    expect(shorter).toEqual(["1 BlockingBegin 0", "20 BlockingBegin 1", "101 BlockingEnd"]);
    const longer = heardOf(blocking(1, 100), blocking(20, 200));
    expect(longer).toEqual(["1 BlockingBegin 0", "20 BlockingBegin 1", "220 BlockingEnd"]);
  });

  it("takes the end of one that replaces, also a shorter one", () => {
    const events = heardOf(blocking(1, 100), blocking(20, 10, { replace: true }));
    expect(events).toEqual(["1 BlockingBegin 0", "20 BlockingBegin 1", "30 BlockingEnd"]);
  });

  it("changes its bypass flag together with its end, and only then", () => {
    const leaves = (second: Action): string[] => {
      const { clock, driver, left } = drive([
        machine([{ on: { TunnelRecv: 1 } }, { action: blocking(0, 100) }]),
        machine(once(second)),
        machine(once(padding(50, { bypass: true }))),
      ]);
      driver.received("normal");
      clock.advance(us(99));
      return left;
    };
    expect(leaves(blocking(10, 20, { bypass: true }))).toEqual([]);
    expect(leaves(blocking(10, 200, { bypass: true }))).toEqual(["50 padding"]);
    expect(leaves(blocking(10, 60, { bypass: true, replace: true }))).toEqual(["50 padding"]);
  });

  it("of no time begins and ends, in this order, and lets go what waits", () => {
    const { clock, driver, left, heard } = both(
      blocking(0, 100),
      blocking(30, 0, { replace: true }),
    );
    driver.send("a");
    heard.length = 0;
    clock.advance(us(200));
    expect(heard).toEqual(["30 BlockingBegin 1", "30 BlockingEnd", "30 TunnelSent"]);
    expect(left).toEqual(["30 a"]);
  });

  it("ends before what is due at the same time, and after what is due earlier", () => {
    const same = both(blocking(0, 50), padding(50));
    same.heard.length = 0;
    same.clock.advance(us(60));
    expect(same.heard).toEqual(["50 BlockingEnd", "50 PaddingSent 1", "50 TunnelSent"]);
    // Woken late: the padding was due while blocking was on.
    const { clock, driver, left } = both(blocking(0, 50), padding(40, { replace: true }));
    driver.send("a");
    const late = { now: () => us(70), wakeAt: () => () => undefined };
    clock.now = late.now;
    driver.resume();
    expect(left).toEqual(["70 a"]);
    expect(driver.tally.paddingReplaced).toBe(1);
  });
});

describe("an internal timer", () => {
  const begun = (first: Action, second: Action): string[] => {
    const states: ShortState[] = [
      { on: { NormalRecv: 1 } },
      { action: first, on: { NormalRecv: 2 } },
      { action: second },
    ];
    const { clock, driver, heard } = drive([machine(states)]);
    driver.received("normal");
    clock.advance(us(10));
    driver.received("normal");
    clock.advance(us(500));
    return heard.filter((line) => line.includes("Timer"));
  };
  const replacing = (duration: number): Action => ({ ...timer(duration), replace: true }) as Action;

  it("begins only when it is set or changed", () => {
    expect(begun(timer(100), timer(50))).toEqual(["0 TimerBegin 0", "100 TimerEnd 0"]);
    const longer = ["0 TimerBegin 0", "10 TimerBegin 0", "160 TimerEnd 0"];
    expect(begun(timer(100), timer(150))).toEqual(longer);
    const shorter = ["0 TimerBegin 0", "10 TimerBegin 0", "60 TimerEnd 0"];
    expect(begun(timer(100), replacing(50))).toEqual(shorter);
  });

  it("of no time begins and ends at once if it replaces, and else is not set", () => {
    const zero = ["0 TimerBegin 0", "10 TimerBegin 0", "10 TimerEnd 0"];
    expect(begun(timer(100), replacing(0))).toEqual(zero);
    expect(begun(timer(0), timer(0))).toEqual([]);
  });
});
