import { describe, expect, it } from "vitest";
import { STATE_END, STATE_SIGNAL, U64_MAX } from "@mbn-lang/runtime/machine";
import type { Dist, Machine, Transition } from "@mbn-lang/runtime/machine";
import { EVENTS } from "@mbn-lang/runtime/machine";
import { codesOf, compiledOf, machineOf } from "../support/evaluate.ts";

// Section 6 of the language's specification, sentence by sentence.

const constant = (start: number, max = 0): Dist => ({
  law: { kind: "uniform", low: 0, high: 0 },
  start,
  max,
});
const uniform = (low: number, high: number): Dist => ({
  law: { kind: "uniform", low, high },
  start: 0,
  max: 0,
});

function limitsOf(items: string): [bigint, number, bigint, number] {
  const machine = machineOf(`machine m(n: int = 5) { limits { ${items} } state s {} }`);
  return [
    machine.allowedPaddingPackets,
    machine.maxPaddingFrac,
    machine.allowedBlockedMicrosec,
    machine.maxBlockingFrac,
  ];
}

describe("limits", () => {
  it.each<[string, [bigint, number, bigint, number]]>([
    ["", [0n, 0, 0n, 0]],
    ["padding unlimited", [U64_MAX, 0, 0n, 0]],
    ["padding 50%", [0n, 0.5, 0n, 0]],
    ["padding 1500 packets then 50%", [1500n, 0.5, 0n, 0]],
    ["padding 1500 packets then unlimited", [1500n, 0, 0n, 0]],
    ["padding 1500 packets then none", [1500n, 5e-324, 0n, 0]],
    ["padding unlimited then 50%", [U64_MAX, 0.5, 0n, 0]],
    ["padding n packets then 1.0", [5n, 1, 0n, 0]],
    ["padding 18_446_744_073_709_551_615 packets then nan", [U64_MAX, NaN, 0n, 0]],
    ["blocking unlimited", [0n, 0, U64_MAX, 0]],
    ["blocking 12.5%", [0n, 0, 0n, 0.125]],
    ["blocking 1.5s then 0.025", [0n, 0, 1_500_000n, 0.025]],
    ["blocking 1ms then none", [0n, 0, 1000n, 5e-324]],
    ["blocking 18_446_744_073_709_551_614 us then unlimited", [0n, 0, U64_MAX - 1n, 0]],
    ["blocking n us then 50%", [0n, 0, 5n, 0.5]],
    ["padding unlimited blocking -0.0", [U64_MAX, 0, 0n, -0]],
  ])("%s", (items, wanted) => {
    expect(limitsOf(items)).toEqual(wanted);
  });
});

function actionOf(item: string): Machine["states"][number]["action"] | undefined {
  return machineOf(`machine m { state s { ${item} } }`).states[0]?.action;
}

describe("actions", () => {
  it.each<[string, ReturnType<typeof actionOf>]>([
    ["", null],
    ["pad", { kind: "pad", bypass: false, replace: false, timeout: constant(0), limit: null }],
    [
      "pad replace bypass after uniform(1us, 2us) limit 3",
      { kind: "pad", bypass: true, replace: true, timeout: uniform(1, 2), limit: constant(3) },
    ],
    [
      "block bypass for 1d",
      {
        kind: "block",
        bypass: true,
        replace: false,
        timeout: constant(0),
        duration: constant(86_400_000_000),
        limit: null,
      },
    ],
    [
      "timer for 20ms max 10ms",
      { kind: "timer", replace: false, duration: constant(20_000, 10_000), limit: null },
    ],
    [
      "timer replace for 1s limit uniform(1, 2)",
      { kind: "timer", replace: true, duration: constant(1e6), limit: uniform(1, 2) },
    ],
    ["cancel action", { kind: "cancel", timer: "action" }],
    ["cancel internal", { kind: "cancel", timer: "internal" }],
    ["cancel all", { kind: "cancel", timer: "all" }],
  ])("%s", (item, wanted) => {
    expect(actionOf(item)).toEqual(wanted);
  });

  it("encode a constant and a uniform of one value in two ways", () => {
    expect(actionOf("pad after 20ms")).not.toEqual(actionOf("pad after uniform(20ms, 20ms)"));
  });
});

function countersOf(items: string): Machine["states"][number]["counters"] | undefined {
  const source = `const ONE = 1
machine m { counter a, b state s { ${items} on CounterZero -> end } }`;
  return machineOf(source).states[0]?.counters;
}

describe("counters", () => {
  const set = { operation: "set", copy: false } as const;
  it.each<[string, ReturnType<typeof countersOf>]>([
    ["a = 5", [{ ...set, dist: constant(5) }, null]],
    ["a = 1", [{ ...set, dist: null }, null]],
    ["a = ONE", [{ ...set, dist: null }, null]],
    ["a = 0.5 + 0.5", [{ ...set, dist: null }, null]],
    ["a = uniform(1, 1)", [{ ...set, dist: uniform(1, 1) }, null]],
    ["a = uniform(0, 0) start 1", [{ ...set, dist: constant(1) }, null]],
    ["b += 2", [null, { operation: "increment", copy: false, dist: constant(2) }]],
    ["b -= uniform(1, 2)", [null, { operation: "decrement", copy: false, dist: uniform(1, 2) }]],
    ["a = b", [{ operation: "set", copy: true, dist: null }, null]],
    ["b -= a ignoring 1", [null, { operation: "decrement", copy: true, dist: constant(1) }]],
    [
      "b = 2 a += 1",
      [
        { operation: "increment", copy: false, dist: null },
        { ...set, dist: constant(2) },
      ],
    ],
  ])("%s", (items, wanted) => {
    expect(countersOf(items)).toEqual(wanted);
  });
});

function listOf(machine: Machine, state: number, event: string): readonly Transition[] | null {
  const list = machine.states[state]?.transitions[EVENTS.findIndex((name) => name === event)];
  return list ?? null;
}

describe("states", () => {
  it("are numbered as they are reached, and resolved after the whole body", () => {
    const machine = machineOf(
      `machine m {
  state start { on NormalSent -> last, on }
  for i in 0..2 { state s[i][1 - i] { on NormalSent -> s[1 - i][i] } }
  state last {}
}`.replace("last, on", "last"),
    );
    expect(machine.states).toHaveLength(4);
    expect(listOf(machine, 0, "NormalSent")).toEqual([{ target: 3, probability: 1 }]);
    expect(listOf(machine, 1, "NormalSent")).toEqual([{ target: 2, probability: 1 }]);
  });

  it("have indices of any value", () => {
    const machine = machineOf(`machine m {
  state s[-18_446_744_073_709_551_615] { on NormalSent -> s[9_007_199_254_740_993] }
  state s[9_007_199_254_740_993] { on NormalSent -> end on Signal -> signal }
}`);
    expect(listOf(machine, 0, "NormalSent")).toEqual([{ target: 1, probability: 1 }]);
    expect(listOf(machine, 1, "NormalSent")).toEqual([{ target: STATE_END, probability: 1 }]);
    expect(listOf(machine, 1, "Signal")).toEqual([{ target: STATE_SIGNAL, probability: 1 }]);
  });

  it("are values", () => {
    const machine = machineOf(`machine m(last: state = end) {
  let next = if last == end { s[1] } else { last }
  state s[0] { on NormalSent -> next }
  state s[1] { on NormalSent -> last }
}`);
    expect(listOf(machine, 0, "NormalSent")).toEqual([{ target: 1, probability: 1 }]);
    expect(listOf(machine, 1, "NormalSent")).toEqual([{ target: STATE_END, probability: 1 }]);
  });

  it("hear events that are values, and one list may be several events'", () => {
    const machine = machineOf(`machine m(wake: event = TunnelRecv) {
  state s { on wake, Signal -> 50%: s }
}`);
    expect(listOf(machine, 0, "TunnelRecv")).toEqual([{ target: 0, probability: 0.5 }]);
    expect(listOf(machine, 0, "Signal")).toEqual([{ target: 0, probability: 0.5 }]);
    expect(listOf(machine, 0, "NormalSent")).toBeNull();
  });

  it("set nothing with a list that ends up empty", () => {
    const machine = machineOf(
      "machine m { state s { on Signal -> if false { s } on NormalSent -> end } }",
    );
    expect(listOf(machine, 0, "Signal")).toBeNull();
  });
});

describe("weighted families", () => {
  it("stand for their members in targets, in the order of the list", () => {
    const machine = machineOf(`machine m {
  state start { on NormalSent -> 60%: bin, 20%: start }
  state bin for i, w in [1, 0, 2] weight w { pad after i * 1ms on PaddingSent -> bin[2] }
}`);
    expect(machine.states).toHaveLength(4);
    expect(listOf(machine, 0, "NormalSent")).toEqual([
      { target: 1, probability: Math.fround((0.6 * 1) / 3) },
      { target: 3, probability: Math.fround((0.6 * 2) / 3) },
      { target: 0, probability: Math.fround(0.2) },
    ]);
    expect(listOf(machine, 1, "PaddingSent")).toEqual([{ target: 3, probability: 1 }]);
  });

  it("take their share of what is left for else, and have prefix indices", () => {
    const machine = machineOf(`machine m {
  state start { on NormalSent -> 0.3: start, else: bin[1] }
  for k in 0..2 { state bin[k] for w in [1, 3] weight w { on NormalSent -> bin[k][0] } }
}`);
    const rest = 1 - Math.fround(0.3);
    expect(listOf(machine, 0, "NormalSent")).toEqual([
      { target: 0, probability: Math.fround(0.3) },
      { target: 3, probability: Math.fround((rest * 1) / 4) },
      { target: 4, probability: Math.fround((rest * 3) / 4) },
    ]);
    expect(listOf(machine, 4, "NormalSent")).toEqual([{ target: 3, probability: 1 }]);
  });
});

function probabilitiesOf(targets: string, states: number): number[] {
  const machine = machineOf(`machine m {
  state s[0] { on NormalSent -> ${targets} }
  for i in 1..${states} { state s[i] { on NormalSent -> end } }
}`);
  return (listOf(machine, 0, "NormalSent") ?? []).map(({ probability }) => probability);
}

/** The reference's sum: 32-bit floats in the order of the list. */
const sumOf = (list: readonly number[]): number => list.reduce((sum, p) => Math.fround(sum + p), 0);

describe("probabilities", () => {
  it("are rounded to 32 bits and otherwise left as they are", () => {
    expect(probabilitiesOf("0.1: s[0], 1 / 3: s[1]", 2)).toEqual([0.1, 1 / 3].map(Math.fround));
  });

  it("without a number are 1", () => {
    expect(probabilitiesOf("s[0]", 1)).toEqual([1]);
  });

  it("of else are what the others' 32-bit values leave", () => {
    const p = Math.fround(0.95);
    expect(probabilitiesOf("else: s[1], 0.95: s[0]", 2)).toEqual([Math.fround(1 - p), p]);
  });

  it("that exceed 1 only as 32-bit floats are repaired at the last of the largest", () => {
    const tenths = probabilitiesOf("for i in 0..10 { 10%: s[i] }", 10);
    expect(tenths.slice(0, 9)).toEqual(Array.from({ length: 9 }, () => Math.fround(0.1)));
    expect(tenths[9]).toBeLessThan(0.1);
    expect(sumOf(tenths)).toBeLessThanOrEqual(1);
    // One unit in the last place more would be refused again.
    const up = Math.fround((tenths[9] ?? 0) + 2 ** -27);
    expect(up).toBeGreaterThan(tenths[9] ?? 1);
    expect(sumOf([...tenths.slice(0, 9), up])).toBeGreaterThan(1);
  });

  it("are repaired at the largest even if it comes first", () => {
    const list = probabilitiesOf("0.66: s[0], 0.27: s[1], 0.07: s[2]", 3);
    expect(list.slice(1)).toEqual([0.27, 0.07].map(Math.fround));
    expect(sumOf(list)).toBeLessThanOrEqual(1);
  });

  it("report what was lowered, from and to", () => {
    const source = `machine m { state s { on NormalSent -> 0.66: s, 0.27: end, 0.07: signal } }`;
    expect(codesOf(source)).toEqual(["MBN6026"]);
  });

  it("that exceed 1 by more than rounding are an error", () => {
    const source = (excess: string): string => `machine m {
  state s { on NormalSent -> 0.5: s, 0.5 + ${excess}: end }
}`;
    expect(codesOf(source("1e-6"))).toEqual(["MBN5107"]);
    expect(codesOf(source("1e-12"))).toEqual([]);
  });
});

describe("the source map", () => {
  it("has names, loop variables, places and targets of every state", () => {
    const source = `machine m(rate: duration = 5ms) {
  counter left
  state start { on NormalSent, Signal -> 10%: pad[0], 20%: end }
  for i, step in [1ms, 2ms] {
    state pad[i] {
      left = 2
      pad after step
      on CounterZero -> start
    }
  }
}`;
    const { map } = compiledOf(source);
    expect(map.name).toBe("m");
    expect(map.path).toBe("m#0");
    expect(map.args).toEqual([{ name: "rate", text: "5ms" }]);
    expect(map.counters).toEqual(["left"]);
    expect(map.states.map(({ name }) => name)).toEqual(["start", "pad[0]", "pad[1]"]);
    expect(map.states[2]?.loops).toEqual([
      { name: "i", text: "1" },
      { name: "step", text: "2ms" },
    ]);
    const textAt = (span: { start: number; end: number } | undefined): string | undefined =>
      span && source.slice(span.start, span.end);
    expect(textAt(map.states[2]?.action?.span)).toBe("pad after step");
    expect(textAt(map.states[2]?.updates[0]?.span)).toBe("left = 2");
    const targets = map.states[0]?.targets.get("Signal")?.map(({ span }) => textAt(span));
    expect(targets).toEqual(["10%: pad[0]", "20%: end"]);
    expect(map.states[0]?.targets.get("NormalRecv")).toBeUndefined();
  });

  it("has one place a transition, also where a family stands for several", () => {
    const { map, machine } = compiledOf(`machine m {
  state start { on NormalSent -> bin }
  state bin for w in [1, 2, 3] weight w { on NormalSent -> end }
}`);
    expect(map.states[0]?.targets.get("NormalSent")).toHaveLength(3);
    expect(listOf(machine, 0, "NormalSent")).toHaveLength(3);
    expect(map.states.map(({ name }) => name)).toEqual(["start", "bin[0]", "bin[1]", "bin[2]"]);
  });
});

describe("a machine with several mistakes", () => {
  it("has all of them reported, in source order", () => {
    const source = `machine m {
  limits { padding 0% }
  state start {
    pad after uniform(2ms, 1ms)
    on NormalSent -> 120%: start
    on Signal -> other[3]
  }
  state other[0] { on NormalSent -> 10%: end, 20%: end }
}`;
    expect(codesOf(source)).toEqual(["MBN5110", "MBN5115", "MBN5105", "MBN5102", "MBN5109"]);
  });
});
