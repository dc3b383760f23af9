import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { BUILTIN_FUNCTIONS, DISTRIBUTIONS, checkFile } from "../../src/index.ts";

// The tables that tools read, beside the pages that people read and the compiler itself.

function page(name: string): string {
  return readFileSync(new URL(`../../../grammar/docs/${name}`, import.meta.url), "utf8");
}

/** Values that fit each type in the table of functions. */
const VALUES: Readonly<Record<string, string>> = {
  "list<any>": "[1, 2]",
  "list<N>": "[1ms, 2ms]",
  int: "7",
  float: "0.5",
  N: "4",
  T: "3ms",
  "dist<T>": "uniform(2ms, 4ms)",
};

function check(expression: string): readonly string[] {
  const text = `const A = ${expression}\nconst B = [A, A]`;
  const { diagnostics } = checkFile("a.mbn", { readFile: () => ({ ok: true, text }) });
  return diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message);
}

describe.each(Object.entries(BUILTIN_FUNCTIONS))("%s", (name, { params }) => {
  test("is called with what the table says", () => {
    const args = params.map(({ type }) => VALUES[type] ?? `no value of ${type}`);
    expect(check(`${name}(${args.join(", ")})`)).toEqual([]);
    expect(check(`${name}(${[...args, "1"].join(", ")})`)).not.toEqual([]);
  });

  test("stands in the page of functions", () => {
    expect(page("builtins.md")).toMatch(new RegExp(`\\| .*\`${name}\\(`));
  });
});

describe.each(Object.entries(DISTRIBUTIONS))("%s", (name, { params, doc }) => {
  test("stands in the page of distributions with its parameters", () => {
    const shown = params.map(
      (param) => `${param.name}: ${param.type === "sample" ? "T" : param.type}`,
    );
    const first = doc.replace(/\.$/, "").toLowerCase();
    const row = page("distributions.md")
      .split("\n")
      .find((line) => line.startsWith(`| \`${name}(${shown.join(", ")})\``));
    expect(row?.toLowerCase()).toContain(first);
  });

  test("takes its parameters by name", () => {
    const args = params.map((param) => {
      const values = { sample: "2ms", float: "0.5", int: "3" };
      return `${param.name}: ${values[param.type]}`;
    });
    expect(check(`${name}(${args.join(", ")})`)).toEqual([]);
  });
});
