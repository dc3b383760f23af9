import { describe, expect, it } from "vitest";
import { checkFile } from "../../src/compile.ts";
import { memoryHost } from "../support/memory-host.ts";

// What is certain without arguments is found; what depends on them is left.

/** `line code` of everything but hints, in order. */
function found(text: string): readonly string[] {
  const { diagnostics, value } = checkFile("main.mbn", memoryHost({ "main.mbn": text }));
  const { file } = value.program.program.files.get("main.mbn") ?? {};
  return diagnostics
    .filter(({ severity }) => severity !== "hint")
    .map(({ code, place: { declaration, span } }) => {
      const base = file?.declarations.find(({ node }) => node === declaration)?.offset ?? 0;
      return `${text.slice(0, base + span.start).split("\n").length} ${code}`;
    });
}

/** A machine of two states that needs an argument; lines of `body` count from 2. */
const machine = (params: string, body: string): string =>
  `machine m(${params}) {\n${body}\n  state end_of_it { on NormalSent -> end }\n}\n`;

const CERTAIN: Readonly<Record<string, readonly [text: string, ...found: string[]]>> = {
  "probabilities that are written": [
    machine("x: duration", "state s { pad after x on NormalSent -> 0.7: s, 0.7: end_of_it }"),
    "2 MBN5107",
  ],
  "the known part of the probabilities": [
    machine("x: float", "state s { on NormalSent -> 0.6: s, 0.6: end_of_it, x: end }"),
    "2 MBN5107",
  ],
  "nothing left for `else`": [
    machine("x: float", "state s { on NormalSent -> 1.0: s, x: end_of_it, else: end }"),
    "2 MBN5108",
  ],
  "a probability of a state that is not known": [
    machine("x: state", "state s { on NormalSent -> 1.5: x, 0.1: end_of_it }"),
    "2 MBN5105",
  ],
  "a list of an event that is not known": [
    machine("x: event", "state s { on x -> 1.5: s, 0.1: end_of_it }"),
    "2 MBN5105",
  ],
  "a distribution beside an unknown one": [
    machine(
      "x: duration",
      "state s { pad after x limit uniform(5, 1) on NormalSent -> end_of_it }",
    ),
    "2 MBN5115",
  ],
  "a parameter of a distribution beside an unknown one": [
    machine("x: duration", "state s { pad after pareto(x, -1.0) on NormalSent -> end_of_it }"),
    "2 MBN5115",
  ],
  "the same through a `let`, `start` and `max`": [
    machine(
      "x: duration",
      "state s {\n let d = gamma(x, 0)\n let longer = d start x max 1s\n pad after longer\n on NormalSent -> end_of_it }",
    ),
    "3 MBN5115",
  ],
  "a share after an unknown budget": [
    machine(
      "n: int",
      "limits { padding n packets then 200% }\nstate s { on NormalSent -> end_of_it }",
    ),
    "2 MBN5111",
  ],
  "a budget before an unknown share": [
    machine(
      "x: float",
      "limits { padding -1 packets then x }\nstate s { on NormalSent -> end_of_it }",
    ),
    "2 MBN5112",
  ],
  "an element that a list does not have": [
    machine(
      "x: duration",
      "let all = [x, 2 * x]\nstate s { pad after all[2] on NormalSent -> end_of_it }",
    ),
    "3 MBN4113",
  ],
  "a requirement that no argument meets": [
    machine(
      "x: duration",
      'require 1 > 2, "no"\nstate s { pad after x on NormalSent -> end_of_it }',
    ),
    "2 MBN4114",
  ],
  "a function that fails for an argument that is known": [
    `fn pick(n: int, x: duration): duration {\n  require n > 0, "n is above 0"\n  return x * n\n}\n${machine(
      "x: duration",
      "state s { pad after pick(0, x) on NormalSent -> end_of_it }",
    )}`,
    "2 MBN4114",
  ],
  "a value out of a parameter's range": [
    `fn pick(n: int in 1..=3, x: duration): duration {\n  return x * n\n}\n${machine(
      "x: duration",
      "state s { pad after pick(7, x) on NormalSent -> end_of_it }",
    )}`,
    "5 MBN4115",
  ],
  "a function that nothing calls": [
    "fn f(x: int): int {\n  return x + div(1, 0)\n}\n",
    "2 MBN4112",
  ],
  "a function without parameters that nothing calls": [
    "fn f(): int {\n  return div(1, 0)\n}\n",
    "2 MBN4112",
  ],
  "a branch that fails whenever it is reached": [
    machine(
      "x: duration",
      "state s {\n if x > 5ms { pad after uniform(5ms, 1ms) } else { pad after x }\n on NormalSent -> end_of_it }",
    ),
    "3 MBN5115",
  ],
  "a loop over a range that is not known": [
    machine("n: int", "for i in 0..n {\n state s[i] { pad after uniform(5ms, 1ms) }\n}"),
    "3 MBN5115",
  ],
  "a family of an unknown size": [
    machine(
      "n: int",
      "state s { on NormalSent -> f }\nstate f for i in 0..n weight -1.0 { pad after uniform(5ms, 1ms) }",
    ),
    "3 MBN5103",
  ],
  "a state that nothing leads to": [
    machine("x: duration", "state s { pad after x }\n state t { on NormalSent -> s }"),
    "2 MBN6041",
    "3 MBN6040",
    "4 MBN6040",
  ],
  "an event that cannot happen": [
    machine("x: duration", "state s { pad after x on NormalSent, TimerEnd -> end_of_it }"),
    "2 MBN6042",
  ],
  "a defense with a parameter": [
    `${machine("x: duration", "state s { pad after x on NormalSent -> 0.7: s, 0.7: end_of_it }")}defense d(x: duration) {\n  client { m(x) m(5) }\n}\n`,
    "2 MBN5107",
    "6 MBN3002",
  ],
  "a machine under a condition of a defense": [
    `machine m(n: int) {\n  limits { padding n packets then 50% }\n  state s { pad after 1ms on PaddingSent -> s }\n}\ndefense d(b: bool) {\n  client { if b { m(-1) } }\n}\n`,
    "2 MBN5112",
  ],
};

describe("found without arguments", () => {
  it.each(Object.entries(CERTAIN))("%s", (_, [text, ...expected]) => {
    expect(found(text)).toEqual(expected);
  });
});

const OPEN: Readonly<Record<string, string>> = {
  "an element that a condition keeps in bounds": `const XS = [1ms, 2ms]\n${machine(
    "n: int",
    "state s { on NormalSent -> p[0] }\n for i in 0..4 { state p[i] { if i < n { pad after XS[i] } on NormalSent -> p[mod(i + 1, 4)], NormalRecv -> end_of_it } }",
  ).replace(", NormalRecv ->", " on NormalRecv ->")}`,
  "a constant that a condition keeps in bounds": `const N = 15\nconst XS = [1ms, 2ms]\n${machine(
    "n: int",
    "state s { if N < n { pad after XS[N] } on NormalSent -> end_of_it }",
  )}`,
  "a constant through another one": `const N = 15\nconst LAST = N - 1\nconst XS = [1ms, 2ms]\n${machine(
    "n: int",
    "state s { if N < n { pad after XS[LAST] } on NormalSent -> end_of_it }",
  )}`,
  "a default that a condition keeps in bounds": machine(
    "n: int, i: int = 0",
    "state s { if i > n { pad after 1ms * div(10, i) } on NormalSent -> end_of_it }",
  ),
  "a requirement of some arguments only": machine(
    "fast: bool",
    'if fast { require false, "not yet" }\nstate s { on NormalSent -> end_of_it }',
  ),
  "a function that says so": `fn fail(limit: duration): duration {\n  require limit < 0s, "too long"\n  return limit\n}\n${machine(
    "x: duration",
    "state s { pad after if x > 1s { fail(1s) } else { x } on NormalSent -> end_of_it }",
  )}`,
  "what is false whatever the argument": `const N = 0\n${machine(
    "x: duration",
    "state s { if x > 1ms and N > 0 { pad after 1ms * div(10, N) } on NormalSent -> end_of_it }",
  )}`,
  "states that one of two branches makes": machine(
    "b: bool",
    "state s { on NormalSent -> t }\nif b { state t { pad after 1ms on PaddingSent -> end_of_it } } else { state t { on NormalSent -> end_of_it } }",
  ),
  "actions and lists of two branches": machine(
    "b: bool",
    "state s { if b { pad after 1ms on NormalSent -> end_of_it } else { block for 1ms on NormalSent -> s } on NormalRecv -> end_of_it }",
  ),
  "probabilities of two branches": machine(
    "b: bool",
    "state s { on NormalSent -> 0.7: s, if b { 0.3: end_of_it } else { 0.2: end_of_it } }",
  ),
  "states of an unknown number": machine(
    "n: int",
    "state s { on NormalSent -> t[n - 1] }\nfor i in 0..n { state t[i] { on NormalSent -> end_of_it } }",
  ),
  "bounds in an order that only the arguments decide": machine(
    "x: duration",
    "state s { pad after uniform(x, 5ms) on NormalSent -> end_of_it }",
  ),
  "an event that only the argument decides": machine(
    "heard: event",
    "state s { on heard -> end_of_it }",
  ),
  "a draw": machine(
    "x: duration",
    "state s { pad after if draw bernoulli(0.5) { x } else { 1ms } on NormalSent -> end_of_it }",
  ),
};

describe("left to the arguments", () => {
  it.each(Object.entries(OPEN))("%s", (_, text) => {
    expect(found(text)).toEqual([]);
  });
});

describe("what was not evaluated", () => {
  const needs = (text: string): readonly string[] =>
    checkFile("main.mbn", memoryHost({ "main.mbn": text })).value.unevaluated.map(
      ({ kind, name, needs: names, options }) =>
        `${kind} ${name}: ${names.join(", ")}; ${String(options)}`,
    );

  it("is told with what it needs", () => {
    const text = `${machine("a: duration, b: int, c: int = 1", "state s {}")}fn f(x: int): int {\n  return x\n}\ndefense d(n: int) {\n  client { m(1ms, n) }\n}\n`;
    expect(needs(text)).toEqual([
      "machine m: a, b; --machine m --set a=5ms --set b=10",
      "function f: x; undefined",
      "defense d: n; --defense d --set n=10",
    ]);
  });

  it("is nothing that an evaluation has come to", () => {
    const text = `fn f(x: int): int {\n  return x\n}\n${machine("a: int", "limits { padding f(a) packets then 50% }\nstate s {}")}defense d {\n  client { m(1) }\n}\n`;
    expect(needs(text)).toEqual([]);
  });
});
