import type { AnyNode, Expr, Name, NameExpr } from "@mbn-lang/grammar";
import { walk } from "@mbn-lang/grammar";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { AnySymbol } from "../../src/bind/symbol.ts";
import type { CheckedProgram } from "../../src/check/checked.ts";
import { typeText } from "../../src/check/type-text.ts";
import { check } from "../support/memory-host.ts";

const EXAMPLES = new URL("../../../grammar/test/fixtures/sources/", import.meta.url);

/** The type of the constant `X`, and its initial expression before coercion. */
function typeOfX(text: string): string {
  const { checked, diagnostics } = check(text);
  expect(diagnostics).toEqual([]);
  for (const [node, one] of checked.declarations) {
    if (node.kind === "Const" && node.name.text === "X") return typeText(one.signature.result);
  }
  throw new Error("no X");
}

const TYPES: readonly (readonly [string, string])[] = [
  ["3", "int"],
  ["0x10", "int"],
  ["2.5", "float"],
  ["12.5%", "float"],
  ["5ms", "duration"],
  ['"a"', "string"],
  ["true", "bool"],
  ["NormalSent", "event"],
  ["end", "state"],
  ["nan", "float"],
  ["inf as us", "duration"],
  ["pi * e", "float"],
  ["MAX_BLOCK / 2", "duration"],
  ["3 * 4", "int"],
  ["3 / 4", "float"],
  ["3 + 0.5", "float"],
  ["-3", "int"],
  ["-2.5", "float"],
  ["-(5ms)", "duration"],
  ["5ms * 2", "duration"],
  ["5ms * 5ms", "duration^2"],
  ["5ms / 1ms", "float"],
  ["1 / 5ms", "1/duration"],
  ["1 / (5ms * 5ms)", "1/duration^2"],
  ["sqrt(5ms * 5ms)", "duration"],
  ["sqrt(2)", "float"],
  ["5ms < 6ms", "bool"],
  ["1 == 1.0 and not false", "bool"],
  ["0..3", "list<int>"],
  ["0..=3", "list<int>"],
  ["[1, 2.5]", "list<float>"],
  ["[]", "list"],
  ["[[], [1]]", "list<list<int>>"],
  ["[{ a: 1 }, { a: 2.5 }]", "list<{ a: float }>"],
  ["[for i, x in [1ms, 2ms] { if i > 0 { x } else { 0us } }]", "list<duration>"],
  ["[1, 2][0]", "int"],
  ["{ a: 1, b: 5ms }.b", "duration"],
  ["if true { 1 } else { 2.5 }", "float"],
  ["if true { 1 } else if false { 2 } else { 2.5 }", "float"],
  ["uniform(1, 2)", "dist<float>"],
  ["uniform(1ms, 2ms) start 1us max 5ms", "dist<duration>"],
  ["20ms max 10ms", "dist<duration>"],
  ["poisson(3) as us", "dist<duration>"],
  ["pareto(1ms, 2)", "dist<duration>"],
  ["beta(1, 2)", "dist<float>"],
  ["binomial(trials: 3, probability: 0.5)", "dist<float>"],
  ["mean(uniform(1ms, 2ms))", "duration"],
  ["quantile(normal(1, 2), 0.5)", "float"],
  ["cdf(normal(1ms, 2ms), 3ms)", "float"],
  ["floor(2.5)", "int"],
  ["round(2.5) + 1", "int"],
  ["fract(2.5)", "float"],
  ["f32(1)", "float"],
  ["div(7, 2)", "int"],
  ["mod(7, 2)", "int"],
  ["mod(7.5, 2)", "float"],
  ["abs(-3)", "int"],
  ["abs(-3ms)", "duration"],
  ["min(1, 2)", "int"],
  ["max(1, 2.5)", "float"],
  ["max(1ms, 2ms)", "duration"],
  ["sum([1, 2])", "int"],
  ["sum([1ms])", "duration"],
  ["len([1ms])", "int"],
  ["pow(2, 3)", "float"],
  ["fold t = 0 for x in [1, 2] { t + x }", "int"],
  ["fold t = 0 for x in [1, 2.5] { t + x }", "float"],
  ["fold t = 0 for x in [1, 2.5] { t * 2 + x }", "float"],
  ["fold a = 0 for x in [1] { fold b = a for y in [2.5] { b + y } }", "float"],
  ["fold xs = [] for i in 0..3 { [for x in xs { x + 1 }, i] }", "list<int>"],
  ["fold xs = [] for i in 0..3 { [for x in xs { x / 2 }, i] }", "list<float>"],
  ["scan t = 0us for i in 0..3 { t + 1ms }", "list<duration>"],
];

describe("the type of an expression", () => {
  it.each(TYPES)("%s is %s", (text, type) => {
    expect(typeOfX(`const X = ${text}\n`)).toBe(type);
  });

  it("is kept before coercion", () => {
    const { checked } = check("const X: list<float> = [1, 2.5]\n");
    const [one] = checked.declarations.values();
    expect([...(one?.types ?? [])].map(([node, type]) => [node.kind, typeText(type)])).toEqual([
      ["IntLiteral", "int"],
      ["FloatLiteral", "float"],
      ["List", "list<float>"],
    ]);
  });

  it("of branches is the expected one where they have none in common", () => {
    const text =
      "fn f(c: bool): dist<duration> { return if c { 5ms } else { uniform(1ms, 2ms) } }\n";
    const { checked, diagnostics } = check(text);
    expect(diagnostics).toEqual([]);
    const [one] = checked.declarations.values();
    const kinds = [...(one?.types ?? [])].map(([node, type]) => `${node.kind} ${typeText(type)}`);
    expect(kinds).toContain("IfExpr dist<duration>");
    expect(kinds).toContain("DurationLiteral duration");
  });
});

describe("the side tables", () => {
  const sources = readdirSync(EXAMPLES).filter((name) => name.endsWith(".mbn"));

  it.each(sources)("of %s have every expression and every name", (name) => {
    const others = Object.fromEntries(
      sources.map((other) => [other, readFileSync(new URL(other, EXAMPLES), "utf8")]),
    );
    const main = others[name] ?? "";
    const { checked } = check(main, { ...others, "target.trace": "0,s\n1000,r\n" });
    expect(checked.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(missing(checked)).toEqual([]);
  });
});

/** Expressions without a type, and names that stand for nothing. */
function missing(checked: CheckedProgram): readonly string[] {
  const found: string[] = [];
  for (const [declaration, { types, symbols, symbolTypes }] of checked.declarations) {
    walk(declaration, (node) => {
      for (const name of namesOf(node)) if (!symbols.has(name)) found.push(`symbol ${name.text}`);
      if (isTyped(node) && !types.has(node)) found.push(`type of ${node.kind}`);
    });
    for (const symbol of symbols.values()) {
      const isOwn = symbol.kind === "const" && symbol.node === declaration;
      if (isValue(symbol) && !isOwn && !symbolTypes.has(symbol)) {
        found.push(`type of ${symbol.kind}`);
      }
    }
  }
  return found;
}

/** The names of a node that stand for something. */
function namesOf(node: AnyNode): readonly (Name | NameExpr)[] {
  if (node.kind === "NameExpr") return [node];
  if (node.kind === "Call") return [node.callee];
  if (node.kind === "Update") return [node.counter];
  if (node.kind === "On") return node.events;
  if (node.kind === "Counters") return node.names;
  if (node.kind === "Fold") return [node.accumulator];
  if (node.kind === "Binder")
    return [node.element, ...(node.index === undefined ? [] : [node.index])];
  const named = ["Instance", "Param", "Let", "State", "Const", "Fn", "Machine", "Defense"];
  return named.includes(node.kind) && "name" in node && node.name !== undefined ? [node.name] : [];
}

function isTyped(node: AnyNode): node is Expr {
  return EXPRESSIONS.has(node.kind);
}

const EXPRESSIONS = new Set(
  "FloatLiteral IntLiteral DurationLiteral BoolLiteral StringLiteral NameExpr Call Binary Unary Index Member AsUnit Modified IfExpr List RecordExpr Fold Paren".split(
    " ",
  ),
);

function isValue({ kind }: AnySymbol): boolean {
  return !["fn", "machine", "defense", "builtin", "distribution", "sampler"].includes(kind);
}
