import { describe, expect, it } from "vitest";
import { checkFile } from "../../src/compile.ts";
import { memoryHost } from "../support/memory-host.ts";

// A quantity in a message has the unit that the source gives it.

function messagesOf(text: string): readonly string[] {
  const { diagnostics } = checkFile("main.mbn", memoryHost({ "main.mbn": text }));
  return diagnostics.map(({ message }) => message);
}

const machine = (action: string, on = "PaddingSent", head = ""): string => `machine example {
  ${head}
  state start { on NormalSent -> act }
  state act {
    ${action}
    on ${on} -> start
  }
}
`;

describe("messages", () => {
  it.each([
    ["pad after uniform(9ms, 5ms)", "from 9ms down to 5ms"],
    ["pad after draw uniform(9ms, 5ms)", "from 9ms down to 5ms"],
    ["pad after quantile(uniform(9ms, 5ms), 0.5)", "from 9ms down to 5ms"],
    ["pad after uniform(-1.7e308us, 1.7e308us)", "from -1.7e308us to 1.7e308us"],
    ["pad after uniform(0us, inf as us)", "High is inf as us"],
    ["pad after normal(1ms, inf as us)", "Stdev is inf as us"],
    ["pad after pareto(-1ms, 2)", "Scale is -1ms"],
    ["pad after gamma(3ms, -2)", "Shape is -2"],
    ["pad after skew_normal(1ms, 0us, 1)", "Scale is 0us"],
    ["pad after 1ms limit uniform(9, 5)", "from 9 down to 5"],
    ["pad after 1ms limit weibull(-3, 1)", "Scale is -3"],
    ["pad after poisson(-1) as us", "lambda is -1"],
    ["pad after 36h", "`36h` is more than a day"],
    ["pad after 20ns", "`20ns` becomes 0us"],
    ["pad after -1.5s", "`-1.5s` is below 0"],
    ["pad after uniform(62ms, 63ms) max 53ms", "always takes 53ms"],
    ["pad after normal(0us, 5ms) max 8ms", "become 0us"],
    ["pad after uniform(1ms, 2ms) max -5ms", "`max -5ms`"],
  ])("of `%s` say %s", (action, part) => {
    const [message, ...others] = messagesOf(machine(action));
    expect(others).toEqual([]);
    expect(message?.toLowerCase()).toContain(part.toLowerCase());
  });

  it.each([
    ["limits { padding 150% }", "150% does not"],
    ["limits { padding 1.5 }", "1.5 does not"],
    ["limits { blocking 1.5us then none }", "not 1.5us"],
  ])("of `%s` say %s", (head, part) => {
    expect(messagesOf(machine("pad after 1ms", "PaddingSent", head))[0]).toContain(part);
  });

  it.each([
    ["60%: start, 70%: act", "add up to 130%, 30% too much"],
    ["0.6: start, 0.7: act", "add up to 1.3"],
    ["150%: start", "not 150%"],
  ])("of the targets `%s` say %s", (targets, part) => {
    const text = machine("pad after 1ms").replace("-> act", `-> ${targets}`);
    expect(messagesOf(text)[0]).toContain(part);
  });
});
