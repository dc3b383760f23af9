import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Action, Machine } from "../../src/machine/model.ts";
import {
  defend,
  networkTrace,
  simulate,
  startSimulation,
  summarise,
} from "../../src/simulator/index.ts";
import type { SimulateOptions, Simulation } from "../../src/simulator/index.ts";
import type { Trace } from "../../src/trace/index.ts";
import { machine } from "../framework/build.ts";

// Random machines of a few states over few times, so that much happens at once.

const micros = fc.constantFrom(0, 0, 500, 1000, 3000, 10_000);
const dist = micros.map((x) => ({
  law: { kind: "uniform" as const, low: x, high: x },
  start: 0,
  max: 0,
}));
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    kind: fc.constant("pad" as const),
    bypass: fc.boolean(),
    replace: fc.boolean(),
    timeout: dist,
    limit: fc.constant(null),
  }),
  fc.record({
    kind: fc.constant("block" as const),
    bypass: fc.boolean(),
    replace: fc.boolean(),
    timeout: dist,
    duration: dist,
    limit: fc.constant(null),
  }),
  fc.record({
    kind: fc.constant("timer" as const),
    replace: fc.boolean(),
    duration: dist,
    limit: fc.constant(null),
  }),
  fc.record({
    kind: fc.constant("cancel" as const),
    timer: fc.constantFrom("action" as const, "internal" as const, "all" as const),
  }),
);
const heard = fc.constantFrom(
  "NormalSent" as const,
  "PaddingSent" as const,
  "TunnelSent" as const,
  "TunnelRecv" as const,
  "NormalRecv" as const,
  "BlockingBegin" as const,
  "BlockingEnd" as const,
  "TimerBegin" as const,
  "TimerEnd" as const,
);
const machines: fc.Arbitrary<Machine> = fc
  .array(
    fc.record({
      action: fc.option(action, { nil: undefined }),
      on: fc.dictionary(heard, fc.nat(2), { maxKeys: 5 }),
    }),
    { minLength: 3, maxLength: 3 },
  )
  .map((states) =>
    machine(
      states.map(({ action: act, on }) => (act === undefined ? { on } : { action: act, on })),
    ),
  );
const trace: fc.Arbitrary<Trace> = fc
  .array(fc.tuple(fc.nat(80), fc.boolean()), { minLength: 1, maxLength: 30 })
  .map((packets) => ({
    times: Float64Array.from(packets, ([time]) => time * 500_000),
    sent: Uint8Array.from(packets, ([, sent]) => (sent ? 1 : 0)),
    padding: new Uint8Array(packets.length),
  }));
const sides = fc.record({
  client: fc.array(machines, { maxLength: 2 }),
  server: fc.array(machines, { maxLength: 2 }),
});
const options: fc.Arbitrary<SimulateOptions> = fc.record({
  seed: fc.nat(),
  delay: fc.constantFrom(0, 500_000, 5_000_000),
  packetsPerSecond: fc.constantFrom("unlimited" as const, "trace" as const, 7),
  maxIterations: fc.constant(600),
  continueAfterAllNormalPackets: fc.boolean(),
});

const LIST = [sides, trace, options] as const;

function normalPackets(
  { events, client, padding }: Simulation,
  event: number,
  side: 0 | 1,
): number {
  return events.filter((e, i) => e === event && client[i] === side && padding[i] === 0).length;
}

describe("any simulation", () => {
  it("is in order, and stays so when only some of it is recorded", () => {
    fc.assert(
      fc.property(...LIST, (defense, packets, setting) => {
        const all = simulate(defense, packets, setting);
        for (let i = 1; i < all.times.length; i++) {
          expect(all.times[i]).toBeGreaterThanOrEqual(all.times[i - 1] ?? 0);
        }
        const some = simulate(defense, packets, {
          ...setting,
          onlyNetworkActivity: true,
          onlyClientEvents: true,
        });
        const kept = [...all.times.keys()].filter(
          (i) => all.client[i] === 1 && (all.events[i] === 5 || all.events[i] === 2),
        );
        expect([...some.times]).toEqual(kept.map((i) => all.times[i]));
        expect([...some.events]).toEqual(kept.map((i) => all.events[i]));
        expect([...some.padding]).toEqual(kept.map((i) => all.padding[i]));
      }),
    );
  });

  it("loses no packet of the trace, unless it is stopped before", () => {
    fc.assert(
      fc.property(...LIST, (defense, packets, setting) => {
        const result = simulate(defense, packets, setting);
        const sent = packets.sent.reduce((sum, flag) => sum + flag, 0);
        const received = packets.sent.length - sent;
        const ended = result.stop !== "iterations";
        for (const [event, side, count] of [
          [3, 1, sent],
          [5, 1, sent],
          [2, 0, sent],
          [3, 0, received],
          [5, 0, received],
          [2, 1, received],
        ] as const) {
          const seen = normalPackets(result, event, side);
          if (ended) expect(seen).toBe(count);
          else expect(seen).toBeLessThanOrEqual(count);
        }
      }),
    );
  });

  it("is the same step by step, with an observer, and in between another one", () => {
    fc.assert(
      fc.property(...LIST, (defense, packets, setting) => {
        const result = simulate(defense, packets, setting);
        let reports = 0;
        const stepped = startSimulation(defense, packets, {
          ...setting,
          observer: (_, __, now) => {
            expect(now).toBeGreaterThanOrEqual(0);
            reports++;
          },
        });
        let steps = 0;
        while (stepped.step()) {
          steps++;
          expect(stepped.iterations).toBe(steps);
          if (steps === 5) simulate(defense, packets, setting);
          expect(stepped.client.packetsToCome).toBeGreaterThanOrEqual(0);
        }
        expect(stepped.stop).toBe(result.stop);
        expect(stepped.result()).toEqual(result);
        if (defense.client.length > 0 && result.client.includes(1))
          expect(reports).toBeGreaterThan(0);
      }),
    );
  });

  it("begins the same if a packet follows years later, where keys are plain times", () => {
    fc.assert(
      fc.property(...LIST, (defense, packets, setting) => {
        // A rate from the trace and the shift of later packets look at packets to come.
        const first = { ...setting, packetsPerSecond: "unlimited" as const, maxIterations: 150 };
        const late = (packets.times[0] ?? 0) + 2 ** 50;
        const longer = (time: number): Trace => ({
          times: Float64Array.from([...packets.times, time]),
          sent: Uint8Array.from([...packets.sent, 1]),
          padding: new Uint8Array(packets.times.length + 1),
        });
        const near = simulate(defense, longer(late / 16), { ...first, until: 2 ** 40 });
        const far = simulate(defense, longer(late), { ...first, until: 2 ** 40 });
        expect(far).toEqual(near);
      }),
    );
  });

  it("is seen by its client as its network trace, and summed up", () => {
    fc.assert(
      fc.property(...LIST, (defense, packets, setting) => {
        const result = simulate(defense, packets, setting);
        const { times, sent, padding } = networkTrace(result);
        const defended = { trace: { times, sent, padding }, stop: result.stop };
        expect(defend(defense, packets, setting)).toEqual(defended);
        const observed = { ...setting, observer: (): void => undefined };
        expect(defend(defense, packets, observed)).toEqual(defended);
        const { client, server } = summarise(result);
        if (times.length > 0) expect(times[0]).toBe(0);
        expect(sent.filter((flag) => flag === 1)).toHaveLength(
          client.normalSent + client.paddingSent,
        );
        expect(padding.filter((flag) => flag === 1)).toHaveLength(
          client.paddingSent + client.paddingReceived,
        );
        expect(server.normalReceived).toBeLessThanOrEqual(client.normalSent);
        expect(client.paddingReceived).toBeLessThanOrEqual(server.paddingSent);
        const { client: spans } = result.blocked;
        for (let i = 1; i < spans.length; i++) {
          expect(spans[i]).toBeGreaterThanOrEqual(spans[i - 1] ?? 0);
        }
      }),
    );
  });
});
