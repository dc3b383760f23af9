// Delays between a framework and its tunnel: when things happen on the network, and when they are heard.
import { describe, expect, it } from "vitest";
import type { DelayTable, Integration } from "../../src/simulator/index.ts";
import { block, machine, pad } from "../framework/build.ts";
import { ms, run, seen } from "./build.ts";

const always = (time: number): DelayTable => ({
  entries: [{ min: time, max: time, probability: 1 }],
});

function integration(action: number, reporting: number, trigger: number): Integration {
  return { action: always(action), reporting: always(reporting), trigger: always(trigger) };
}

const acting = machine([{ on: { NormalSent: 1 } }, { action: pad(ms(8)) }]);
const clientWith = (delays: Integration) => ({ sides: { client: { integration: delays } } });

describe("integration delays", () => {
  it("of reporting move what the framework does, not the trace", () => {
    const setting = { client: [acting], ...clientWith(integration(0, 1, 0)) };
    expect(seen(run("0 s, 18 s, 25 r", setting), "client")).toBe(
      "0 sn 0 st 9 sp 9 st* 18 sn 18 st 25 rt",
    );
  });

  it("of action move padding", () => {
    const setting = { client: [acting], ...clientWith(integration(2, 0, 0)) };
    const result = run("0 s, 18 s, 25 r", setting);
    expect(seen(result, "client")).toBe("0 sn 0 st 10 sp 10 st* 18 sn 18 st 25 rt");
    expect(seen(result, "server")).toContain("15 rt*");
  });

  it("of trigger move the timer that is set", () => {
    const setting = { client: [acting], ...clientWith(integration(0, 0, 4)) };
    expect(seen(run("0 s, 18 s, 25 r", setting), "client")).toContain("12 sp 12 st*");
  });

  it("add up where blocking is reported, which began before", () => {
    const blocking = machine([{ on: { NormalSent: 1 } }, { action: block(ms(2), ms(5)) }]);
    const setting = { client: [blocking], ...clientWith(integration(2, 1, 0)) };
    const result = run("0 s, 20 s", setting);
    // Heard of at 1, blocked from 3 to 8; said 3 and 1 later.
    expect([...result.blocked.client]).toEqual([3e6, 8e6]);
    expect(seen(result, "client")).toBe("0 sn 0 st 6 bb 9 be 20 sn 20 st");
  });

  it("come from the seed", () => {
    const table: DelayTable = {
      entries: [
        { min: 0, max: 3, probability: 0.5 },
        { min: 4, max: 9, probability: 0.5 },
      ],
    };
    const random = { action: table, reporting: table, trigger: table };
    const sides = { client: { integration: random }, server: { integration: random } };
    const result = (seed: number) =>
      run("0 s, 18 s, 25 r, 31 s", { seed, client: [acting], sides });
    expect(result(7)).toEqual(result(7));
    expect(new Set([1, 2, 3, 4].map((seed) => result(seed).times.join(" "))).size).toBe(4);
  });

  it("leave the record sorted", () => {
    const wide: DelayTable = { entries: [{ min: 0, max: 30, probability: 1 }] };
    const random = { action: wide, reporting: wide, trigger: wide };
    const sides = { client: { integration: random }, server: { integration: random } };
    const trace = Array.from({ length: 40 }, (_, i) => `${i} ${i % 3 === 0 ? "r" : "s"}`).join(",");
    const { times } = run(trace, { client: [acting], server: [acting], sides });
    expect([...times]).toEqual([...times].toSorted((a, b) => a - b));
    expect(times[0]).toBeGreaterThanOrEqual(0);
  });
});
