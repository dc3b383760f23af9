import { describe, expect, it } from "vitest";
import type { CompileRequest } from "../../src/request/request.ts";
import { compileSource } from "../support/evaluate.ts";

// What a request compiles, and what is said where that is not clear.

const MACHINES = `machine a { state s { on NormalSent -> end } }
machine b(rate: duration, n: int in 1..=9 = 3) { state s { pad after rate limit n on PaddingSent -> s } }
machine c(n: int = 3) { state s { pad limit n on PaddingSent -> s } }
`;
const ONE = `${MACHINES}defense one(rate: duration = 5ms) { client { b(rate) } server { a() c() } }
`;
const TWO = `${ONE}defense two { server { a() } }
`;

function names(source: string, request: CompileRequest = {}): string[] {
  return compileSource(source, request).outputs.map(
    ({ kind, name, instance }) => `${kind} ${name}#${instance}`,
  );
}

function said(source: string, request: CompileRequest): string[] {
  return compileSource(source, request).diagnostics.flatMap(({ code, message, notes }) =>
    [`${code} ${message}`].concat(notes),
  );
}

const set = (...settings: string[]): CompileRequest => ({
  settings: settings.map((setting) => {
    const at = setting.indexOf("=");
    return { name: setting.slice(0, at), text: setting.slice(at + 1) };
  }),
});

describe("without a name", () => {
  it("the only defense is compiled", () => {
    expect(names(ONE)).toEqual(["defense one#0"]);
  });

  it("every machine that needs no arguments is, in order, where there is no defense", () => {
    expect(names(MACHINES)).toEqual(["machine a#0", "machine c#0"]);
  });

  it("machines whose parameters are given count as well", () => {
    expect(names(MACHINES, set("rate=5ms"))).toEqual(["machine a#0", "machine b#0", "machine c#0"]);
  });

  it("several defenses are a question, unless all are asked for", () => {
    expect(said(TWO, {})).toEqual([
      "MBN4156 The file has 2 defenses: `one`, `two`.",
      "Name one with `--defense one`, or compile all of them with `--all`.",
    ]);
    expect(names(TWO, { all: true })).toEqual(["defense one#0", "defense two#0"]);
  });

  it("a file of functions has nothing to compile", () => {
    expect(said("const X = 1", {})).toEqual([
      "MBN4157 main.mbn declares no defense and no machine.",
      "Constants and functions alone give no machine: write a `machine`, or compile the file that imports this one.",
    ]);
    expect(said("machine m(n: int) { state s {} }", {})[0]).toBe(
      "MBN4157 Every machine in main.mbn needs arguments.",
    );
  });
});

describe("with a name", () => {
  it("that defense or machine is compiled, as often as asked", () => {
    expect(names(TWO, { defense: "two", instances: 2 })).toEqual([
      "defense two#0",
      "defense two#1",
    ]);
    expect(names(TWO, { machine: "c" })).toEqual(["machine c#0"]);
  });

  it("an unknown one is a mistake, with what there is", () => {
    expect(said(TWO, { defense: "tow" })).toEqual([
      "MBN4151 There is no defense `tow` in main.mbn; did you mean `two`?",
      "Its defenses: `one`, `two`.",
    ]);
    expect(said(TWO, { machine: "z" })[0]).toBe("MBN4152 There is no machine `z` in main.mbn.");
  });

  it("missing arguments are listed, with an example", () => {
    expect(said(MACHINES, { machine: "b" })).toEqual([
      "MBN4154 `b` needs a value for `rate`.",
      "For example: `--machine b --set rate=5ms`.",
    ]);
  });

  it("requests that contradict themselves are refused", () => {
    expect(said(TWO, { defense: "one", all: true })[0]).toContain("MBN4158");
    expect(said(ONE, { seed: "abc" })[0]).toContain("MBN4158");
    expect(said(ONE, { instances: 0 })[0]).toContain("MBN4158");
    expect(said(ONE, set("rate=1ms", "rate=2ms"))[0]).toContain("MBN4158");
  });
});

describe("values from outside", () => {
  const source = `machine m(
  n: int = 1, f: float = 1, p: probability = 0.5, d: duration = 1s, b: bool = false, s: string = "",
  ev: event = Signal, t: state = end, x: dist<duration> = 1s, xs: list<float> = [],
  r: { a: int, b: duration } = { a: 1, b: 1s },
) { state here { on NormalSent -> end } }`;

  it.each([
    ["n=5", "5"],
    ["n=-0x10", "-16"],
    ["f=3", "3"],
    ["p=12.5%", "0.125"],
    ["d=5ms", "5ms"],
    ["d=-5ms", "-5ms"],
    ["b=true", "true"],
    ['s="a b"', '"a b"'],
    ["ev=NormalSent", "NormalSent"],
    ["t=signal", "signal"],
    ["x=5ms", "5ms"],
    ["x=uniform(1ms, 2ms) start 1us", "uniform(1ms, 2ms) start 1us"],
    ["xs=[1, 2.5]", "[1, 2.5]"],
    ["r={ b: 2ms, a: 7 }", "{ a: 7, b: 2ms }"],
  ])("%s is typed by its parameter", (setting, text) => {
    const { outputs, diagnostics } = compileSource(source, set(setting));
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    const [output] = outputs;
    const args = output?.kind === "machine" ? output.machine.map.args : [];
    expect(args.find(({ name }) => setting.startsWith(`${name}=`))?.text).toBe(text);
  });

  it.each([
    ["n=5ms"],
    ["n=2.5"],
    ["d=5"],
    ["p=2"],
    ["b=1"],
    ["ev=Nothing"],
    ["n=1 + 1"],
    ["n=draw one_of([1])"],
    ["n=5 const X = 3"],
    ["n="],
    ["n=("],
    ["xs=[for i in 0..3 { i }]"],
  ])("%s is refused at the parameter", (setting) => {
    const { outputs, diagnostics } = compileSource(source, set(setting));
    expect(outputs).toEqual([]);
    expect(diagnostics.map(({ code }) => code)).toEqual(["MBN4155"]);
    const { place } = diagnostics[0] ?? {};
    const at = place && source.slice(place.span.start, place.span.end);
    expect(setting.startsWith(`${at}=`)).toBe(true);
  });

  it.each([
    ["f=ln(2)", "the call of `ln`"],
    ["x=mean(uniform(1ms, 2ms)) * 1us", "`*`"],
    ["x=uniform(1ms, max(1ms, 2ms))", "the call of `max`"],
    ["x=f(1)", "the call of `f`"],
    ["f=1 + 1", "`+`"],
    ["n=draw one_of([1])", "`draw`"],
    ["b=not true", "`not`"],
    ["xs=[for i in [1] { 1.0 }]", "a list with `for` or `if`"],
    ["f=if true { 1 } else { 2 }", "`if`"],
  ])("%s is refused, since it is computed", (setting, part) => {
    const [message] = said(source, set(setting));
    expect(message).toContain(
      `A value from outside is written out, not computed: leave out ${part}.`,
    );
  });

  it("out of range are an error, with the range as the second place", () => {
    const { diagnostics } = compileSource(MACHINES, { machine: "b", ...set("rate=5ms", "n=10") });
    expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
      "MBN4115 10 is not in the range of `n`, 1..=9.",
    ]);
    expect(diagnostics[0]?.related).toHaveLength(1);
  });

  it("for no parameter are an error", () => {
    expect(said(ONE, set("rat=5ms"))).toEqual([
      "MBN4153 `one` has no parameter `rat`; did you mean `rate`?",
      "Parameters: `rate`.",
    ]);
  });
});

describe("the output", () => {
  it("has the machines of each side, with paths", () => {
    const [output] = compileSource(ONE).outputs;
    if (output?.kind !== "defense") throw new Error("no defense");
    expect(output.client.map(({ map }) => `${map.path} ${map.name}`)).toEqual(["one#0/client/0 b"]);
    expect(output.server.map(({ map }) => `${map.path} ${map.name}`)).toEqual([
      "one#0/server/0 a",
      "one#0/server/1 c",
    ]);
  });

  it("is empty if anything is wrong, whatever else could be made", () => {
    const source = `${MACHINES}defense d { client { a() } server { b(5ms, 100) } }`;
    expect(names(source)).toEqual([]);
    const broken = `${MACHINES}defense d { client { a() } }
const BROKEN = unknown`;
    expect(names(broken)).toEqual([]);
  });

  it("reports one mistake in a machine once, however many instances have it", () => {
    const source = `machine m(p: float) { state s { on NormalSent -> p: end } }
defense d { client { m(2.0) m(3.0) for i in 4..9 { m(i) } } }`;
    expect(compileSource(source).diagnostics.map(({ code }) => code)).toEqual(["MBN5105"]);
  });
});

describe("broken text", () => {
  it("is not evaluated where the checker keeps quiet next to a mistake in the syntax", () => {
    const source = `fn edges(n: int): list<int> { return [n] }
const EDGES = edges
  n: 3,
)
machine m { state s[EDGES[0]] { on NormalSent -> end } }`;
    const { diagnostics, outputs } = compileSource(source);
    expect(outputs).toEqual([]);
    expect(diagnostics.map(({ code }) => code).filter((code) => !code.startsWith("MBN1"))).toEqual(
      [],
    );
    expect(diagnostics.length).toBeGreaterThan(0);
  });
});
