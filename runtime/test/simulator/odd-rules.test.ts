// What is odd about the reference and the same here: docs/simulator-deviations.md.
import { describe, expect, it } from "vitest";
import type { Action, Machine } from "../../src/machine/model.ts";
import { block, machine, pad, timer } from "../framework/build.ts";
import { ms, run, seen } from "./build.ts";

/** Acts once, at the first packet. */
function once(action: Action, ...later: Parameters<typeof machine>[0]): Machine {
  return machine([{ on: { NormalSent: 1 } }, { action }, ...later]);
}

const withReplace = (action: Action): Action => ({ ...action, replace: true }) as Action;

describe("blocking of no length", () => {
  it("begins and never ends if it replaces nothing", () => {
    const result = run("0 s, 9 s", { client: [once(block(ms(2), 0))] });
    expect(seen(result, "client")).toBe("0 sn 0 st 2 bb 9 sn 9 st");
    expect(result.blocked.client).toHaveLength(0);
  });

  it("ends before it begins if it is to replace", () => {
    const result = run("0 s, 9 s", { client: [once(withReplace(block(ms(2), 0)))] });
    expect(seen(result, "client")).toBe("0 sn 0 st 2 be 2 bb 9 sn 9 st");
    expect(result.blocked.client).toHaveLength(0);
  });
});

describe("a timer of no length", () => {
  const trace = "0 s, 9 s";
  it("is not set if it replaces nothing", () => {
    expect(seen(run(trace, { client: [once(timer(0))] }), "client")).toBe("0 sn 0 st 9 sn 9 st");
  });

  it("begins and ends at once if it is to replace", () => {
    expect(seen(run(trace, { client: [once(withReplace(timer(0)))] }), "client")).toBe(
      "0 sn 0 st 0 tb 0 te 9 sn 9 st",
    );
  });
});

describe("blocking that ends on both sides at once", () => {
  it("ends at the server first", () => {
    const acting = machine([{ on: { NormalSent: 1 } }, { action: block(ms(5), ms(10)) }]);
    // Both see their first packet at 0.
    const { events, client } = run("0 s, 5 r, 30 s", { client: [acting], server: [acting] });
    const ends = [...events.keys()].filter((i) => events[i] === 7).map((i) => client[i]);
    expect(ends).toEqual([0, 1]);
  });
});

describe("blocking that lasts longer than the next", () => {
  const twice = (replace: boolean): Machine => {
    const second = block(ms(1), ms(2));
    return machine([
      { on: { NormalSent: 1 } },
      { action: block(ms(1), ms(20)), on: { BlockingBegin: 2 } },
      { action: replace ? withReplace(second) : second },
    ]);
  };
  it("stays, and the framework hears of both", () => {
    expect(seen(run("0 s, 30 s", { client: [twice(false)] }), "client")).toBe(
      "0 sn 0 st 1 bb 2 bb 21 be 30 sn 30 st",
    );
  });

  it("is cut short if it is to be replaced", () => {
    expect(seen(run("0 s, 30 s", { client: [twice(true)] }), "client")).toBe(
      "0 sn 0 st 1 bb 2 bb 4 be 30 sn 30 st",
    );
  });
});

describe("padding with replace and without bypass", () => {
  it("vanishes if a normal packet waits first: it is counted as sent, and enters no tunnel", () => {
    const acting = machine([
      { on: { NormalSent: 1 } },
      { action: block(ms(1), ms(10)), on: { BlockingBegin: 2 } },
      { action: withReplace(pad(ms(5))) },
    ]);
    expect(seen(run("0 s, 3 s, 30 s", { client: [acting] }), "client")).toBe(
      "0 sn 0 st 1 bb 3 sn 6 sp 11 be 11 st 38 sn 38 st",
    );
  });
});

describe("packets that were held back", () => {
  const blocking = once(block(ms(1), ms(30)));
  it("delay the rest of the trace by as much", () => {
    // Held from 10 to 31 ms: 21 ms. The client's later packets come as much later.
    const result = run("0 s, 10 s, 60 s, 80 r, 90 s", { client: [blocking] });
    expect(seen(result, "client")).toBe(
      "0 sn 0 st 1 bb 10 sn 31 be 31 st 81 sn 81 st 101 rt 101 rn 111 sn 111 st",
    );
  });

  it("do not if the next packet follows within a millisecond", () => {
    const result = run("0 s, 10 s, 10.9 s, 60 s", { client: [blocking] });
    // Both are held; the tail of the burst, 10.9, was held for 20.1 ms, and counts from the head.
    expect(seen(result, "client")).toContain("31 st 31 st 81 sn");
  });
});

describe("a rate", () => {
  it("delays each packet above it by the mean distance, and the rest of the trace", () => {
    const packets = Array.from({ length: 6 }, () => "0 s").join(", ");
    const result = run(packets, { packetsPerSecond: 3 });
    // 1 s / 3 for the fourth, twice and three times as much for the next.
    expect(seen(result, "server")).toBe(
      "5 rt 5 rt 5 rt 5 rn 5 rn 5 rn 338.333333 rt 338.333333 rn 671.666666 rt 671.666666 rn " +
        "1004.999999 rt",
    );
  });

  it("is taken from the trace unless told: ten times the most packets in 100 ms", () => {
    const trace = "0 s, 0 s, 100 s, 300 r";
    const padding = machine([
      { on: { NormalSent: 1 } },
      { action: pad(0, 40), on: { PaddingSent: 1 } },
    ]);
    const late = (rate: "trace" | "unlimited" | number): number => {
      const {
        times,
        events,
        client,
        padding: flags,
      } = run(trace, {
        client: [padding],
        packetsPerSecond: rate,
      });
      const arrivals = [...times].filter(
        (_, i) => events[i] === 2 && client[i] === 0 && flags[i] === 1,
      );
      return arrivals.filter((time) => time > 110e6).length;
    };
    expect(late("unlimited")).toBe(0);
    // Three packets from 0 to 100 ms, both ends counted.
    expect(late("trace")).toBeGreaterThan(0);
    expect(late("trace")).toBe(late(30));
    expect(late("trace")).not.toBe(late(29));
  });
});

describe("padding in a trace", () => {
  it("is left out", () => {
    const plain = run("0 s, 18 s, 25 r");
    expect(run("0 s, 3 sp, 18 s, 20 rp, 25 r")).toEqual(plain);
  });
});

describe("an unsorted trace", () => {
  it("is the sorted one, but for the rate taken from it", () => {
    expect(run("25 r, 0 s, 18 s")).toEqual(run("0 s, 18 s, 25 r"));
  });
});
