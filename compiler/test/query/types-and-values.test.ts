import { pathAt } from "@mbn-lang/grammar";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  expectedTypeAt,
  occurrencesOf,
  renameEdits,
  symbolAt,
  typeAt,
  typeText,
  valueAt,
  visibleAt,
} from "../../src/index.ts";
import { checkedOf, EXAMPLES, marked, programOf, sourceOf } from "./programs.ts";

describe("the type at a place", () => {
  it.each([
    ["const |A = 5ms * 2", "duration"],
    ["const A = |5ms * 2", "duration"],
    ["const A = 5ms |* 2", "duration"],
    ["const A = 5ms * |2", "int"],
    ["const A = |len([1])", "int"],
    ["const A: |int = 1", undefined],
    ["fn f(|x: list<float>) { return x }", "list<float>"],
    ["fn f(x: list<float>) { return x[|0] }", "int"],
    ["fn f(x: list<float>) { return |x[0] }", "list<float>"],
    ["fn f(y: int) { return y } const A = f(|y: 1)", "int"],
    ["const A = { a: 1, b: 5ms }.|b", "duration"],
    ["const A = [for |i, x in [5ms] { x }]", "int"],
    ["machine m { counter |c state s { } }", "float"],
    ["machine m { state |s { } }", "state"],
    ["machine m { state s { on |NormalSent -> s } }", "event"],
    ["const A = nothing|", "any"],
    ["|// nothing", undefined],
  ])("%j", (text, type) => {
    const { text: main, offset } = marked(text);
    expect(typeAt(programOf(main), "main.mbn", offset)?.text).toBe(type);
  });
});

describe("the value at a place", () => {
  it.each([
    ["const |A = 5 * 1ms", "5ms"],
    ["const A = 1ms const B = 2 * |A", "1ms"],
    ["const A = 1ms const B = 2 |* A", "2ms"],
    ["const |A: float = 1", "1"],
    ["const |A: probability = 0.125", "12.5%"],
    ["const |A = [for x in 0..3 { x * 2 }]", "[0, 2, 4]"],
    ["const |A = uniform(1ms, 2ms)", "uniform(1ms, 2ms)"],
    ["const |A = { b: 1, a: true }", "{ a: true, b: 1 }"],
    ["fn f(x: int) { return x + 1 } const |A = f(1)", "2"],
    ["fn f(x: int) { let |y = 3s / 2 return x }", "1.5s"],
    ["fn f(x: int) { let z = 3s let y = z / 2 return |y }", "1.5s"],
    ["fn f(x: int) { let |y = x return y }", undefined],
    ["fn f(x: int) { let z = x let |y = z return y }", undefined],
    ["fn f() { let |y = draw uniform(1, 2) return y }", undefined],
    ["fn g() { return draw uniform(1, 2) } fn f() { let |y = g() return y }", undefined],
    ["const |A = 1 + true", undefined],
    ["const |A = [1][3]", undefined],
    ["const |A = fold t = 0 for x in 0..900000 { fold u = 0 for y in 0..900000 { u } }", undefined],
    ["fn f(n: int): int { return f(n + 1) + 1 } const |A = f(0)", undefined],
    ["const |A = fold t = 1 for x in [2, 3] { t * x }", "6"],
    ["machine m(p: int) { let |x = MAX_BLOCK state s { } }", "1d"],
    ["machine m { let |x = s state s { } }", undefined],
  ])("%j", (text, value) => {
    const { text: main, offset } = marked(text);
    expect(valueAt(programOf(main), "main.mbn", offset)?.text).toBe(value);
  });
});

describe("the type expected at a place", () => {
  it.each([
    ["const A: duration = |", "duration"],
    ["const A: duration = |1ms", "duration"],
    ["const A = |1ms", undefined],
    ["const A: list<float> = [1, |2]", "float"],
    ["const A: { a: int, b: bool } = { a: 1, b: |true }", "bool"],
    ["const A = 1ms + |", "duration"],
    ["const A = 1ms < |2ms", "duration"],
    ["const A = 0..|5", "int"],
    ["const A = true and |false", "bool"],
    ["const A = if |true { 1 } else { 2 }", "bool"],
    ["const A: duration = if true { |1ms } else { 2ms }", "duration"],
    ["const A: duration = (|1ms)", "duration"],
    ["const A: duration = -|1ms", "duration"],
    ["const A = [1][|0]", "int"],
    ["const A = exp(|2)", "float"],
    ["const A = sqrt(|2)", undefined],
    ["const A = div(1, |)", "int"],
    ["const A = len(|)", "list"],
    ["const A = weibull(1ms, |2)", "float"],
    ["const A = weibull(scale: 1ms, shape: |2)", "float"],
    ["fn f(x: int, y: duration) { return y } const A = f(1, |2ms)", "duration"],
    ["fn f(x: int, y: duration) { return y } const A = f(1, |", "duration"],
    ["fn f(x: int, y: duration) { return y } const A = f(|)", "int"],
    ["fn f(x: int, y: duration) { return y } const A = f(y: |)", "duration"],
    ["fn f(x: int, y: duration) { return y } const A = f(|x, 1ms)", "int"],
    ["machine m { state s { pad after |5ms } }", "dist<duration>"],
    ["machine m { state s { pad after | } }", "dist<duration>"],
    ["machine m { state s { pad after 1ms limit | } }", "dist<float>"],
    ["machine m { state s { on | -> s } }", undefined],
    ["machine m { state s { on Normal|Sent -> s } }", "event"],
    ["machine m { state s { on NormalSent -> |s } }", "state"],
    ["machine m { state s { on NormalSent -> |50%: s, else: s } }", "float"],
    ["machine m { state s { on NormalSent -> 50%: |s, else: s } }", "state"],
    ["machine m { state s { on NormalSent -> 50%: s, else: |s } }", "state"],
    ["machine m { counter c state s { c += | } }", "dist<float>"],
    ["machine m { for x in |[1] { state s { } } }", "list"],
    ["machine m(p: probability = |0.5) { state s { } }", "probability"],
    ["machine m(p: int in |0..3) { state s { } }", "int"],
    ["machine n(p: duration) { state s { } } defense d { client { n(|1ms) } }", "duration"],
    ['machine m { require |true, "a" state s { } }', "bool"],
    ["machine m { limits { padding |40% } state s { } }", "float"],
    ["|", undefined],
  ])("%j", (text, type) => {
    const { text: main, offset } = marked(text);
    const found = expectedTypeAt(programOf(main), "main.mbn", offset);
    expect(found && typeText(found.type)).toBe(type);
  });
});

describe("all questions", () => {
  const sources = EXAMPLES.filter(({ name }) => name.startsWith("sources/"));
  const WORDS =
    "machine state on for if else let in fold { } ( ) [ ] , : . = -> 5ms x import from 1 fn".split(
      " ",
    );

  it("have an answer everywhere in damaged sources", () => {
    const damage = fc.record({
      example: fc.constantFrom(...sources),
      cuts: fc.array(
        fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(...WORDS), fc.nat(6)),
        { minLength: 1, maxLength: 4 },
      ),
      at: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 }),
    });
    fc.assert(
      fc.property(damage, ({ example: { entry, files }, cuts, at }) => {
        let text = files[entry] ?? "";
        for (const [where, word, length] of cuts) {
          const start = Math.floor(where * text.length);
          text = `${text.slice(0, start)} ${word} ${text.slice(start + length)}`;
        }
        const program = checkedOf({ entry, files: { ...files, [entry]: text } });
        for (const one of at) {
          const offset = Math.floor(one * text.length);
          const found = symbolAt(program, entry, offset);
          for (const symbol of found?.symbols ?? []) {
            for (const { place } of occurrencesOf(program, symbol)) {
              const { length } = sourceOf(program, place.file).text;
              expect(place.declaration).toBeUndefined();
              expect(place.span.start).toBeLessThan(place.span.end);
              expect(place.span.end).toBeLessThanOrEqual(length);
            }
            renameEdits(program, symbol, "fresh_name");
          }
          visibleAt(program, entry, offset);
          expectedTypeAt(program, entry, offset);
          typeAt(program, entry, offset);
          valueAt(program, entry, offset);
        }
      }),
      { numRuns: 150 },
    );
  });

  it("find every occurrence from every other", () => {
    for (const example of EXAMPLES.slice(0, 8)) {
      const program = checkedOf(example);
      const { text, file } = sourceOf(program, example.entry);
      for (let offset = 0; offset < text.length; offset += 7) {
        const [symbol] = symbolAt(program, example.entry, offset)?.symbols ?? [];
        if (symbol === undefined) continue;
        const all = occurrencesOf(program, symbol);
        expect(
          all.length,
          `${offset} ${symbol.name} ${pathAt(file, offset).at(-1)?.node.kind}`,
        ).toBeGreaterThan(0);
        for (const { place } of all.slice(0, 5)) {
          const there = symbolAt(program, place.file, place.span.end)?.symbols ?? [];
          const same = there.some((other) => occurrencesOf(program, other).length === all.length);
          expect(same).toBe(true);
        }
      }
    }
  });
});
