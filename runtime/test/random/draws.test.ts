// Which words a sample takes and what it makes of them: the algorithms of rand 0.9 and
// rand_distr 0.5, retold law by law.
import { describe, expect, it } from "vitest";
import type { Law } from "../../src/machine/model.ts";
import { exp, ln, pow, sampleDist, xoshiro256StarStar } from "../../src/random/index.ts";
import type { Generator } from "../../src/random/index.ts";
import { standardExponential, standardNormal } from "../../src/random/standard.ts";
import { open01, openClosed01, standardUniform, unit52 } from "../../src/random/uniform.ts";

const SEEDS = Array.from({ length: 300 }, (_, i) => i);

/** A generator that gives these words and no more. */
function scripted(...script: readonly bigint[]): Generator {
  const rest = [...script];
  const generator = {
    high: 0,
    low: 0,
    nextU64(): void {
      const word = rest.shift();
      if (word === undefined) throw new Error("one word too many was drawn");
      generator.high = Number(BigInt.asIntN(32, word >> 32n));
      generator.low = Number(BigInt.asIntN(32, word));
    },
    nextU32(): number {
      generator.nextU64();
      return generator.high >>> 0;
    },
    next: () => generator.nextU32() | 0,
    clone: () => scripted(...rest),
    getState: () => [],
  };
  return generator;
}

const draw = (law: Law, generator: Generator): number =>
  sampleDist({ law, start: 1000, max: 0 }, generator) - 1000;

/** What two laws give from the same seed, and whether they took as many words. */
function both(
  one: (generator: Generator) => number,
  other: (generator: Generator) => number,
): void {
  for (const seed of SEEDS) {
    const [a, b] = [xoshiro256StarStar(seed), xoshiro256StarStar(seed)];
    expect(one(a)).toBeCloseTo(other(b), 9);
    expect(a.getState()).toEqual(b.getState());
  }
}

/** How many words a law takes for a sample, and the sample. */
function words(law: Law, seed: number): { readonly count: number; readonly value: number } {
  const generator = xoshiro256StarStar(seed);
  const probe = xoshiro256StarStar(seed);
  const value = Math.round(draw(law, generator));
  for (let count = 0; count < 1000; count++) {
    if (probe.getState().join() === generator.getState().join()) return { count, value };
    probe.nextU64();
  }
  return { count: NaN, value };
}

describe("a uniform number from a word", () => {
  const highest = 2n ** 64n - 1n;

  it("in [0, 1) is its upper 53 bits", () => {
    expect(standardUniform(scripted(0n))).toBe(0);
    expect(standardUniform(scripted(highest))).toBe(1 - 2 ** -53);
    expect(standardUniform(scripted(2n ** 11n - 1n))).toBe(0);
    expect(standardUniform(scripted(2n ** 11n))).toBe(2 ** -53);
  });

  it("in (0, 1] is one more", () => {
    expect([openClosed01(scripted(0n)), openClosed01(scripted(highest))]).toEqual([2 ** -53, 1]);
  });

  it("in (0, 1) is the middle of its upper 52 bits", () => {
    expect([open01(scripted(0n)), open01(scripted(highest))]).toEqual([2 ** -53, 1 - 2 ** -53]);
    expect(open01(scripted(2n ** 12n))).toBe(3 * 2 ** -53);
  });

  it("for a range is its upper 52 bits, times the width, plus the lower end", () => {
    expect([unit52(scripted(0n)), unit52(scripted(highest))]).toEqual([0, 1 - 2 ** -52]);
    const law: Law = { kind: "uniform", low: 3, high: 7 };
    expect(draw(law, scripted(2n ** 63n))).toBe(5);
    // The upper end is met by rounding.
    const tight: Law = { kind: "uniform", low: 1, high: 1 + 2 ** -52 };
    expect(sampleDist({ law: tight, start: 0, max: 0 }, scripted(highest))).toBe(1 + 2 ** -52);
  });
});

describe("the ziggurat", () => {
  it("takes the layer from the lowest 8 bits and the place from the upper 52", () => {
    // Layer 5, in the middle: 0 for the normal law, half of the layer for the exponential.
    expect(standardNormal(scripted(2n ** 63n + 5n))).toBe(0);
    expect(standardExponential(scripted(2n ** 63n + 5n))).toBeGreaterThan(2);
    expect(standardNormal(scripted(2n ** 63n + 2n ** 62n + 5n))).toBeGreaterThan(1);
    expect(standardNormal(scripted(2n ** 62n + 5n))).toBeLessThan(-1);
  });

  it("takes two words a try beyond the base layer, one for the exponential law", () => {
    const half = 2n ** 63n;
    const eighth = 2n ** 61n;
    const tail = 3.6541528853610088;
    // Layer 0, at its right or left end; then ln of each word's middle.
    const end = 2n ** 64n - 256n;
    expect(standardNormal(scripted(end, half, eighth))).toBeCloseTo(tail + Math.LN2 / tail, 12);
    expect(standardNormal(scripted(0n, half, eighth))).toBeCloseTo(-tail - Math.LN2 / tail, 12);
    expect(standardExponential(scripted(end, half))).toBeCloseTo(7.69711747013105 + Math.LN2, 12);
  });
});

describe("the words of a sample", () => {
  it("skew_normal of shape 0 are those of one normal number, else of two", () => {
    const skew = (shape: number): Law => ({ kind: "skew_normal", location: 2, scale: 3, shape });
    both(
      (g) => draw(skew(0), g),
      (g) => 2 + 3 * standardNormal(g),
    );
    both(
      (g) => draw(skew(1), g),
      (g) => 2 + 3 * Math.max(standardNormal(g), standardNormal(g)),
    );
    both(
      (g) => draw(skew(-1), g),
      (g) => 2 + 3 * Math.min(standardNormal(g), standardNormal(g)),
    );
    both(
      (g) => draw(skew(4), g),
      (g) => {
        const [a, b] = [standardNormal(g), standardNormal(g)];
        const x = (5 * Math.max(a, b) - 3 * Math.min(a, b)) / Math.sqrt(34);
        return 2 + 3 * x;
      },
    );
  });

  it("log_normal are those of the normal law, whose exponential it is", () => {
    const law: Law = { kind: "log_normal", mu: 0.5, sigma: 0.7 };
    both(
      (g) => draw(law, g),
      (g) => exp(0.5 + 0.7 * standardNormal(g)),
    );
  });

  it("pareto and weibull are one, in (0, 1]", () => {
    const pareto: Law = { kind: "pareto", scale: 2, shape: 3 };
    both(
      (g) => draw(pareto, g),
      (g) => 2 * pow(openClosed01(g), -1 / 3),
    );
    const weibull: Law = { kind: "weibull", scale: 2, shape: 3 };
    both(
      (g) => draw(weibull, g),
      (g) => 2 * pow(-ln(openClosed01(g)), 1 / 3),
    );
  });

  it("gamma of shape 1 are those of the exponential law", () => {
    const law: Law = { kind: "gamma", scale: 3, shape: 1 };
    both(
      (g) => draw(law, g),
      (g) => 3 * standardExponential(g),
    );
  });

  it("gamma of a shape below 1 are one in (0, 1), drawn first, and those of shape + 1", () => {
    const small: Law = { kind: "gamma", scale: 3, shape: 0.4 };
    const large: Law = { kind: "gamma", scale: 3, shape: 1.4 };
    both(
      (g) => draw(small, g),
      (g) => {
        const u = open01(g);
        return draw(large, g) * pow(u, 1 / 0.4);
      },
    );
  });

  it("binomial above 1/2 are those of the failures", () => {
    for (const trials of [20n, 4000n]) {
      const law = (probability: number): Law => ({ kind: "binomial", trials, probability });
      both(
        (g) => draw(law(0.75), g),
        (g) => Number(trials) - draw(law(0.25), g),
      );
    }
  });

  it("binomial of a mean below 10 are one", () => {
    for (const seed of SEEDS) {
      const law: Law = { kind: "binomial", trials: 90n, probability: 0.1 };
      expect(words(law, seed).count).toBe(1);
    }
  });

  it("geometric from 2/3 on are one for each trial", () => {
    for (const seed of SEEDS) {
      const { count, value } = words({ kind: "geometric", probability: 0.7 }, seed);
      expect(count).toBe(value + 1);
    }
  });

  it("geometric from 2/3 on succeed up to and with the probability itself", () => {
    const law: Law = { kind: "geometric", probability: 0.75 };
    expect(draw(law, scripted(3n * 2n ** 62n))).toBe(0);
    expect(draw(law, scripted(3n * 2n ** 62n + 2n ** 11n, 0n))).toBe(1);
  });

  it("geometric below 2/3 are one for each 2^k failures and two for the rest, at least", () => {
    // (1 - 1/4)^4 is the first power of 3/4, of 2, 4, 8 ..., that is at most 1/2.
    for (const seed of SEEDS) {
      const { count, value } = words({ kind: "geometric", probability: 0.25 }, seed);
      const quotients = Math.floor(value / 4) + 1;
      expect((count - quotients) % 2).toBe(0);
      expect(count - quotients).toBeGreaterThanOrEqual(2);
    }
  });

  it("poisson below a mean of 12 are one more than the result", () => {
    for (const seed of SEEDS) {
      const { count, value } = words({ kind: "poisson", lambda: 11.9 }, seed);
      expect(count).toBe(value + 1);
    }
  });

  it("poisson from 12 on are mostly those of one normal number", () => {
    const counts = SEEDS.map((seed) => words({ kind: "poisson", lambda: 12 }, seed).count);
    expect(counts.filter((count) => count <= 2).length).toBeGreaterThan(200);
  });

  it("beta are two a try, and turned round give the rest to 1", () => {
    for (const [alpha, beta] of [
      [3, 2],
      [0.5, 2],
      [0.3, 0.9],
    ] as const) {
      for (const seed of SEEDS) {
        expect(words({ kind: "beta", alpha, beta }, seed).count % 2).toBe(0);
      }
      both(
        (g) => draw({ kind: "beta", alpha, beta }, g),
        (g) => 1 - draw({ kind: "beta", alpha: beta, beta: alpha }, g),
      );
    }
  });
});
