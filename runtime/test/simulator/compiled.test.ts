import * as fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Dist, Law, Machine } from "../../src/machine/model.ts";
import { enteringPackets } from "../../src/simulator/base-events.ts";
import { newLoop } from "../../src/simulator/compiled/module.ts";
import { play as playIn } from "../../src/simulator/compiled/play.ts";
import { simulate, startSimulation } from "../../src/simulator/index.ts";
import type { DefenseMachines, SimulateOptions, Simulation } from "../../src/simulator/index.ts";
import type { Trace } from "../../src/trace/index.ts";
import { block, counter, END, machine, pad, SIGNAL, timer } from "../framework/build.ts";

// `simulate` runs in WebAssembly, `startSimulation` does not: both must be the same to the bit.

/** Packets as often as every so many nanoseconds, each third of them sent. */
function steady(count: number, gap: number): Trace {
  return {
    times: Float64Array.from({ length: count }, (_, i) => i * gap),
    sent: Uint8Array.from({ length: count }, (_, i) => (i % 3 === 0 ? 1 : 0)),
    padding: new Uint8Array(count),
  };
}

const OPTIONS: SimulateOptions = { seed: 11, delay: 3e6, maxIterations: 30_000 };

function stepped(defense: DefenseMachines, trace: Trace, options: SimulateOptions): Simulation {
  const simulation = startSimulation(defense, trace, options);
  while (simulation.step());
  return simulation.result();
}

/** What both ways have. */
function both(
  defense: DefenseMachines,
  trace: Trace,
  more: Partial<SimulateOptions> = {},
): Simulation {
  const options = { ...OPTIONS, ...more };
  const result = simulate(defense, trace, options);
  expectEqual(result, stepped(defense, trace, options));
  return result;
}

/** Names the first difference: to show that of two long columns would take minutes. */
function expectEqual(result: Simulation, other: Simulation): void {
  for (const name of ["times", "events", "client", "padding", "machines"] as const) {
    const column = other[name];
    const at = result[name].findIndex((value, i) => !Object.is(value, column[i]));
    expect([name, at, result[name].length]).toEqual([name, -1, column.length]);
  }
  const columns = { times: [], events: [], client: [], padding: [], machines: [] };
  expect({ ...result, ...columns }).toEqual({ ...other, ...columns });
}

const onBoth = (...machines: readonly Machine[]): DefenseMachines => ({
  client: machines,
  server: machines,
});

const LAWS: readonly Law[] = [
  { kind: "uniform", low: 10, high: 5000 },
  { kind: "normal", mean: 2000, stdev: 900 },
  { kind: "skew_normal", location: 1000, scale: 600, shape: -2 },
  { kind: "log_normal", mu: 6, sigma: 2 },
  { kind: "binomial", trials: 3000n, probability: 0.4 },
  { kind: "geometric", probability: 0.002 },
  { kind: "pareto", scale: 20, shape: 0.7 },
  { kind: "poisson", lambda: 900 },
  { kind: "weibull", scale: 900, shape: 0.8 },
  { kind: "gamma", scale: 300, shape: 1 },
  { kind: "gamma", scale: 300, shape: 4.5 },
  { kind: "gamma", scale: 900, shape: 0.3 },
  { kind: "beta", alpha: 0.5, beta: 2 },
];

/** Pads after each law's times as often as it says, counts with it, blocks with it. */
function drawing(law: Law, bounds: Partial<Dist> = {}): Machine {
  const dist = { law, start: 0, max: 0, ...bounds };
  return machine([
    { on: { NormalSent: 1, TunnelRecv: 1 } },
    {
      action: { kind: "pad", bypass: true, replace: false, timeout: dist, limit: dist },
      a: { operation: "increment", dist, copy: false },
      on: { PaddingSent: 1, LimitReached: 2, NormalRecv: 2 },
    },
    {
      action: {
        kind: "block",
        bypass: true,
        replace: false,
        timeout: dist,
        duration: dist,
        limit: null,
      },
      a: { operation: "decrement", dist, copy: false },
      b: counter("set", undefined, true),
      on: { BlockingEnd: 1, CounterZero: 0, TunnelSent: 0 },
    },
  ]);
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

/** Both ways throw the same. */
function refusedAlike(
  defense: DefenseMachines,
  trace: Trace,
  more: Partial<SimulateOptions> = {},
): void {
  const options = { ...OPTIONS, ...more };
  const messages = [simulate, stepped].map((way) => {
    try {
      way(defense, trace, options);
      return "no error";
    } catch (error) {
      return String(error);
    }
  });
  expect(messages[0]).toMatch(/Error/);
  expect(messages[0]).toBe(messages[1]);
}

describe("a simulation in WebAssembly", () => {
  it("is what Node runs", () => {
    expect(newLoop()).not.toBeNull();
  });

  it.each(LAWS)("draws as the sampler of $kind does", (law) => {
    const { times } = both(onBoth(drawing(law)), steady(200, 2e6));
    expect(times.length).toBeGreaterThan(800);
    both(onBoth(drawing(law, { start: 5, max: 1200 })), steady(100, 2e6));
    both(onBoth(drawing(law, { start: -800 })), steady(100, 2e6));
  });

  it("draws into the tails of normal and exponential", () => {
    const laws = [
      drawing({ kind: "normal", mean: 100, stdev: 40 }),
      drawing({ kind: "gamma", scale: 30, shape: 1 }),
    ];
    const { times } = both(onBoth(...laws), steady(4000, 1e6), { maxIterations: 300_000 });
    expect(times.length).toBeGreaterThan(50_000);
  });

  it("makes room for queues, spans, windows and what is recorded", () => {
    const blocking = machine([
      { on: { NormalSent: 1 } },
      { action: block(0, 900), on: { BlockingEnd: 1 } },
    ]);
    const long = machine([{ on: { NormalSent: 1 } }, { action: block(0, 900_000), on: {} }]);
    for (const defense of [onBoth(), onBoth(blocking), onBoth(long)]) {
      const { times, blocked } = both(defense, steady(6000, 1e5));
      expect(times.length).toBeGreaterThan(20_000);
      if (defense.client[0] === blocking) expect(blocked.client.length).toBeGreaterThan(100);
    }
  });

  it("takes many machines on each side, in turn with others", () => {
    const signals = machine([
      { on: { NormalSent: SIGNAL, Signal: 1 } },
      { action: timer(700), on: { TimerEnd: 0, TimerBegin: 0, Signal: END } },
    ]);
    const pads = machine([{ on: { Signal: 1 } }, { action: pad(300, 4), on: { PaddingSent: 1 } }]);
    const defenses = [
      onBoth(signals, pads, signals, pads),
      { client: [pads], server: [] },
      onBoth(pads, drawing(LAWS[4] ?? { kind: "poisson", lambda: 3 }), signals),
      onBoth(),
    ];
    for (const defense of [...defenses, ...defenses]) both(defense, steady(90, 1e6));
  });

  it("heeds fractions, limits and filters", () => {
    const padding = {
      ...drawing({ kind: "weibull", scale: 900, shape: 0.8 }),
      maxPaddingFrac: 0.3,
    };
    const blocking = machine(
      [{ on: { NormalSent: 1 } }, { action: block(10, 400), on: { TunnelRecv: 1 } }],
      { allowedBlockedMicrosec: 2000n, maxBlockingFrac: 0.2 },
    );
    const sides = { maxPaddingFrac: 0.4, maxBlockingFrac: 0.1 };
    const trace = steady(300, 5e5);
    for (const more of [
      { client: sides, server: sides },
      { packetsPerSecond: 40 },
      { packetsPerSecond: "unlimited" },
      { maxTraceLength: 500 },
      { until: 40e6 },
      { onlyNetworkActivity: true },
      { onlyClientEvents: true, continueAfterAllNormalPackets: true },
      { seed: 2n ** 64n - 1n, delay: 0 },
    ] as const) {
      both(onBoth(padding, blocking), trace, more);
    }
  });

  it("refuses what the longer way refuses, in the same words", () => {
    const endless = machine([
      { on: { NormalSent: 1 } },
      { action: pad(0), on: { PaddingSent: 1 } },
    ]);
    const slow = machine([
      { on: { NormalSent: 1 } },
      { action: timer(86_400_000_000), on: { TimerEnd: 1, TimerBegin: 1 } },
    ]);
    const far = { maxIterations: 0, continueAfterAllNormalPackets: true };
    for (const [defense, more] of [
      [onBoth(endless), { maxIterations: 0, maxEvents: 1000 }],
      [onBoth(slow), far],
      [onBoth(), { client: { maxPaddingFrac: 2 } }],
      [onBoth(), { delay: -1 }],
      [onBoth({ ...slow, states: [] }), {}],
    ] as const) {
      refusedAlike(defense, steady(3, 1e6), more);
      // And it goes on working.
      both(onBoth(), steady(3, 1e6));
    }
  });

  it("refuses traces in the same words, and a machine before a trace", () => {
    const at = (...times: readonly number[]): Trace => ({
      ...steady(times.length, 0),
      times: Float64Array.from(times),
    });
    const large = 2 ** 53;
    const traces = [
      ...[0.5, NaN, Infinity, -Infinity, large, -large, 2 ** 63, -(2 ** 63), 1e300].flatMap(
        (time) => [at(time), at(0, time), at(0, 5, time)],
      ),
      at(-(2 ** 52), 2 ** 52),
      at(),
      { ...steady(4, 1e6), padding: new Uint8Array(4).fill(1) },
      { ...steady(4, 1e6), sent: new Uint8Array(3) },
    ];
    for (const trace of traces) {
      refusedAlike(onBoth(), trace);
      refusedAlike(onBoth({ ...machine([{}]), states: [] }), trace);
    }
    expect(() => simulate(onBoth({ ...machine([{}]), states: [] }), at(), OPTIONS)).toThrow(
      /state/,
    );
  });

  it("finds the busiest tenth of a second of traces in any order", () => {
    const centiseconds = fc.array(fc.nat(40), { minLength: 1, maxLength: 60 });
    const loop = newLoop();
    if (loop === null) throw new Error("no WebAssembly");
    fc.assert(
      fc.property(centiseconds, fc.boolean(), (list, sorted) => {
        const trace = steady(list.length, 0);
        const order = sorted ? list.toSorted((a, b) => a - b) : list;
        trace.times.set(order.map((time) => time * 1e7));
        playIn(loop, onBoth(), trace, OPTIONS);
        const { client, server } = enteringPackets(trace, OPTIONS.delay);
        expect(loop.exports.mostEntering()).toBe(Math.max(client.most, server.most));
      }),
      { numRuns: 300, seed: 8 },
    );
  });

  it("says so when its memory is full", () => {
    const pads = machine([{ on: { NormalSent: 1 } }, { action: pad(1), on: { PaddingSent: 1 } }]);
    const loop = newLoop();
    if (loop === null) throw new Error("no loop");
    const { allocate, play } = loop.exports;
    const exports = {
      ...loop.exports,
      play: () => {
        // Nearly all of 4 GiB, none of which is touched.
        allocate(0xfe00_0000);
        return play();
      },
    };
    const act = (): unknown =>
      playIn({ ...loop, exports }, onBoth(pads), steady(3, 1e6), {
        ...OPTIONS,
        maxIterations: 9e6,
        continueAfterAllNormalPackets: true,
      });
    expect(act).toThrow(/after \d+ steps and \d+ recorded events .* needs more than 4 GiB/);
  });
});

describe("without WebAssembly", () => {
  it.each([
    ["none", undefined],
    [
      "it is forbidden",
      {
        Module: () => {
          throw new Error("blocked by the content security policy");
        },
      },
    ],
  ])("a simulation is the same: %s", async (_, stub) => {
    const defense = onBoth(drawing({ kind: "log_normal", mu: 6, sigma: 2 }));
    const expected = simulate(defense, steady(100, 1e6), OPTIONS);
    vi.stubGlobal("WebAssembly", stub);
    vi.resetModules();
    const fresh = await import("../../src/simulator/index.ts");
    const { newLoop: without } = await import("../../src/simulator/compiled/module.ts");
    expect(without()).toBeNull();
    expect(fresh.simulate(defense, steady(100, 1e6), OPTIONS)).toEqual(expected);
  });
});
