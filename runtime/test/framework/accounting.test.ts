// Who hears an event, and what it counts for.
import { describe, expect, it } from "vitest";
import { EVENTS } from "../../src/machine/constants.ts";
import type { Event } from "../../src/machine/model.ts";
import type { Framework, Report } from "../../src/index.ts";
import { block, END, events, machine, pad, start, us } from "./build.ts";

/** The numbers of the machines that act on the events. */
const who = (framework: Framework, ...names: readonly string[]): number[] =>
  framework.triggerEvents(events(...names), 0).map((action) => action.machine);

/** Acts on every event that comes from outside. */
const hearing = machine([
  { action: pad(1), on: Object.fromEntries(EVENTS.map((event: Event) => [event, 0])) },
]);

describe("an event", () => {
  it.each(["NormalRecv", "PaddingRecv", "TunnelRecv", "NormalSent", "TunnelSent", "BlockingEnd"])(
    "%s is heard by all machines, in order",
    (name) => {
      expect(who(start([hearing, hearing, hearing]), name)).toEqual([0, 1, 2]);
    },
  );

  it("BlockingBegin is heard by all machines, whoever blocks", () => {
    expect(who(start([hearing, hearing]), "BlockingBegin 1")).toEqual([0, 1]);
    expect(who(start([hearing, hearing]), "BlockingBegin 7")).toEqual([0, 1]);
  });

  it.each(["PaddingSent", "TimerBegin", "TimerEnd"])("%s is heard by its machine alone", (name) => {
    for (const mi of [0, 1, 2]) {
      expect(who(start([hearing, hearing, hearing]), `${name} ${mi}`)).toEqual([mi]);
    }
  });

  it("of what is received, and TunnelSent, count for nothing", () => {
    const framework = start([hearing]);
    who(framework, "NormalRecv", "PaddingRecv", "TunnelRecv", "TunnelSent", "TimerBegin 0");
    expect(framework.save()).toMatchObject({ normalSent: 0, paddingSent: 0, blocked: 0 });
  });
});

describe("NormalSent", () => {
  it("counts just before the machine hears it, for every machine", () => {
    const padder = machine([{ action: pad(1), on: { NormalSent: 0 } }], { maxPaddingFrac: 0.6 });
    const framework = start([padder, padder]);
    who(framework, "PaddingSent 0", "PaddingSent 1");
    // 1 of 2 packets is padding, not 1 of 1.
    expect(who(framework, "NormalSent")).toEqual([0, 1]);
  });

  it("counts just before the machines hear it for the framework as well", () => {
    const padder = machine([{ action: pad(1), on: { NormalSent: 0 } }]);
    const framework = start([padder], { maxPaddingFrac: 0.6 });
    who(framework, "PaddingSent 0");
    expect(who(framework, "NormalSent")).toEqual([0]);
  });
});

describe("PaddingSent", () => {
  it("counts for its machine and for the framework, not for other machines", () => {
    const padder = machine([{ action: pad(1), on: { NormalSent: 0 } }], { maxPaddingFrac: 0.5 });
    const framework = start([padder, padder]);
    who(framework, "PaddingSent 1");
    expect(framework.save().paddingSent).toBe(1);
    expect(who(framework, "NormalSent")).toEqual([0]);
  });

  it("counts before its machine hears it", () => {
    const padder = machine([{ action: pad(1), on: { PaddingSent: 0 } }], { maxPaddingFrac: 0.5 });
    const framework = start([padder]);
    who(framework, "NormalSent");
    expect(who(framework, "PaddingSent 0")).toEqual([]);
  });
});

describe("blocking", () => {
  it("counts from its first BlockingBegin to BlockingEnd, within one call for nothing", () => {
    const framework = start([hearing]);
    const at = (time: number, ...names: readonly string[]): number => {
      framework.triggerEvents(events(...names), us(time));
      return framework.save().blocked;
    };
    expect(at(10, "BlockingBegin 0")).toBe(0);
    expect(at(15, "BlockingBegin 0")).toBe(0);
    expect(at(17, "BlockingEnd")).toBe(us(7));
    expect(at(30, "BlockingEnd")).toBe(us(7));
    expect(at(40, "BlockingBegin 0", "BlockingEnd", "BlockingBegin 0")).toBe(us(7));
    expect(at(42, "BlockingEnd")).toBe(us(9));
  });

  it("goes on while its begin's machine has ended", () => {
    const ending = machine([{ on: { BlockingBegin: END } }]);
    const blocker = machine([{ action: block(0, 9), on: { NormalSent: 0 } }], {
      maxBlockingFrac: 0.5,
    });
    const framework = start([ending, blocker]);
    framework.triggerEvents(events("BlockingBegin 0"), us(1));
    expect(framework.triggerEvents(events("NormalSent"), us(2))).toEqual([]);
  });
});

describe("a machine that has ended", () => {
  it("counts down no limit, neither with the event that ends it nor later", () => {
    const reports: Report[] = [];
    const ending = machine([{ action: pad(1, 1), on: { PaddingSent: END, LimitReached: 0 } }]);
    const framework = start([ending], { observer: (report) => reports.push(report) });
    reports.length = 0;
    who(framework, "PaddingSent 0");
    expect(who(framework, "PaddingSent 0", "TimerBegin 0", "BlockingBegin 0")).toEqual([]);
    expect(reports.filter(({ kind }) => kind === "limit")).toHaveLength(0);
    expect(framework.save().paddingSent).toBe(2);
  });
});
