import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { preciseClock, systemClock, TunnelDriver } from "@mbn-lang/runtime/integration";
import type { Clock } from "@mbn-lang/runtime/integration";
import { steadyPadding } from "./machines.ts";
import { row } from "./row.ts";

const RATES = [200, 500, 1000, 2000, 5000];

async function rate(name: string, clock: Clock, asked: number, seconds: number): Promise<void> {
  let count = 0;
  const sink = {
    sendNormal: () => true,
    sendPadding: () => (count += 1) > 0,
  };
  const driver = new TunnelDriver<string>({ machines: [steadyPadding(asked)], clock, sink });
  const cpu = process.cpuUsage();
  const begin = performance.now();
  driver.send("first");
  await sleep(seconds * 1000);
  const passed = (performance.now() - begin) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  driver.close();
  const got = count / passed;
  const { meanLateness, maxLateness, timersTooLate } = driver.tally;
  row(
    name,
    `${asked}`,
    got.toFixed(1),
    `${(100 * (got / asked - 1)).toFixed(2)} %`,
    (meanLateness / 1000).toFixed(0),
    (maxLateness / 1000).toFixed(0),
    `${timersTooLate}`,
    `${(((user + system) / passed / 1e6) * 100).toFixed(0)} %`,
  );
}

/** What a machine asks for and what leaves, packets a second. */
export async function benchRates(seconds: number): Promise<void> {
  row("\npackets a second", "asked", "sent", "off by", "late us", "at most", "too late", "CPU");
  for (const asked of RATES) await rate("systemClock", systemClock(), asked, seconds);
  for (const asked of RATES) await rate("preciseClock", preciseClock(), asked, seconds);
}
