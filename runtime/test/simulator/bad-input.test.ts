import { describe, expect, it } from "vitest";
import { parseIntegrations, simulate, SimulationError } from "../../src/simulator/index.ts";
import type { SimulateOptions, SimulationErrorCode } from "../../src/simulator/index.ts";
import type { Trace } from "../../src/trace/index.ts";
import { machine, pad, timer } from "../framework/build.ts";
import { ms, run, traceOf } from "./build.ts";

/** Throws a SimulationError of that code whose message has the words. */
function refused(code: SimulationErrorCode, words: RegExp, act: () => unknown): void {
  let error: unknown;
  try {
    act();
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(SimulationError);
  expect((error as SimulationError).code).toBe(code);
  expect((error as SimulationError).message).toMatch(words);
}

function traceAt(...times: readonly number[]): Trace {
  return {
    times: Float64Array.from(times),
    sent: new Uint8Array(times.length).fill(1),
    padding: new Uint8Array(times.length),
  };
}

const endless = machine([{ on: { NormalSent: 1 } }, { action: pad(0), on: { PaddingSent: 1 } }]);

describe("traces that cannot be simulated", () => {
  it("empty", () => refused("trace", /empty/, () => run(traceAt())));
  it("of padding only", () => refused("trace", /padding/, () => run("0 sp, 3 rp")));
  it.each([0.5, NaN, Infinity, -Infinity, 2 ** 54])("with the time %d", (time) => {
    refused("trace", /whole nanoseconds/, () => run(traceAt(0, time)));
  });
  it("longer than 2^53 ns", () => {
    refused("time", /2\^53/, () => run(traceAt(-(2 ** 52), 2 ** 52)));
  });
  it("with columns of different lengths", () => {
    refused("trace", /equally long/, () => run({ ...traceAt(0, 1), sent: new Uint8Array(1) }));
  });
});

describe("options that cannot be simulated", () => {
  it.each<[SimulationErrorCode, Partial<SimulateOptions>]>([
    ["delay", { delay: -1 }],
    ["delay", { delay: 0.5 }],
    ["delay", { delay: NaN }],
    ["delay", { delay: 2 ** 52 }],
    ["rate", { packetsPerSecond: 0 }],
    ["rate", { packetsPerSecond: -3 }],
    ["rate", { packetsPerSecond: 1.5 }],
    ["rate", { packetsPerSecond: NaN }],
    ["limit", { maxTraceLength: -1 }],
    ["limit", { maxIterations: 1.5 }],
    ["limit", { maxEvents: NaN }],
    ["limit", { until: NaN }],
  ])("%s: %j", (code, options) => {
    refused(code, /must be/, () =>
      simulate({ client: [], server: [] }, traceOf("0 s"), { seed: 1, delay: 0, ...options }),
    );
  });

  it("a fraction above 1", () => {
    expect(() => run("0 s", { sides: { client: { maxPaddingFrac: 1.5 } } })).toThrow(/fraction/);
  });

  it("a seed that is no u64", () => {
    expect(() => run("0 s", { seed: -1 })).toThrow(/seed/);
    expect(() => run("0 s", { seed: 2 ** 60 })).toThrow(/seed/);
  });

  it("the largest seed, whose next is 0", () => {
    expect(run("0 s", { seed: 2n ** 64n - 1n }).times.length).toBeGreaterThan(0);
  });
});

describe("a defense that never stops acting", () => {
  it("is given up after maxEvents steps", () => {
    refused("endless", /after 5000 steps at 0 ns.*maxTraceLength or maxIterations/, () =>
      run("0 s", { client: [endless], maxEvents: 5000 }),
    );
  });

  it("stops at the caller's limits", () => {
    expect(run("0 s", { client: [endless], maxIterations: 700 }).stop).toBe("iterations");
    expect(run("0 s", { client: [endless], maxTraceLength: 700 }).times).toHaveLength(700);
    const slow = machine([
      { on: { NormalSent: 1 } },
      { action: pad(ms(7)), on: { PaddingSent: 1 } },
    ]);
    const result = run("0 s", { client: [slow], continueAfterAllNormalPackets: true, until: 50e6 });
    expect(result.stop).toBe("time");
    expect(result.times.at(-1)).toBeLessThanOrEqual(50e6);
    expect(result.times.at(-1)).toBeGreaterThan(43e6);
  });

  it("of timers only, of which nothing is recorded, is given up as well", () => {
    const ticking = machine([
      { on: { NormalSent: 1 } },
      { action: { ...timer(0), replace: true } as never, on: { TimerEnd: 1 } },
    ]);
    refused("endless", /never stop/, () =>
      run("0 s, 1 s", { client: [ticking], onlyNetworkActivity: true, maxEvents: 3000 }),
    );
  });
});

describe("simulated time", () => {
  const DAY = 86_400_000_000;
  const daily = machine([{ on: { NormalSent: 1 } }, { action: pad(DAY), on: { PaddingSent: 1 } }]);
  const options = { client: [daily], continueAfterAllNormalPackets: true };

  it("is exact from 2^49 to 2^53 ns, where keys no longer hold the rank", () => {
    const { times, events } = run("0 s, 0.000001 s", { ...options, maxIterations: 400 });
    const sent = [...times].filter((_, i) => events[i] === 4);
    expect(sent.length).toBeGreaterThan(90);
    sent.forEach((time, i) => expect(time).toBe((i + 1) * DAY * 1000));
  });

  it("ends with an error at 2^53 ns, 104 days", () => {
    refused("time", /2\^53/, () => run("0 s", { ...options, maxIterations: 5000 }));
  });
});

describe("integration files", () => {
  const line = '{"(0.0, 1.0)": 0.4, "(1.0, 1.0)": 0.6}';
  const file = (...lines: readonly string[]): string => lines.join("\n");

  it("have six lines; more are ignored", () => {
    const { client, server } = parseIntegrations(file(line, line, line, line, line, line, "x"));
    expect(client.action.entries).toEqual([
      { min: 0, max: 1, probability: 0.4 },
      { min: 1, max: 1, probability: 0.6 },
    ]);
    expect(server).toEqual(client);
  });

  it.each([
    ["", /line 2, the client's reporting delays: missing/],
    ["{", /line 2, .*: not JSON/],
    ["[1]", /line 2, .*: not a JSON object/],
    ['{"(0,1,2)": 1}', /line 2, .*: the entry "\(0,1,2\)" is not a range/],
    ['{"(0, x)": 1}', /line 2, .*: the entry "\(0, x\)" is not a range/],
    ['{"(0, )": 1}', /line 2, .*is not a range/],
    ['{"(0, 1)": "1"}', /line 2, .*which is no number/],
    ['{"(2, 1)": 1}', /line 2, .*: the entry \(2, 1\)/],
    ['{"(-1, 1)": 1}', /line 2, .*: the entry \(-1, 1\)/],
    ['{"(0, 1)": 0.4}', /line 2, .*: the probabilities add up to 0.4/],
    ["{}", /line 2, .*: the probabilities add up to 0/],
    ['{"(0, 9e9)": 1}', /line 2, .*beyond 1000000 ms/],
  ])("with the second line %s", (second, message) => {
    refused("integration", message, () => parseIntegrations(file(line, second, line)));
  });

  it("given as tables are checked too", () => {
    const entries = [{ min: 0, max: 1, probability: 0.5 }];
    const integration = { action: { entries }, reporting: { entries }, trigger: { entries } };
    refused("integration", /action delays: the probabilities add up to 0.5/, () =>
      run("0 s", { sides: { client: { integration } } }),
    );
  });
});
