// A tunnel driver on a fake clock, and what left when: for the tests.
import { Framework, xoshiro256StarStar } from "../../src/index.ts";
import type { Report } from "../../src/index.ts";
import { FakeClock, TunnelDriver } from "../../src/integration/index.ts";
import type { PacketSink, TunnelOptions } from "../../src/integration/index.ts";
import type { Machine } from "../../src/machine/model.ts";

export interface Driven {
  readonly clock: FakeClock;
  readonly driver: TunnelDriver<string>;
  /** Packets that left, padding as "padding", each after its time in microseconds. */
  readonly left: string[];
  /** Events that the machines heard, each after its time in microseconds. */
  readonly heard: string[];
}

interface Overrides extends Partial<Omit<TunnelOptions<string>, "sink">> {
  readonly sink?: (driven: () => Driven) => Partial<PacketSink<string>>;
}

export function drive(machines: readonly Machine[], overrides: Overrides = {}): Driven {
  const { sink, ...options } = overrides;
  const clock = new FakeClock();
  const left: string[] = [];
  const heard: string[] = [];
  const note = (list: string[], what: string): boolean =>
    list.push(`${clock.now() / 1000} ${what}`) > 0;
  const observer = (report: Report): void => {
    if (report.kind !== "event") return;
    note(heard, report.machine === null ? report.event : `${report.event} ${report.machine}`);
  };
  const driven = (): Driven => result;
  const driver = new TunnelDriver<string>({
    framework: new Framework({ machines, now: 0, generator: xoshiro256StarStar(1), observer }),
    clock,
    sink: {
      sendNormal: (packet) => note(left, packet),
      sendPadding: () => note(left, "padding"),
      ...sink?.(driven),
    },
    ...options,
  });
  const result: Driven = { clock, driver, left, heard };
  return result;
}
