import { describe, expect, it } from "vitest";
import { startSimulation } from "../../src/simulator/index.ts";
import { block, machine, pad } from "../framework/build.ts";
import { ms, run, seen, traceOf } from "./build.ts";

describe("a simulation taken step by step", () => {
  const acting = machine([
    { on: { NormalSent: 1 } },
    { action: block(ms(2), ms(10)), on: { BlockingBegin: 2 } },
    { action: pad(ms(1)) },
  ]);
  const options = { seed: 1, delay: ms(5000), packetsPerSecond: "unlimited" as const };
  const start = () =>
    startSimulation({ client: [acting], server: [] }, traceOf("0 s, 4 s, 30 s"), options);

  it("shows what waits, which states machines are in and when they act", () => {
    const stepped = start();
    expect(stepped.now).toBe(0);
    expect(stepped.client.packetsToCome).toBe(3);
    stepped.step();
    // The packet is about to enter the tunnel; blocking begins in 2 ms.
    expect(stepped.client.queue).toEqual([
      { time: 0, event: "TunnelSent", padding: false, machine: -1 },
    ]);
    expect(stepped.client.machines).toEqual([{ state: 1, actionAt: 2e6, timerAt: null }]);
    stepped.step();
    expect(stepped.server.queue).toEqual([
      { time: 5e6, event: "TunnelRecv", padding: false, machine: -1 },
    ]);
    stepped.step();
    expect(stepped.now).toBe(2e6);
    expect(stepped.client.blockedUntil).toBe(12e6);
    expect(stepped.client.machines).toEqual([{ state: 2, actionAt: 3e6, timerAt: null }]);
    stepped.step();
    stepped.step();
    // Padding of 3 and a packet of 4 ms are held back.
    expect(stepped.client.queue.map(({ time, padding }) => [time, padding])).toEqual([
      [3e6, true],
      [4e6, false],
    ]);
    expect(stepped.client.packetsToCome).toBe(1);
    expect(stepped.stop).toBeNull();
  });

  it("gives what there is so far, and in the end what simulate gives", () => {
    const stepped = start();
    for (let i = 0; i < 4; i++) stepped.step();
    expect(seen(stepped.result(), "client")).toBe("0 sn 0 st 2 bb 3 sp");
    expect([...stepped.result().blocked.client]).toEqual([2e6, 3e6]);
    while (stepped.step());
    expect(stepped.step()).toBe(false);
    expect(stepped.stop).toBe("all normal packets processed");
    expect(stepped.result()).toEqual(run("0 s, 4 s, 30 s", { client: [acting] }));
  });

  it("is told by an observer, with the side and the time", () => {
    const told: string[] = [];
    run("0 s, 4 s", {
      client: [acting],
      sides: { client: { stateNames: [["idle", "block", "pad"]] } },
      observer: (side, report, now) => {
        if (report.kind === "transition") told.push(`${side} ${now} ${report.to.name}`);
      },
    });
    expect(told).toEqual(["client 0 block", "client 2000000 pad"]);
  });
});
