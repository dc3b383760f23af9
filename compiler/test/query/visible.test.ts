import { parse } from "@mbn-lang/grammar";
import type { Span } from "@mbn-lang/grammar";
import { describe, expect, it } from "vitest";
import { UNKNOWN_CALLABLE, UNKNOWN_EVENT, UNKNOWN_VALUE } from "../../src/diagnostics/names.ts";
import { visibleAt } from "../../src/index.ts";
import { eachName } from "../../src/bind/each-name.ts";
import { checkedOf, EXAMPLES, marked, programOf } from "./programs.ts";

const VALUES: ReadonlySet<string> = new Set(["value", "event", "counter"]);

const UNKNOWN: ReadonlySet<string> = new Set(
  [UNKNOWN_VALUE, UNKNOWN_EVENT, UNKNOWN_CALLABLE].map(({ code }) => code),
);

describe.each(EXAMPLES)("$name", (example) => {
  const program = checkedOf(example);

  it("sees every name where it is used, as what the checker takes it for", () => {
    const hidden: string[] = [];
    let seen = 0;
    for (const { path, file } of program.program.files.values()) {
      for (const { node: declaration, offset } of file.declarations) {
        const checked = program.declarations.get(declaration);
        eachName(declaration, ({ node, role }) => {
          if (!VALUES.has(role) && role !== "callable") return;
          const { values, callables } = visibleAt(program, path, offset + node.span.start);
          const found = (role === "callable" ? callables : values).get(node.text);
          seen += 1;
          if (found === undefined || found.symbol !== checked?.symbols.get(node)) {
            hidden.push(`${path}:${offset + node.span.start} ${node.text}`);
          }
        });
      }
    }
    expect(hidden).toEqual([]);
    expect(seen > 0 || example.entry === "noop.mbn").toBe(true);
  });

  it("sees nothing that is unknown when it is written in the place of a name", () => {
    const unknown: string[] = [];
    const text = example.files[example.entry] ?? "";
    const uses: Span[] = [];
    for (const { node: declaration, offset } of parse(text).value.declarations) {
      eachName(declaration, ({ node: { span }, role }) => {
        if (role === "value") uses.push({ start: offset + span.start, end: offset + span.end });
      });
    }
    // Every place of a large text would take minutes: some of them, spread over it.
    const step = Math.max(1, Math.floor(uses.length / 3));
    for (const span of uses.filter((_, at) => at % step === 0)) {
      for (const name of visibleAt(program, example.entry, span.start).values.keys()) {
        const changed = text.slice(0, span.start) + name + text.slice(span.end);
        const files = { ...example.files, [example.entry]: changed };
        const { diagnostics } = checkedOf({ entry: example.entry, files });
        const first = diagnostics.find(({ code }) => UNKNOWN.has(code));
        if (first !== undefined) unknown.push(`${name} at ${span.start}: ${first.message}`);
      }
    }
    expect(unknown).toEqual([]);
  });
});

describe.each(EXAMPLES)("$name, as far as it is written", ({ name, entry, files }) => {
  it("shows the names that are declared before", () => {
    const text = files[entry] ?? "";
    const whole = checkedOf({ entry, files });
    const uses: number[] = [];
    for (const { node: declaration, offset } of parse(text).value.declarations) {
      eachName(declaration, ({ node: { span }, role }) => {
        if (role === "value") uses.push(offset + span.start);
      });
    }
    const step = Math.max(1, Math.floor(uses.length / 20));
    const hidden: string[] = [];
    for (const at of uses.filter((_, index) => index % step === 0)) {
      const program = checkedOf({ entry, files: { ...files, [entry]: text.slice(0, at) } });
      const { values } = visibleAt(program, entry, at);
      for (const one of visibleAt(whole, entry, at).values.values()) {
        const isBefore = (one.declared?.span.end ?? Infinity) <= at;
        if (one.origin !== "local" || !isBefore) continue;
        if (!values.has(one.name)) hidden.push(`${name}:${at} ${one.name}`);
      }
    }
    expect(hidden).toEqual([]);
  });
});

describe("at a place where nothing stands yet", () => {
  /** The local names at the mark, in order. */
  function locals(text: string): string {
    const { text: main, offset } = marked(text);
    const { values } = visibleAt(programOf(main), "main.mbn", offset);
    const own = [...values.values()].filter(({ origin }) => origin === "local");
    return own.map(({ name }) => name).join(" ");
  }

  it.each([
    ["machine m(a: int, b: int = |", "a"],
    ["machine m(a: int, b: int = 1, c: int = |) { state s { on NormalSent -> s } }", "a b"],
    ["machine m(a: int) {\n  let x = 1\n  |\n  let y = 2\n  state s { }\n}", "a s x"],
    ["machine m {\n  let x = |\n  state s { }\n}", "s"],
    ["machine m {\n  state s {\n    let x = 5ms\n    pad after |", "s x"],
    ["machine m {\n  state s {\n    let x = 5ms\n  }\n  |", "s"],
    ["machine m {\n  for i, x in [1] {\n    let y = x\n    |\n  }\n  state s { }\n}", "s i x y"],
    ["machine m {\n  for i, x in [1] {\n    let y = x\n  }\n  |\n  state s { }\n}", "s"],
    ["machine m {\n  for x in | {\n  }\n  state s { }\n}", "s"],
    ["machine m {\n  if true {\n    let y = 1\n    |\n  } else {\n    let z = 1\n  }\n}", "y"],
    ["machine m {\n  if true {\n    let y = 1\n  } else {\n    let z = 1\n    |\n  }\n}", "z"],
    ["machine m {\n  if true {\n    let y = 1\n  } else if true {\n    let z = 1\n  }\n  |\n}", ""],
    ["machine m {\n  counter c\n  state s for k, w in [1] weight | {\n  }\n}", "c s k w"],
    ["machine m {\n  counter c\n  state s for k, w in | weight 1 {\n  }\n}", "c s"],
    ["const A = fold t = 0 for x in [1] { | }", "t x"],
    ["const A = fold t = | for x in [1] { t }", ""],
    ["const A = [for x in [1] { | }]", "x"],
    ["fn f(a: int) {\n  let b = a\n  return |\n}", "a b"],
    ["fn f(a: int) {\n  let b = a\n  return b\n}\n|", ""],
    ["defense d(a: int) {\n  client {\n    let x = a\n    |\n  }\n}", "a x"],
    ["defense d(a: int) {\n  client {\n    let x = a\n  }\n  server {\n    |", "a"],
    ["machine m(a: int) { // a comment\n  // another |\n}", "a"],
    ["| machine m(a: int) { }", ""],
  ])("%j", (text, names) => {
    expect(locals(text)).toBe(names);
  });

  it("of a file that is not there is what the language has", () => {
    const { values, callables } = visibleAt(programOf("const A = 1"), "other.mbn", 3);
    expect([...values.keys(), ...callables.keys()]).toEqual(
      expect.arrayContaining(["pi", "NormalSent", "end", "len", "uniform", "bernoulli"]),
    );
    expect(values.has("A")).toBe(false);
  });
});
