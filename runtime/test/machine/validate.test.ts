import {
  encode,
  STATE_END,
  STATE_SIGNAL,
  U64_MAX,
  validate,
  validateDist,
} from "@mbn-lang/runtime/machine";
import type { Law, Machine } from "@mbn-lang/runtime/machine";
import { describe, expect, it } from "vitest";
import { constant, dist, machine, pad, state } from "./machines.ts";

/** Code and place of each problem. */
function problemsOf(subject: Machine): readonly string[] {
  return validate(subject).map(({ code, at }) => `${code} ${at}`);
}

function lawProblems(law: Law): readonly string[] {
  return validateDist(dist(law)).map(({ code, at }) => `${code} ${at}`);
}

describe("budgets and fractions", () => {
  it.each([-1n, U64_MAX + 1n])("refuses the budget %s", (budget) => {
    const both = { allowedPaddingPackets: budget, allowedBlockedMicrosec: budget };
    expect(problemsOf(machine([state()], both))).toEqual([
      "budget-range allowedPaddingPackets",
      "budget-range allowedBlockedMicrosec",
    ]);
  });

  it.each([-1, -5e-324, 1.0000000000000002, Infinity, -Infinity])(
    "refuses the fraction %d",
    (f) => {
      expect(problemsOf(machine([state()], { maxPaddingFrac: f, maxBlockingFrac: f }))).toEqual([
        "fraction-range maxPaddingFrac",
        "fraction-range maxBlockingFrac",
      ]);
    },
  );

  it.each([0, -0, 1, NaN])("takes the fraction %d, as the reference does", (f) => {
    expect(problemsOf(machine([state()], { maxPaddingFrac: f, maxBlockingFrac: f }))).toEqual([]);
  });
});

describe("states", () => {
  it("needs at least one", () => {
    expect(problemsOf(machine([]))).toEqual(["no-states states"]);
  });

  it("takes at most 100000", () => {
    const one = state();
    const subject = machine(Array.from({ length: 100_001 }, () => one));
    expect(problemsOf(subject)).toEqual(["too-many-states states"]);
  });

  it("has a list for each of the 13 events", () => {
    const subject = machine([{ ...state(), transitions: [null, null] }]);
    expect(problemsOf(subject)).toEqual(["transition-lists states[0].transitions"]);
  });
});

describe("transitions", () => {
  it("lead to a state, END or SIGNAL", () => {
    const targets = [0, STATE_END, STATE_SIGNAL, 1, -1, 0.5, STATE_SIGNAL - 1];
    const list = targets.map((target) => [target, 0.01] as const);
    expect(problemsOf(machine([state({ Signal: list })]))).toEqual([
      "transition-target states[0].transitions.Signal[3].target",
      "transition-target states[0].transitions.Signal[4].target",
      "transition-target states[0].transitions.Signal[5].target",
      "transition-target states[0].transitions.Signal[6].target",
    ]);
  });

  it("list a target once", () => {
    const lists = {
      NormalRecv: [
        [0, 0.5],
        [0, 0.5],
      ],
      Signal: [
        [STATE_END, 0.2],
        [0, 0.2],
        [STATE_END, 0.2],
      ],
    } as const;
    expect(problemsOf(machine([state(lists)]))).toEqual([
      "transition-duplicate states[0].transitions.NormalRecv[1].target",
      "transition-duplicate states[0].transitions.Signal[2].target",
    ]);
  });

  it.each([0, -0, -0.1, 1.0000001, 2, Infinity, -Infinity, 1e-50])(
    "have no probability of %d",
    (probability) => {
      expect(problemsOf(machine([state({ TimerEnd: [[0, probability]] })]))).toEqual([
        "transition-probability states[0].transitions.TimerEnd[0].probability",
      ]);
    },
  );

  it.each([1, 0.5, 1e-40, NaN, 1.00000001])("may have the probability %d", (probability) => {
    expect(problemsOf(machine([state({ TimerEnd: [[0, probability]] })]))).toEqual([]);
  });

  it("do not come in an empty list", () => {
    expect(problemsOf(machine([state({ PaddingSent: [] })]))).toEqual([
      "transition-empty states[0].transitions.PaddingSent",
    ]);
  });

  // Sums of 32-bit floats in list order decide: these are the reference's own traps.
  it.each([
    { name: "ten times 0.1", list: Array.from({ length: 10 }, () => 0.1) },
    { name: "twenty times 0.05", list: Array.from({ length: 20 }, () => 0.05) },
    { name: "0.27, 0.66, 0.07", list: [0.27, 0.66, 0.07] },
    { name: "0.66, 0.27, 0.07", list: [0.66, 0.27, 0.07] },
    { name: "0.5 and 0.6", list: [0.5, 0.6] },
  ])("do not add up to more than 1 in 32 bits: $name", ({ list }) => {
    const states = list.map(() => state());
    const pairs = list.map((probability, target) => [target, probability] as const);
    const subject = machine([state({ NormalSent: pairs }), ...states]);
    expect(problemsOf(subject)).toEqual(["transition-sum states[0].transitions.NormalSent"]);
  });

  it("may add up to 1 in another order", () => {
    const pairs = [0.07, 0.27, 0.66].map((probability, target) => [target, probability] as const);
    expect(problemsOf(machine([state({ NormalSent: pairs }), state(), state()]))).toEqual([]);
  });

  it("may split every whole percent in two", () => {
    for (let percent = 1; percent < 100; percent++) {
      const pairs = [
        [0, percent / 100],
        [STATE_END, (100 - percent) / 100],
      ] as const;
      expect(problemsOf(machine([state({ NormalSent: pairs })]))).toEqual([]);
    }
  });
});

describe("laws", () => {
  const refused: readonly (readonly [Law, ...string[]])[] = [
    [
      { kind: "uniform", low: NaN, high: Infinity },
      "uniform-not-finite law.low",
      "uniform-not-finite law.high",
    ],
    [{ kind: "uniform", low: 2, high: 1 }, "uniform-reversed law.low"],
    [{ kind: "uniform", low: -1e308, high: 1e308 }, "uniform-too-wide law.high"],
    [{ kind: "normal", mean: 0, stdev: NaN }, "parameter-not-finite law.stdev"],
    [{ kind: "log_normal", mu: 0, sigma: Infinity }, "parameter-not-finite law.sigma"],
    [
      { kind: "skew_normal", location: 0, scale: 0, shape: NaN },
      "parameter-not-positive law.scale",
      "parameter-not-finite law.shape",
    ],
    [
      { kind: "skew_normal", location: 0, scale: Infinity, shape: 1 },
      "parameter-not-finite law.scale",
    ],
    [
      { kind: "binomial", trials: 1_000_000_001n, probability: 1.1 },
      "trials-range law.trials",
      "probability-range law.probability",
    ],
    [{ kind: "binomial", trials: 1n, probability: 1e-10 }, "probability-too-small law.probability"],
    [
      { kind: "binomial", trials: -1n, probability: NaN },
      "trials-range law.trials",
      "probability-range law.probability",
    ],
    [{ kind: "geometric", probability: -0.1 }, "probability-range law.probability"],
    [{ kind: "geometric", probability: NaN }, "probability-range law.probability"],
    [
      { kind: "pareto", scale: 0, shape: NaN },
      "parameter-not-positive law.scale",
      "parameter-not-positive law.shape",
    ],
    [{ kind: "poisson", lambda: 0 }, "parameter-not-positive law.lambda"],
    [{ kind: "poisson", lambda: NaN }, "parameter-not-finite law.lambda"],
    [{ kind: "poisson", lambda: Infinity }, "parameter-not-finite law.lambda"],
    [{ kind: "poisson", lambda: 1.8440000000000004e19 }, "lambda-too-large law.lambda"],
    [{ kind: "weibull", scale: -1, shape: 1 }, "parameter-not-positive law.scale"],
    [{ kind: "gamma", scale: 1, shape: 0 }, "parameter-not-positive law.shape"],
    [
      { kind: "beta", alpha: 0, beta: -0 },
      "parameter-not-positive law.alpha",
      "parameter-not-positive law.beta",
    ],
  ];

  it.each(refused.map(([law, ...problems]) => ({ law, problems })))(
    "refuses $law",
    ({ law, problems }) => {
      expect(lawProblems(law)).toEqual(problems);
    },
  );

  const accepted: readonly Law[] = [
    { kind: "uniform", low: 1, high: 1 },
    { kind: "uniform", low: -5, high: -5 },
    { kind: "normal", mean: NaN, stdev: -1 },
    { kind: "log_normal", mu: Infinity, sigma: -1 },
    { kind: "skew_normal", location: NaN, scale: 5e-324, shape: -3 },
    { kind: "binomial", trials: 0n, probability: -0 },
    { kind: "binomial", trials: 1_000_000_000n, probability: 1e-9 },
    { kind: "geometric", probability: 0 },
    { kind: "geometric", probability: 1 },
    { kind: "pareto", scale: Infinity, shape: 5e-324 },
    { kind: "poisson", lambda: 1.844e19 },
    { kind: "weibull", scale: Infinity, shape: Infinity },
    { kind: "gamma", scale: 5e-324, shape: 1 },
    { kind: "beta", alpha: Infinity, beta: Infinity },
  ];

  it.each(accepted)("accepts %o, as the reference does", (law) => {
    expect(lawProblems(law)).toEqual([]);
  });

  it.each([NaN, Infinity, -Infinity, -1])("may start at %d and be clamped there", (value) => {
    const odd = dist({ kind: "uniform", low: 0, high: 1 }, value, value);
    expect(validateDist(odd)).toEqual([]);
  });
});

describe("places", () => {
  it("names every distribution of a state", () => {
    const bad = constant(NaN);
    const counter = { operation: "set", dist: bad, copy: false } as const;
    const subject = machine([
      state({}, { action: pad(bad, bad), counters: [counter, counter] }),
      state(
        {},
        {
          action: {
            kind: "block",
            bypass: true,
            replace: true,
            timeout: bad,
            duration: bad,
            limit: bad,
          },
        },
      ),
      state({}, { action: { kind: "timer", replace: true, duration: bad, limit: bad } }),
      state({}, { action: { kind: "cancel", timer: "all" } }),
    ]);
    const places = [...new Set(validate(subject).map(({ at }) => at))];
    expect(places.filter((at) => at.endsWith(".low"))).toEqual([
      "states[0].action.timeout.law.low",
      "states[0].action.limit.law.low",
      "states[0].counters[0].dist.law.low",
      "states[0].counters[1].dist.law.low",
      "states[1].action.timeout.law.low",
      "states[1].action.duration.law.low",
      "states[1].action.limit.law.low",
      "states[2].action.duration.law.low",
      "states[2].action.limit.law.low",
    ]);
  });

  it("gives the path in parts, for whoever knows where the field came from", () => {
    const subject = machine([state({ CounterZero: [[7, 1]] }, { action: pad(constant(NaN)) })]);
    expect(validate(subject).map(({ path }) => path)).toEqual([
      ["states", 0, "action", "timeout", "law", "low"],
      ["states", 0, "action", "timeout", "law", "high"],
      ["states", 0, "transitions", "CounterZero", 0, "target"],
    ]);
    const [problem] = validateDist(constant(NaN), ["here"]);
    expect(problem?.path).toEqual(["here", "law", "low"]);
  });

  it("encodes nothing that has a problem", () => {
    const result = encode(machine([]));
    expect(result.ok ? [] : result.problems.map(({ code }) => code)).toEqual(["no-states"]);
  });
});

describe("messages", () => {
  it("say what is wrong and what to do", () => {
    const subject = machine([state({ NormalSent: [[3, 0.1]], Signal: [[0, 1.1]] })], {
      maxPaddingFrac: 1.5,
    });
    expect(validate(subject).map(({ message }) => message)).toEqual([
      "the fraction is 1.5; use 0 (no limit) to 1",
      "there is no state 3; use 0 to 0, END (4294967295) or SIGNAL (4294967294)",
      "the probability is 1.1; as a 32-bit float it must be above 0 and at most 1",
    ]);
  });
});
