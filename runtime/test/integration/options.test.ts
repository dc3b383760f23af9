// What the driver is made of, and what it refuses.
import { describe, expect, it } from "vitest";
import {
  Framework,
  MachineError,
  prepareMachine,
  RateLimitedFramework,
  xoshiro256StarStar,
} from "../../src/index.ts";
import type { Report } from "../../src/index.ts";
import { FakeClock, TunnelDriver } from "../../src/integration/index.ts";
import type { Clock, Overflow, TunnelOptions } from "../../src/integration/index.ts";
import { encodeString } from "../../src/machine/index.ts";
import { block, machine, pad, us } from "../framework/build.ts";
import { drive } from "./driver.ts";

const padder = machine([{ on: { NormalSent: 1 } }, { action: pad(10), on: { PaddingSent: 1 } }]);
const blocker = machine([{ on: { NormalSent: 1 } }, { action: block(0, 100) }]);
const sink = { sendNormal: () => true, sendPadding: () => true };

describe("machines", () => {
  it.each([
    ["strings", [encodeString(padder)]],
    ["objects", [padder]],
    ["prepared ones", [prepareMachine(padder)]],
  ])("may be %s", (_, machines) => {
    const clock = new FakeClock();
    const reports: Report[] = [];
    const driver = new TunnelDriver<string>({
      machines,
      maxPaddingFrac: 0.9,
      maxBlockingFrac: 0.1,
      generator: xoshiro256StarStar(1),
      observer: (report) => reports.push(report),
      stateNames: [["start", "pad"]],
      clock,
      sink,
    });
    driver.send("a");
    clock.advance(us(1000));
    expect(driver.tally.paddingSent).toBe(9);
    expect(reports).toContainEqual(
      expect.objectContaining({ kind: "refused", why: "framework padding fraction" }),
    );
  });

  it("need neither a clock nor to be there", () => {
    const driver = new TunnelDriver<string>({ machines: [], sink });
    expect(driver.send("a")).toBe(true);
    expect(driver.tally.normalSent).toBe(1);
  });

  it("are refused as the framework refuses them", () => {
    const make = (options: Partial<TunnelOptions<string>>) => () =>
      new TunnelDriver<string>({ sink, ...options });
    expect(make({ machines: ["02eNr7+x8"] })).toThrow(MachineError);
    expect(make({ machines: [padder, "02eNr7+x8"] })).toThrow(
      /^machines\[1\], character 9: the Base64/,
    );
    const stateless = { ...padder, states: [] };
    expect(make({ machines: [stateless] })).toThrow(/^machines\[0\].*no state/);
    expect(make({ machines: [{} as never] })).toThrow("machine, not an object");
    expect(make({ machines: [3 as never] })).toThrow("machines[0] of the tunnel must be a machine");
    expect(make({ machines: [padder], maxPaddingFrac: 2 })).toThrow("between 0 and 1, not 2");
  });
});

describe("a driver", () => {
  const framework = (now = 0): Framework => new Framework({ machines: [], now });
  const refused: [what: string, options: object | undefined, message: RegExp][] = [
    ["nothing", undefined, /options of TunnelDriver must be an object, not undefined/],
    ["an unknown name", { capasity: 3, machines: [] }, /no option "capasity"; it has machines, /],
    ["neither", {}, /either machines, .* or a framework/],
    ["both", { machines: [], framework: framework() }, /either machines, .* or a framework/],
    ["one machine", { machines: "02eNr" }, /machines must be a list, as in \["02…"\], not "02eNr"/],
    ["a strange framework", { framework: {} }, /framework must be an object with the function/],
    ["a limited framework", { framework: new RateLimitedFramework(framework()) }, /maxActionsPer/],
    [
      "a limit that the framework has",
      { framework: framework(), maxPaddingFrac: 0.5 },
      /maxPaddingFrac is an option of the framework/,
    ],
    ["no sink", { machines: [], sink: undefined }, /sink .* function sendNormal, not undefined/],
    [
      "half a sink",
      { machines: [], sink: { sendNormal: () => true } },
      /the function sendPadding, not an object/,
    ],
    ["half a clock", { machines: [], clock: { now: () => 0 } }, /clock .* function wakeAt/],
    ["no function", { machines: [], onDrain: 3 }, /onDrain must be a function, not 3/],
    ["a policy", { machines: [], overflow: "burst" }, /"queue", "drop" or "unblock", not "burst"/],
    [
      "a rate of 0",
      { machines: [], maxActionsPerSecond: 0 },
      /maxActionsPerSecond must be above 0/,
    ],
    ["a text", { machines: [], capacity: "9" }, /capacity must be 1 or more, not "9"/],
    ["less than no time", { machines: [], catchUp: -1 }, /catchUp must be 0 or more, not -1/],
  ];
  it.each(refused)("refuses %s", (_, options, message) => {
    const clock = new FakeClock();
    const given = options && { clock, sink, ...options };
    expect(() => new TunnelDriver(given as TunnelOptions<string>)).toThrow(message);
  });

  const hour = 3600e9;
  it.each([
    ["a framework of the future", hour, 1e9, /different origins/],
    ["a framework of the past", 0, hour, /different origins/],
    ["a clock that counts from 1970", 1.8e18, 1.8e18, /below 2\^53/],
    ["a clock without time", 0, NaN, /clock shows NaN/],
    ["a clock that counts in bigints", 0, 5n, /clock shows 5/],
  ])("refuses %s", (_, frameworkNow, now, message) => {
    const clock = { now: () => now, wakeAt: () => () => undefined } as unknown as Clock;
    const make = () => new TunnelDriver({ framework: framework(frameworkNow), clock, sink });
    expect(make).toThrow(RangeError);
    expect(make).toThrow(message);
  });

  it("takes a framework that is a little older than itself", () => {
    const clock = new FakeClock(50e9);
    expect(() => new TunnelDriver({ framework: framework(0), clock, sink })).not.toThrow();
    expect(() => new TunnelDriver({ framework: framework(50e9 + 0.5), clock, sink })).not.toThrow();
  });

  it.each([
    [undefined, "undefined"],
    [1, "1"],
    [Promise.resolve(true), "a promise"],
    [Object.create(null), "an object"],
  ])("refuses a sink that returns %s", (answer, shown) => {
    const wrong = { sendNormal: () => answer as never, sendPadding: () => true };
    const driver = new TunnelDriver<string>({ machines: [], sink: wrong });
    expect(() => driver.send("a")).toThrow(TypeError);
    expect(() => driver.send("a")).toThrow(`sendNormal must return true (it takes more) or false`);
    expect(() => driver.send("a")).toThrow(`not ${shown}; hand packets over at once`);
  });

  it("refuses what is no packet kind, and unknown options of close", () => {
    const { driver } = drive([padder]);
    expect(() => driver.received("data" as never)).toThrow('"normal" or "padding", not "data"');
    expect(() => driver.close({ drian: true } as never)).toThrow('close has no option "drian"');
    expect(() => driver.close({ drain: 0 } as never)).toThrow("drain: true or false, not 0");
    expect(driver.send("a")).toBe(true);
  });
});

describe("too many actions", () => {
  it("are dropped, counted and told", () => {
    const clock = new FakeClock();
    const reports: Report[] = [];
    const driver = new TunnelDriver<string>({
      machines: [padder],
      clock,
      sink,
      maxActionsPerSecond: 5,
      observer: (report) => reports.push(report),
    });
    driver.send("a");
    clock.advance(us(900_000));
    // The sixth is dropped, after which the machine has nothing to do.
    expect(driver.tally).toMatchObject({ paddingSent: 5, droppedActions: 1 });
    expect(reports).toContainEqual({ kind: "rate-limited", actions: 1 });
  });
});

describe("a full queue", () => {
  const filled = (overflow: Overflow) => {
    const driven = drive([blocker], { capacity: 3, overflow });
    driven.driver.send("0");
    const answers = ["1", "2", "3", "4"].map((packet) => driven.driver.send(packet));
    return { ...driven, answers };
  };

  it("queues all the same", () => {
    const { driver, answers, left, clock } = filled("queue");
    expect(answers).toEqual([true, true, false, false]);
    expect(driver.waiting).toBe(4);
    clock.advance(us(100));
    expect(left).toEqual(["0 0", "100 1", "100 2", "100 3", "100 4"]);
  });

  it("drops packets, of which the machines hear nothing", () => {
    const { driver, answers, left, heard, clock } = filled("drop");
    expect(answers).toEqual([true, true, false, false]);
    expect(driver.tally).toMatchObject({ normalQueued: 5, normalDropped: 1 });
    expect(heard.filter((line) => line.includes("NormalSent"))).toHaveLength(4);
    clock.advance(us(100));
    expect(left).toEqual(["0 0", "100 1", "100 2", "100 3"]);
  });

  it("ends blocking, of which the machines hear", () => {
    const { driver, answers, left, heard } = filled("unblock");
    expect(answers).toEqual([true, true, true, true]);
    expect(left).toEqual(["0 0", "0 1", "0 2", "0 3", "0 4"]);
    expect(heard.filter((line) => line.includes("BlockingEnd"))).toEqual(["0 BlockingEnd"]);
    expect(driver.tally.blockingsCut).toBe(1);
    expect(driver.blockedUntil).toBeUndefined();
  });

  it("goes on saying no until onDrain has been called", () => {
    let drains = 0;
    const driven = drive([blocker], { capacity: 4, onDrain: () => (drains += 1) });
    let ready = false;
    const takesOne = new TunnelDriver<string>({
      machines: [],
      capacity: 4,
      onDrain: () => (drains += 1),
      sink: { sendNormal: () => ready, sendPadding: () => ready },
    });
    expect(["a", "b", "c", "d", "e"].map((one) => takesOne.send(one)).at(-1)).toBe(false);
    takesOne.resume();
    expect(takesOne.send("f")).toBe(false);
    expect(drains).toBe(0);
    ready = true;
    takesOne.resume();
    expect(drains).toBe(1);
    expect(takesOne.send("g")).toBe(true);
    driven.driver.close();
  });
});

describe("blocking", () => {
  it("says until when, and ends when told to", () => {
    const { clock, driver, left, heard } = drive([blocker]);
    expect([driver.blockedUntil, driver.endBlocking()]).toEqual([undefined, false]);
    driver.send("a");
    clock.advance(us(40));
    driver.send("b");
    expect(driver.blockedUntil).toBe(us(100));
    expect(driver.endBlocking()).toBe(true);
    expect(driver.blockedUntil).toBeUndefined();
    expect(left).toEqual(["0 a", "40 b"]);
    expect(heard.slice(-2)).toEqual(["40 BlockingEnd", "40 TunnelSent"]);
    expect(driver.endBlocking()).toBe(false);
    clock.advance(us(1000));
    expect(heard.filter((line) => line.includes("BlockingEnd"))).toHaveLength(1);
  });
});

describe("closing", () => {
  const behindFullSink = () => {
    let ready = false;
    const closings: number[] = [];
    const driven = drive([padder], {
      onClosed: () => closings.push(driven.driver.waiting),
      sink: (self) => ({
        sendNormal: (packet) => self().left.push(packet) > 0 && ready,
        sendPadding: () => self().left.push("padding") > 0 && ready,
      }),
    });
    for (const packet of ["a", "b", "c"]) driven.driver.send(packet);
    return { ...driven, closings, open: () => (ready = true) };
  };

  it("waits for a full sink, and tells when the last packet has left", () => {
    const { driver, left, closings, open } = behindFullSink();
    expect(driver.close()).toBe(false);
    expect([left, closings]).toEqual([["a"], []]);
    driver.resume();
    expect([left, closings]).toEqual([["a", "b"], []]);
    open();
    driver.resume();
    expect([left, closings]).toEqual([["a", "b", "c"], [0]]);
    expect(driver.close()).toBe(true);
    driver.resume();
    expect(closings).toHaveLength(1);
  });

  it("drops what waits when told to, also afterwards", () => {
    const first = behindFullSink();
    expect(first.driver.close({ drain: false })).toBe(true);
    expect(first.driver.tally).toMatchObject({ normalSent: 1, normalDropped: 2 });
    expect(first.closings).toEqual([0]);
    const second = behindFullSink();
    expect(second.driver.close({ drain: true })).toBe(false);
    expect(second.driver.close({ drain: false })).toBe(true);
    expect(second.left).toEqual(["a"]);
  });

  it("loses no packet to a sink that throws meanwhile", () => {
    const { driver, left } = drive([blocker], {
      sink: (self) => ({
        sendNormal(packet) {
          if (packet === "b") throw new Error("the network is gone");
          return self().left.push(packet) > 0;
        },
      }),
    });
    for (const packet of ["a", "b", "c"]) driver.send(packet);
    expect(() => driver.close()).toThrow("gone");
    expect(driver.waiting).toBe(1);
    expect(driver.close()).toBe(true);
    expect(left).toEqual(["a", "c"]);
  });
});

describe("a sink that throws for padding that is late", () => {
  it("does not lose the packet that is sent then", () => {
    let broken = true;
    const { clock, driver, left } = drive([padder], {
      sink: () => ({
        sendPadding() {
          if (broken) throw new Error("the network is gone");
          return true;
        },
      }),
    });
    driver.send("a");
    const late = clock.now() + us(15);
    clock.now = () => late;
    expect(() => driver.send("b")).toThrow("gone");
    broken = false;
    driver.resume();
    expect(left.map((line) => line.split(" ")[1])).toEqual(["a", "b"]);
  });
});
