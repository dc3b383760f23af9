import { describe, expect, it } from "vitest";
import { locate } from "@mbn-lang/grammar";
import { checkFile } from "../../src/compile.ts";
import { memoryHost } from "../support/memory-host.ts";

// All problems at once: a file with a mistake in nearly every line, each independent of the
// others. Whatever else happens to one line, all that is said of the others stays.

const LINES = [
  "const LENGTH = floor(5ms)",
  "const RATE = div(1, 0)",
  "fn half(x: int): int { return div(x, 0) }",
  "fn twice(x: duration): duration { return x + 2 }",
  "machine one {",
  "  limits {",
  "    padding 10 packets then 300%",
  "    blocking -3 us then 50%",
  "  }",
  "  state s { on NormalSent -> 0.7: p, 0.7: q }",
  "  state p { pad after uniform(5ms, 1ms) on NormalSent -> q }",
  "  state q { pad after 20 on NormalSent -> s }",
  "  state t { on NormalSent -> 1.5: s }",
  "  state u { pad after 1ms pad after 2ms on NormalSent -> s }",
  "  for i in 0..3 {",
  "    state v[i] { pad after [1ms, 2ms][i] on NormalSent -> s }",
  "    state w[i] { block for geometric(2.0) as ms on NormalSent -> s }",
  "  }",
  "}",
  "machine two(x: duration) {",
  "  limits { padding unlimited }",
  "  state s { pad after x on NormalSent -> p }",
  "  state p { pad after x limit uniform(5, 1) on NormalSent -> s }",
  "  state q { on NormalSent -> 0.6: s, 0.6: p }",
  "}",
  "machine three {",
  "  state s { pad after 1ms on NormalSent -> 0.5: s, else: end, else: s }",
  "}",
  "defense d {",
  "  client { two(5ms) two(5) }",
  "  server { three(1) }",
  "}",
  "defense e(n: int) {",
  "  client { for i in 0..n { two(5) } }",
  "}",
];

/** Lines of which others need what they declare, or which hold others. */
const HELD = new Set(
  LINES.flatMap((line, i) => (/^(?:machine|defense)|^ *\}$|\{$|unlimited/.test(line) ? [i] : [])),
);

function found(lines: readonly string[]): readonly string[] {
  const text = `${lines.join("\n")}\n`;
  const { value, diagnostics } = checkFile("main.mbn", memoryHost({ "main.mbn": text }));
  const files = new Map([...value.program.program.files].map(([path, { file }]) => [path, file]));
  return locate(diagnostics, files).flatMap(({ code, severity, place: { span } }) =>
    severity === "error" ? [`${text.slice(0, span.start).split("\n").length - 1} ${code}`] : [],
  );
}

const all = found(LINES);

/** Arguments: a name that is unknown in the machine may be a parameter that it lacks. */
const ARGUMENTS = new Set(
  LINES.flatMap((line, i) => (/(?:client|server) \{/.test(line) ? [i] : [])),
);

/** What is said of all lines but one, and those that depend on it. */
function beside(line: number, findings: readonly string[]): readonly string[] {
  return findings
    .filter((one) => {
      const at = Number(one.split(" ")[0]);
      return at !== line && !(inMachines(line) && ARGUMENTS.has(at));
    })
    .toSorted();
}

/** Whether the defenses use the declaration that a line belongs to. */
function inMachines(line: number): boolean {
  const first = LINES.indexOf("machine two(x: duration) {");
  return line > first && line < LINES.indexOf("defense d {");
}

const DAMAGE: Readonly<Record<string, (line: string) => string>> = {
  "a foreign character": (line) => line.replace(/(?=\S+$)/, "@@ "),
  "a stray word": (line) => line.replace(/(?=\S+$)/, "so it is "),
  // What comes after a share could be the value itself.
  "a missing value": (line) =>
    /^ *(?:padding|blocking)/.test(line)
      ? line
      : line.replace(/(?:\d+(?:ms|%)?|1\.5|0\.\d)(?!.*\d)/, ""),
  "an unknown name": (line) => line.replace(/\d+(?:ms|%)?(?!.*\d)/, "nobody"),
  "two operators": (line) => line.replace(/\d+(?:ms|%)?(?!.*\d)/, "1 +* 2"),
  "a wrong type": (line) => line.replace(/\d+(?:ms|%)?(?!.*\d)/, '"text"'),
  "a misspelt word": (line) => line.replace(/\b(?:pad|on|state|const|fn|client)\b/, "$&x"),
  "an assignment": (line) => line.replace(/(?=\}?$)/, " x == 3 "),
};

describe("a body that fails at once", () => {
  const rest = "state s { pad after uniform(5ms, 1ms) on NormalSent -> 0.7: s, 0.7: end }";
  it.each([
    ["a `let`", "machine m {\nlet n = div(1, 0)", "1 MBN4112"],
    ["a requirement", 'machine m {\nrequire 1 > 2, "no"', "1 MBN4114"],
    ["a default out of its range", "machine m(n: int in 1..3 = 7) {\n", "0 MBN4115"],
    ["a constant", "const N = div(1, 0)\nmachine m { let n = N + 1", "0 MBN4112"],
  ])("%s leaves what does not use it", (_, head, code) => {
    expect(found([head, `${rest}\n}`])).toEqual([code, "2 MBN5115", "2 MBN5107"]);
  });
});

describe("many mistakes", () => {
  it("are all there", () => {
    const lines = new Set(all.map((one) => Number(one.split(" ")[0])));
    const silent = LINES.flatMap((line, i) => (HELD.has(i) || lines.has(i) ? [] : [line]));
    expect(silent).toEqual(["  state s { pad after x on NormalSent -> p }"]);
  });

  const cases = Object.entries(DAMAGE).flatMap(([what, damage]) =>
    LINES.flatMap((line, i) => (HELD.has(i) || damage(line) === line ? [] : [{ what, i, line }])),
  );

  it.each(cases)("are the same with $what in `$line`", ({ what, i, line }) => {
    const damaged = LINES.with(i, DAMAGE[what]?.(line) ?? line);
    const after = found(damaged);
    expect(after.length).toBeGreaterThan(0);
    expect(beside(i, after)).toEqual(beside(i, all));
  });
});
