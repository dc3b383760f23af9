import { Framework, xoshiro256StarStar } from "@mbn-lang/runtime";
import type { Machine } from "@mbn-lang/runtime/machine";
import { FakeClock, TunnelDriver } from "@mbn-lang/runtime/integration";
import type { Generator } from "@mbn-lang/runtime/random";
import { EVENTS_PER_RUN, PACKETS } from "./settings.ts";

/** Events given to the framework in one call: a kind, and a machine's number where it has one. */
export interface Step {
  /** Nanoseconds since the start. */
  readonly at: number;
  readonly events: readonly (readonly [kind: string, machine?: number])[];
}

/**
 * The events of a closed loop, to be replayed: a page is loaded over a tunnel in which the
 * machines run, and everything the framework heard is recorded.
 */
export function recordedLoop(machines: readonly Machine[]): readonly Step[] {
  const clock = new FakeClock();
  const steps: Step[] = [];
  const framework = new Framework({
    machines,
    now: 0,
    generator: xoshiro256StarStar(1),
    observer(report) {
      if (report.kind !== "event") return;
      const { event, machine } = report;
      steps.push({ at: clock.now(), events: [machine === null ? [event] : [event, machine]] });
    },
  });
  const sink = { sendNormal: () => true, sendPadding: () => true };
  const driver = new TunnelDriver<null>({ framework, clock, sink });
  loadPage(driver, clock);
  driver.close();
  return steps.slice(0, EVENTS_PER_RUN);
}

/** Requests of 1 or 2 packets, each answered by a burst; a twentieth of the answers is padding. */
function loadPage(driver: TunnelDriver<null>, clock: FakeClock): void {
  const generator = xoshiro256StarStar(7);
  for (let packets = 0; packets < PACKETS;) {
    clock.advance(between(generator, 1e6, 120e6));
    const requests = between(generator, 1, 3);
    for (let i = 0; i < requests; i++) driver.send(null);
    clock.advance(30e6);
    const answers = between(generator, 1, 40);
    for (let i = 0; i < answers; i++) {
      driver.received(between(generator, 0, 20) === 0 ? "padding" : "normal");
      clock.advance(between(generator, 2e4, 2e6));
    }
    packets += requests + answers;
  }
}

/** A whole number in [low, high). */
function between(generator: Generator, low: number, high: number): number {
  return low + (generator.nextU32() % (high - low));
}

/** The same events, `size` a call, at the time of the last of them. */
export function inBatches(steps: readonly Step[], size: number): readonly Step[] {
  const batches: Step[] = [];
  for (let i = 0; i < steps.length; i += size) {
    const group = steps.slice(i, i + size);
    batches.push({ at: group.at(-1)?.at ?? 0, events: group.flatMap(({ events }) => events) });
  }
  return batches;
}
