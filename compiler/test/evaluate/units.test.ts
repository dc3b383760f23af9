import { describe, expect, it } from "vitest";
import { checkFile } from "../../src/compile.ts";
import { memoryHost } from "../support/memory-host.ts";

// A value in a message has its unit: a time as `5ms`, a share as `50%`, a budget in packets.

function messages(text: string): readonly string[] {
  const { diagnostics } = checkFile("main.mbn", memoryHost({ "main.mbn": text }));
  return diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message);
}

const MACHINE = (body: string, params = ""): string => `machine m${params} {\n  ${body}\n}\n`;
const PAD = "state s { pad after 1ms on PaddingSent -> s }";

describe("a value in a message keeps its unit", () => {
  it.each([
    ["a range", MACHINE(PAD, "(d: duration in 1ms..=10ms = 20ms)"), ["20ms", "1ms..=10ms"]],
    [
      "a range of shares",
      MACHINE(PAD, "(p: probability in 10%..=20% = 50%)"),
      ["50%", "10%..=20%"],
    ],
    ["a list of times", MACHINE(PAD, "(d: duration in [1ms, 2s] = 5s)"), ["5s", "[1ms, 2s]"]],
    [
      "reversed bounds",
      MACHINE("state s { pad after uniform(5ms, 1ms) on PaddingSent -> s }"),
      ["5ms", "1ms"],
    ],
    [
      "a scale of nothing",
      MACHINE("state s { pad after weibull(0us, 2) on PaddingSent -> s }"),
      ["Scale is 0us", "above 0"],
    ],
    [
      "a shape has none",
      MACHINE("state s { pad after weibull(5ms, 0) on PaddingSent -> s }"),
      ["Shape is 0;", "above 0"],
    ],
    ["a draw", "defense d { let x = draw uniform(7s, 2ms) client {} }\n", ["7s", "2ms"]],
    ["a mean", "const M = mean(uniform(7s, 2ms))\n", ["7s", "2ms"]],
    ["a probability", MACHINE("state s { on NormalSent -> 150%: s }"), ["150%"]],
    [
      "a sum",
      MACHINE(`state s { on NormalSent -> 60%: s, 60%: t }\n  state t { pad }`),
      ["120%", "20%"],
    ],
    [
      "nothing left",
      MACHINE(`state s { on NormalSent -> 100%: s, else: t }\n  state t { pad }`),
      ["100%"],
    ],
    ["a fraction", MACHINE(`limits { padding 250% }\n  ${PAD}`), ["250%"]],
    ["a budget", MACHINE(`limits { padding 0 - 5 packets then 10% }\n  ${PAD}`), ["-5 packets"]],
    ["a budget of time", MACHINE(`limits { blocking 2.5us then 10% }\n  ${PAD}`), ["2.5us"]],
    [
      "a requirement",
      MACHINE(`require d < 2ms, "d is short"\n  ${PAD}`, "(d: duration = 5ms)"),
      ["d = 5ms"],
    ],
  ])("in %s", (_, text, words) => {
    const said = messages(text);
    expect(said).toHaveLength(1);
    for (const word of words) expect(said[0]).toContain(word);
    // No number of microseconds without its unit.
    expect(said[0]).not.toMatch(/\b(?:5000|1000|7000000|2000|20000)\b/);
  });
});
