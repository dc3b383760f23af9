import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as source from "@mbn-lang/runtime";
import * as sourceMachine from "@mbn-lang/runtime/machine";
import * as sourceSimulator from "@mbn-lang/runtime/simulator";
import { findBrowser } from "../../browser/find-browser.ts";
import { openBrowser } from "../../browser/open-browser.ts";
import { bundleRuntime, moduleUrl, writeLibrary } from "./build.ts";
import type { Library } from "./build.ts";

/** Every law that needs an elementary function, so that engines could differ. */
const LAWS = [
  { kind: "log_normal", mu: 7, sigma: 1 },
  { kind: "pareto", scale: 10, shape: 1.5 },
  { kind: "weibull", scale: 100, shape: 1.4 },
  { kind: "gamma", scale: 10, shape: 0.5 },
  { kind: "beta", alpha: 0.5, beta: 2 },
  { kind: "poisson", lambda: 50 },
  { kind: "geometric", probability: 0.05 },
  { kind: "binomial", trials: 1000n, probability: 0.3 },
] as const;

const constant = (x: number) =>
  ({ law: { kind: "uniform", low: x, high: x }, start: 0, max: 0 }) as const;

/** States that pad after a time of each law, count up and down, and go round. */
function defense(): string {
  const states = LAWS.map((law, i) => {
    const next = [{ target: (i + 1) % LAWS.length, probability: 1 }];
    const heard = new Set(["NormalSent", "PaddingSent", "CounterZero"]);
    return {
      action: {
        kind: "pad",
        bypass: false,
        replace: false,
        timeout: { law, start: 0, max: 0 },
        limit: constant(3),
      },
      counters: [
        { operation: "increment", dist: null, copy: false },
        { operation: "decrement", dist: constant(2), copy: false },
      ],
      transitions: sourceMachine.EVENTS.map((event) => (heard.has(event) ? next : null)),
    } as const;
  });
  return sourceMachine.encodeString({
    allowedPaddingPackets: 1_000_000n,
    maxPaddingFrac: 0,
    allowedBlockedMicrosec: 0n,
    maxBlockingFrac: 0,
    states,
  });
}

/** Runs the defense. Uses nothing from outside, so that its text can be run in a browser. */
function run(runtime: typeof source, string: string): string {
  const framework = new runtime.Framework({
    machines: [runtime.decodeMachine(string)],
    now: 0,
    generator: runtime.xoshiro256StarStar(2026),
  });
  const actions = [];
  for (let step = 1; step <= 2000; step++) {
    actions.push(framework.triggerEvents([{ kind: "NormalSent" }], step * 1e6));
  }
  return JSON.stringify(actions);
}

/** Everything the observer is told, over a halt, as text. */
function observed(runtime: typeof source, string: string): string {
  const reports: source.Report[] = [];
  const options = {
    machines: [runtime.decodeMachine(string)],
    observer: (report: source.Report): void => void reports.push(report),
  };
  let framework = new runtime.Framework({
    ...options,
    now: 0,
    generator: runtime.xoshiro256StarStar(5),
  });
  for (let step = 1; step <= 200; step++) {
    framework.triggerEvents([{ kind: "NormalSent" }, { kind: "PaddingSent", machine: 0 }], step);
    const saved = JSON.parse(JSON.stringify(framework.save())) as source.SavedState;
    const generator = runtime.xoshiro256StarStarFromState(saved.generator);
    framework = runtime.Framework.restore({ ...options, generator }, saved);
  }
  const last: unknown = [reports, framework.save()];
  return JSON.stringify(last, (_, value: unknown) =>
    typeof value === "bigint" ? `${value}n` : value,
  );
}

let library: Library;

beforeAll(async () => {
  library = await writeLibrary();
});

afterAll(() => {
  library.remove();
});

describe("the bundle of @mbn-lang/runtime", () => {
  it("is at most 40 kB with everything", async () => {
    const size = (await bundleRuntime(library)).length;
    expect(size).toBeGreaterThan(20_000);
    expect(size).toBeLessThanOrEqual(40_000);
  });

  it("is smaller for an embedding that decodes machines", async () => {
    const code = await bundleRuntime(library, ["Framework", "decodeMachine"]);
    expect(code.length).toBeLessThanOrEqual(37_900);
  });

  it("leaves out what is not imported", async () => {
    const generator = await bundleRuntime(library, ["xoshiro256StarStar"]);
    expect(generator.includes("padding-fraction")).toBe(false);
    expect(generator.length).toBeLessThan(1500);
    const framework = await bundleRuntime(library, ["Framework"]);
    expect(framework.includes("a code length repeats nothing")).toBe(false);
    expect(framework.length).toBeLessThan(26_300);
    const decoder = await bundleRuntime(library, ["decode"]);
    expect(decoder.includes("padding-fraction")).toBe(false);
    expect(decoder.length).toBeLessThan(17_000);
  });
});

describe("what is published", () => {
  const published = async <T>(entry: string): Promise<T> =>
    (await import(`${library.folder}/${entry}.js`)) as T;

  it("draws, decides, saves and reports exactly as the sources do", async () => {
    const runtime = await published<typeof source>("index");
    const string = defense();
    expect(run(runtime, string)).toBe(run(source, string));
    expect(observed(runtime, string)).toBe(observed(source, string));
  });

  it("shares its entry points' code: what one prepares, another takes", async () => {
    const { prepareMachine, decodeMachine } = await published<typeof source>("index");
    const { encodeString } = await published<typeof sourceMachine>("machine/index");
    const { simulate } = await published<typeof sourceSimulator>("simulator/index");
    const string = defense();
    const decoded = decodeMachine(string);
    expect(encodeString(decoded)).toBe(sourceMachine.encodeString(decoded));
    const trace = {
      times: Float64Array.from({ length: 30 }, (_, i) => i * 3e6),
      sent: Uint8Array.from({ length: 30 }, (_, i) => i % 2),
      padding: new Uint8Array(30),
    };
    const options = { seed: 3, delay: 5e6, packetsPerSecond: "unlimited" } as const;
    const machines = { client: [prepareMachine(decoded)], server: [] };
    const mine = { client: [source.decodeMachine(string)], server: [] };
    const simulation = simulate(machines, trace, options);
    expect(simulation.times.length).toBeGreaterThan(20);
    expect(simulation).toEqual(sourceSimulator.simulate(mine, trace, options));
  });
});

describe.skipIf(findBrowser() === undefined)("in a browser", () => {
  let browser: Browser | undefined;

  /** What `expression` is on a page that has loaded the bundle as `runtime`. */
  async function onPage(expression: string): Promise<unknown> {
    const page = await browser?.newPage();
    const url = moduleUrl(await bundleRuntime(library));
    const content = `import * as runtime from "${url}"; globalThis.runtime = runtime;`;
    await page?.addScriptTag({ type: "module", content });
    await page?.waitForFunction("globalThis.runtime !== undefined");
    return page?.evaluate(expression);
  }

  beforeAll(async () => {
    browser = await openBrowser();
  });

  afterAll(async () => {
    await browser?.close();
  });

  it("the bundle draws and decides exactly as in Node", async () => {
    const string = defense();
    const here = run(source, string);
    expect(here).toContain('"kind":"pad"');
    const there = await onPage(`(${run.toString()})(runtime, ${JSON.stringify(string)})`);
    expect(there).toBe(here);
  });

  it("the cryptographic generator works there", async () => {
    const words = await onPage(
      `const g = runtime.cryptoGenerator(); Array.from({ length: 3000 }, () => g.nextU32())`,
    );
    expect(new Set(words as number[]).size).toBeGreaterThan(2990);
  });
});
