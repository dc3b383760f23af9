import { describe, expect, it } from "vitest";
import { symbolAt } from "../../src/index.ts";
import { declaredAt } from "../../src/query/current.ts";
import { checkedOf, EXAMPLES, marked, programOf, sourceOf } from "./programs.ts";

const LIB = `/// Doubles.
const TWICE = 2
fn twice(x: duration, by: int = TWICE): duration { return x * by }
`;

/** What the name at the mark is and where it is declared: `param x main.mbn:12`. */
function at(text: string): readonly string[] {
  const { text: main, offset } = marked(text);
  const program = programOf(main, { "lib.mbn": LIB, "t.trace": "0,s\n1000,r\n" });
  const found = symbolAt(program, "main.mbn", offset);
  return (found?.symbols ?? []).map((symbol) => {
    const place = declaredAt(program, symbol);
    const where =
      place &&
      `${place.file}:${sourceOf(program, place.file).text.slice(place.span.start, place.span.end)}`;
    return [symbol.kind, symbol.name, where].filter(Boolean).join(" ");
  });
}

describe("the name at a place", () => {
  it.each([
    ["const |A = 1", "const A main.mbn:A"],
    ["const A| = 1", "const A main.mbn:A"],
    ["const A = 1 const B = A|", "const A main.mbn:A"],
    ["const A = | 1", ""],
    ['import { twice } from "./lib.mbn"\nconst A = twice(|x: 1ms)', "param x lib.mbn:x"],
    ['import { twice as t } from "./lib.mbn"\nconst A = t(1ms, |by: 3)', "param by lib.mbn:by"],
    ['import { twice as t } from "./lib.mbn"\nconst A = |t(1ms)', "fn twice lib.mbn:twice"],
    ['import { twice as |t } from "./lib.mbn"', "fn twice lib.mbn:twice"],
    ['import { |twice as t } from "./lib.mbn"', "fn twice lib.mbn:twice"],
    ['import { TWI|CE } from "./lib.mbn"', "const TWICE lib.mbn:TWICE"],
    ['import { TWICE } from "./l|ib.mbn"', "file lib.mbn"],
    ['import trace |t from "./t.trace"', "trace t main.mbn:t"],
    ['import trace t from "./t.|trace"', "file t.trace"],
    ['import trace t from "./t.trace"\nconst A = t[0].|time', "field time"],
    ["const A = { |a: 1, b: 2 }", "field a"],
    ["const R: { a: int, |b: int } = { a: 1, b: 2 }", "field b"],
    ["const A = { a: 1, b: 2 }.|b", "field b"],
    ["const A = |nothing", ""],
    ["const A = uniform(|low: 1, high: 2)", "law-param low"],
    ["const A = unif|orm(1, 2)", "distribution uniform"],
    ["const A = |len([1])", "builtin len"],
    ["const A = |pi", "predeclared pi"],
    ["const A: |list<int> = [1]", "type list"],
    ["const A: list<|int> = [1]", "type int"],
    ["const A = 5m|s", "unit ms"],
    ["const A = |5ms", ""],
    ["const A = 5 as |us", "unit us"],
    ["fn f() { return draw |bernoulli(1) }", "sampler bernoulli"],
    ["machine m { counter c state s { |c += 1 on NormalSent -> s } }", "counter c main.mbn:c"],
    ["machine m { counter |c state s { c += 1 on NormalSent -> s } }", "counter c main.mbn:c"],
    ["machine m { state s { on Normal|Sent -> s } }", "event NormalSent"],
    ["machine m { state s { on NormalSent -> |s } }", "state s main.mbn:s"],
    ["machine m { state s { on NormalSent -> |end } }", "pseudo-state end"],
    ["machine m { state s[0] { on NormalSent -> s[0] } state |s[1] { } }", "state s main.mbn:s"],
    [
      "machine m { state a { on NormalSent -> s[0] } state s for k, w in [1, 2] weight |w { } }",
      "loop w main.mbn:w",
    ],
    ["const A = fold t = 0 for x in [1] { |t + x }", "accumulator t main.mbn:t"],
    ["const A = [for i, x in [1] { |i + x }]", "loop i main.mbn:i"],
    ["machine m { } defense d { client { |m() } }", "machine m main.mbn:m"],
    ["defense |d { } defense e { include d() }", "defense d main.mbn:d"],
    // Beside mistakes: an argument that is missing, targets that nobody can read.
    ["fn f(x: int, y: int) { return x } const A = f(|x: 1)", "param x main.mbn:x"],
    ["machine m { state s { on NormalSent -> s: 30%, |s } }", "state s main.mbn:s"],
  ])("%j", (text, found) => {
    expect(at(text).join(", ")).toBe(found);
  });

  it("is two things where an import brings two", () => {
    const program = programOf('import { a } from "./two.mbn"\nconst B = a(a)', {
      "two.mbn": "const a = 1\nfn a(x: int) { return x }\n",
    });
    const kinds = (offset: number): readonly string[] =>
      symbolAt(program, "main.mbn", offset)?.symbols.map(({ kind }) => kind) ?? [];
    expect(kinds(9)).toEqual(["const", "fn"]);
    expect(kinds(40)).toEqual(["fn"]);
    expect(kinds(42)).toEqual(["const"]);
  });
});

describe.each(EXAMPLES)("$name", (example) => {
  it("has an answer at every offset, and one for every name", () => {
    const program = checkedOf(example);
    const { text } = sourceOf(program, example.entry);
    const nameless: string[] = [];
    for (let offset = -1; offset <= text.length + 1; offset += 1) {
      const found = symbolAt(program, example.entry, offset);
      if (found === undefined) continue;
      expect(text.slice(found.span.start, found.span.end)).toContain(found.text);
      if (found.symbols.length === 0) nameless.push(`${offset} ${found.text}`);
    }
    expect(nameless).toEqual([]);
  });
});
