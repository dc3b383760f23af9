// One machine, few packets, everything that happens: the matters of the reference's own tests.
import { describe, expect, it } from "vitest";
import type { Action, Machine, TimerKind } from "../../src/machine/model.ts";
import { block, counter, machine, pad, timer } from "../framework/build.ts";
import { ms, run, seen } from "./build.ts";

const PAGE = "0 s, 18 s, 25 r, 25 r, 30 s, 35 r";

interface Flags {
  readonly bypass: boolean;
  readonly replace: boolean;
}

const PLAIN: Flags = { bypass: false, replace: false };
const BYPASS: Flags = { bypass: true, replace: false };
const REPLACE: Flags = { bypass: false, replace: true };
const BOTH: Flags = { bypass: true, replace: true };

/** Begins at an event, then acts again after each of its own. */
function loop(
  begin: "NormalSent" | "NormalRecv",
  action: Action,
  again: "PaddingSent" | "BlockingEnd",
): Machine {
  return machine([{ on: { [begin]: 1 } }, { action, on: { [again]: 1 } }]);
}

function flagged(action: Action, flags: Flags): Action {
  return { ...action, ...flags };
}

describe("without machines", () => {
  it("packets arrive one delay later; what the client receives arrives as in the trace", () => {
    const result = run(PAGE);
    // The last packet has left the tunnel: the end does not wait for its NormalRecv.
    expect(seen(result, "client")).toBe(
      "0 sn 0 st 18 sn 18 st 25 rt 25 rt 25 rn 25 rn 30 sn 30 st 35 rt",
    );
    expect(seen(result, "server")).toBe(
      "5 rt 5 rn 20 sn 20 st 20 sn 20 st 23 rt 23 rn 30 sn 30 st 35 rt",
    );
    expect(result.stop).toBe("all normal packets processed");
  });
});

describe("a machine that pads every 8 ms", () => {
  it("at the client", () => {
    const result = run(PAGE, { client: [loop("NormalSent", pad(ms(8)), "PaddingSent")] });
    expect(seen(result, "client")).toBe(
      "0 sn 0 st 8 sp 8 st* 16 sp 16 st* 18 sn 18 st 24 sp 24 st* 25 rt 25 rt 25 rn 25 rn " +
        "30 sn 30 st 32 sp 32 st* 35 rt 35 rn",
    );
    // Padding on its way keeps the simulation going.
    expect(seen(result, "server")).toBe(
      "5 rt 5 rn 13 rt* 13 rp 20 sn 20 st 20 sn 20 st 21 rt* 21 rp 23 rt 23 rn 29 rt* 29 rp " +
        "30 sn 30 st 35 rt 35 rn 37 rt* 37 rp",
    );
  });

  it("at the server, from the first packet it receives", () => {
    const result = run(PAGE, { server: [loop("NormalRecv", pad(ms(8)), "PaddingSent")] });
    expect(seen(result, "server")).toBe(
      "5 rt 5 rn 13 sp 13 st* 20 sn 20 st 20 sn 20 st 21 sp 21 st* 23 rt 23 rn 29 sp 29 st* " +
        "30 sn 30 st 35 rt",
    );
  });

  it("twice, with that limit", () => {
    const result = run(PAGE, { client: [loop("NormalSent", pad(ms(8), 2), "PaddingSent")] });
    expect(seen(result, "client").match(/sp/g)).toHaveLength(2);
  });
});

describe("a machine that blocks for 5 ms, 5 ms after it ended", () => {
  it("holds the client's packets back until the end", () => {
    const action = block(ms(5), ms(5));
    const result = run(PAGE, { client: [loop("NormalSent", action, "BlockingEnd")] });
    expect(seen(result, "client")).toBe(
      "0 sn 0 st 5 bb 10 be 15 bb 18 sn 20 be 20 st 25 rt 25 rt 25 rn 25 rn 25 bb 30 be 30 sn " +
        "30 st 35 rt",
    );
    expect([...result.blocked.client].map((time) => time / 1e6)).toEqual([5, 10, 15, 20, 25, 30]);
    expect(result.blocked.server).toHaveLength(0);
  });
});

describe("padding three times while blocking lasts 10 ms", () => {
  const HELD = "0 sn 0 st 5 bb 6 rt 6 rn 6 sp 7 sp 8 sp 14 sn 15 be 15 st* 15 st* 15 st* 15 st";
  const PASSES = "0 sn 0 st 5 bb 6 rt 6 rn 6 sp 6 st* 7 sp 7 st* 8 sp 8 st* 14 sn 15 be 15 st";
  it.each([
    ["neither flag", PLAIN, PLAIN, HELD],
    ["padding that bypasses blocking that cannot be bypassed", PLAIN, BYPASS, HELD],
    ["padding that does not bypass blocking that can be bypassed", BYPASS, PLAIN, HELD],
    ["both bypass", BYPASS, BYPASS, PASSES],
    ["replacing, with nothing to replace", PLAIN, REPLACE, HELD],
    ["bypassing and replacing, with nothing to replace", BYPASS, BOTH, PASSES],
  ])("%s", (_, blocking, padding, expected) => {
    const acting = machine([
      { on: { NormalSent: 1 } },
      { action: flagged(block(ms(5), ms(10)), blocking), on: { BlockingBegin: 2 } },
      { action: flagged(pad(ms(1), 3), padding), on: { PaddingSent: 2 } },
    ]);
    expect(seen(run("0 s, 6 r, 14 s", { client: [acting] }), "client")).toBe(expected);
  });
});

describe("padding every 2 ms during long bypassable blocking", () => {
  const acting = (flags: Flags): Machine =>
    machine([
      { on: { NormalSent: 1 } },
      { action: flagged(block(ms(1), ms(1000)), BYPASS), on: { BlockingBegin: 2 } },
      { action: flagged(pad(ms(2), 3), flags), on: { PaddingSent: 2 } },
    ]);
  const trace = "0 s, 4 s, 6 r, 6 r, 7 s";

  it("adds packets that pass", () => {
    expect(seen(run(trace, { client: [acting(BYPASS)] }), "client")).toBe(
      "0 sn 0 st 1 bb 3 sp 3 st* 4 sn 5 sp 5 st* 6 rt 6 rt 6 rn 6 rn 7 sn 7 sp 7 st* " +
        "1001 be 1001 st 1001 st",
    );
  });

  it("lets waiting packets pass in its place with replace and bypass", () => {
    expect(seen(run(trace, { client: [acting(BOTH)] }), "client")).toBe(
      "0 sn 0 st 1 bb 3 sp 3 st* 4 sn 5 sp 5 st 6 rt 6 rt 6 rn 6 rn 7 sn 7 sp 7 st",
    );
  });

  it("is held back, and packets of one time leave in the order of the reference's heap", () => {
    // Padding of 3, 5 and 7 ms, normal packets of 4 and 7 ms. A packet at the head of the queue
    // would be replaced, but padding is there first.
    expect(seen(run(trace, { client: [acting(REPLACE)] }), "client")).toBe(
      "0 sn 0 st 1 bb 3 sp 4 sn 5 sp 6 rt 6 rt 6 rn 6 rn 7 sn 7 sp " +
        "1001 be 1001 st* 1001 st 1001 st* 1001 st 1001 st*",
    );
  });
});

describe("timers", () => {
  const trace = "0 s, 3 s, 6 r, 6 r, 12 s";
  const around = "6 rt 6 rt 6 rn 6 rn";
  const twice = (second: Action): Machine =>
    machine([
      { on: { NormalSent: 1 } },
      { action: timer(ms(10)), on: { TimerBegin: 2 } },
      { action: second, on: { TimerEnd: 3 } },
      { action: pad(ms(1)) },
    ]);

  it("begin and end", () => {
    const acting = machine([
      { on: { NormalSent: 1 } },
      { action: timer(ms(2)), on: { TimerEnd: 2 } },
      { action: pad(ms(1)) },
    ]);
    expect(seen(run(trace, { client: [acting] }), "client")).toBe(
      `0 sn 0 st 0 tb 2 te 3 sn 3 st 3 sp 3 st* ${around} 12 sn 12 st`,
    );
  });

  it("are not shortened", () => {
    expect(seen(run(trace, { client: [twice(timer(ms(2)))] }), "client")).toBe(
      `0 sn 0 st 0 tb 3 sn 3 st ${around} 10 te 11 sp 11 st* 12 sn 12 st`,
    );
  });

  it("are shortened if they are to be replaced", () => {
    const second: Action = { ...timer(ms(2)), replace: true } as Action;
    expect(seen(run(trace, { client: [twice(second)] }), "client")).toBe(
      `0 sn 0 st 0 tb 0 tb 2 te 3 sn 3 st 3 sp 3 st* ${around} 12 sn 12 st`,
    );
  });

  it.each<[TimerKind, string]>([
    ["action", "2 te 6 rt"],
    ["internal", "3 sp 3 st* 6 rt"],
    ["all", "6 rt"],
  ])("and actions are cancelled: %s", (kind, after) => {
    const acting = machine([
      { on: { NormalSent: 1 } },
      { action: timer(ms(2)), on: { TimerBegin: 2 } },
      { action: pad(ms(3)), on: { TunnelSent: 3 } },
      { action: { kind: "cancel", timer: kind } },
    ]);
    expect(seen(run("0 s, 1 s, 6 r, 7 s", { client: [acting] }), "client")).toBe(
      `0 sn 0 st 0 tb 1 sn 1 st ${after} 6 rn 7 sn 7 st`,
    );
  });
});

describe("a counter", () => {
  it("that falls to 0 makes the machine pad", () => {
    const acting = machine([
      { on: { NormalSent: 1 } },
      { a: counter("set", 3), on: { NormalSent: 2 } },
      { a: counter("decrement"), on: { NormalSent: 2, NormalRecv: 2, CounterZero: 3 } },
      { action: pad(ms(3)) },
    ]);
    expect(seen(run("0 s, 6 r, 6 r, 7 s, 7 s, 7 s, 20 s", { client: [acting] }), "client")).toBe(
      "0 sn 0 st 6 rt 6 rt 6 rn 6 rn 7 sn 7 st 7 sn 7 st 7 sn 7 st 10 sp 10 st* 20 sn 20 st",
    );
  });
});
