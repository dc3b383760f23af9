import { describe, expect, it } from "vitest";
import { checkFile, encodeOnce, occurrencesOf, renameEdits, symbolAt } from "../../src/index.ts";
import type { CheckedProgram, NamedAt, Renaming, ToolSymbol } from "../../src/index.ts";
import { declaredAt } from "../../src/query/current.ts";
import { indexOf } from "../../src/query/occurrences.ts";
import { symbolKey } from "../../src/query/symbol-key.ts";
import { visibleAt } from "../../src/query/visible-at.ts";
import { eachName } from "../../src/bind/each-name.ts";
import { memoryHost } from "../support/memory-host.ts";
import { checkedOf, EXAMPLES, marked, programOf } from "./programs.ts";
import type { Example } from "./programs.ts";

type Files = Readonly<Record<string, string>>;

function edited(files: Files, renaming: Renaming): Files {
  if (renaming.kind === "refused") throw new Error(renaming.message);
  const texts = { ...files };
  const backwards = renaming.edits.toSorted((a, b) => b.place.span.start - a.place.span.start);
  for (const { place, text } of backwards) {
    const before = texts[place.file] ?? "";
    texts[place.file] = before.slice(0, place.span.start) + text + before.slice(place.span.end);
  }
  return texts;
}

interface Made {
  readonly strings: readonly unknown[];
  readonly codes: readonly string[];
}

function make(entry: string, files: Files): Made {
  const { value, diagnostics } = checkFile(entry, memoryHost(files));
  const machines = value.outputs.flatMap((output) =>
    output.kind === "machine" ? [output.machine] : output.client.concat(output.server),
  );
  return {
    strings: machines.map(({ machine }) => encodeOnce(machine)),
    codes: diagnostics.map(({ code }) => code),
  };
}

/** Everything that the entry's own text declares or names. */
function symbolsIn({ entry, files }: Example, program: CheckedProgram): readonly NamedAt[] {
  const found = new Map<string, NamedAt>();
  for (let offset = 0; offset < (files[entry] ?? "").length; offset += 1) {
    const one = symbolAt(program, entry, offset);
    const [symbol, another] = one?.symbols ?? [];
    if (one === undefined || symbol === undefined || another !== undefined) continue;
    const place = declaredAt(program, symbol);
    const key = `${symbol.kind} ${symbol.name} ${place?.file} ${place?.span.start}`;
    if (place !== undefined || symbol.kind === "field") found.set(key, one);
  }
  return [...found.values()];
}

describe.each(EXAMPLES)("$name", (example) => {
  const { entry, files } = example;
  const program = checkedOf(example);
  const before = make(entry, files);

  it("makes the same machines whatever is called otherwise", () => {
    let renamed = 0;
    for (const { symbols, text } of symbolsIn(example, program)) {
      const [symbol] = symbols;
      if (symbol === undefined) continue;
      const renaming = renameEdits(
        program,
        symbol,
        symbol.kind === "const" ? "FRESH_NAME" : "fresh_name",
      );
      if (renaming.kind === "refused") {
        const place = declaredAt(program, symbol);
        const isOwn = place?.file.startsWith("std/") !== true && symbol.kind !== "field";
        expect(isOwn, `${text}: ${renaming.message}`).toBe(false);
        continue;
      }
      renamed += 1;
      const after = make(entry, edited(files, renaming));
      expect([text, after.codes]).toEqual([text, before.codes]);
      if (!renaming.changesDraws) expect([text, after.strings]).toEqual([text, before.strings]);
    }
    expect(renamed).toBeGreaterThan(0);
  });

  it("finds what is local without looking through the files, as if it did", () => {
    for (const { symbols } of symbolsIn(example, program)) {
      for (const symbol of symbols) {
        const all = indexOf(program).get(symbolKey(program, symbol));
        expect(occurrencesOf(program, symbol)).toEqual(all);
      }
    }
  });

  it("lets nothing take a name that is visible already", () => {
    let tried = 0;
    for (const { path, file } of program.program.files.values()) {
      if (path.startsWith("std/")) continue;
      for (const { node: declaration, offset } of file.declarations) {
        const checked = program.declarations.get(declaration);
        eachName(declaration, ({ node, role }) => {
          const symbol = checked?.symbols.get(node);
          if (role !== "declares" || symbol === undefined) return;
          const visible = visibleAt(program, path, offset + node.span.end);
          const isCallable = ["fn", "machine", "defense"].includes(symbol.kind);
          const names = [...(isCallable ? visible.callables : visible.values).values()];
          for (const other of names.filter((one) => one.symbol !== symbol).slice(-3)) {
            if (other.name === symbol.name) continue;
            tried += 1;
            const { kind } = renameEdits(program, symbol, other.name);
            expect([symbol.name, other.name, kind]).toEqual([symbol.name, other.name, "refused"]);
          }
        });
      }
    }
    expect(tried).toBeGreaterThan(0);
  });
});

/** The text after the name at the mark was changed; other files behind it, or the refusal. */
function rename(text: string, name: string, others: Files = {}): string {
  const { text: main, offset } = marked(text);
  const files: Files = { ...others, "main.mbn": main };
  const program = programOf(main, others);
  const found = symbolAt(program, "main.mbn", offset);
  const [symbol] = found?.symbols ?? [];
  if (found === undefined || symbol === undefined) return "nothing";
  const alias = found.isAlias ? { file: "main.mbn", name: found.text } : undefined;
  const renaming = renameEdits(program, symbol, name, alias && { alias });
  if (renaming.kind === "refused") return renaming.why;
  const after = edited(files, renaming);
  return Object.keys(files)
    .filter((path) => after[path] !== files[path])
    .map((path) => after[path])
    .join("\n---\n");
}

const LIB = { "lib.mbn": "const a = 1\nfn a(x: int) { return x }\n" };

describe("a new name", () => {
  it.each([
    ["const |A = 1\nconst B = A", "C", "const C = 1\nconst B = C"],
    [
      "fn f(|x: int) { return x }\nconst B = f(x: 1)",
      "y",
      "fn f(y: int) { return y }\nconst B = f(y: 1)",
    ],
    ["const y = 1\nfn f(|x: int) { return x }\nconst B = f(x: y)", "y", "taken"],
    [
      "fn g(y: int) { return f(x: y) }\nfn f(|x: int) { return x }",
      "y",
      "fn g(y: int) { return f(y: y) }\nfn f(y: int) { return y }",
    ],
    ["const |A = 1\nconst B = A", "B", "taken"],
    ["const |A = 1\nfn f(b: int) { return A + b }", "b", "taken"],
    ["const |A = 1\nconst B = zero", "zero", "taken"],
    ["const |A = 1", "pi", "taken"],
    ["const |A = 1", "NormalSent", "taken"],
    ["const |A = 1", "state", "not-a-name"],
    ["const |A = 1", "where", "not-a-name"],
    ["const |A = 1", "start", "not-a-name"],
    ["fn f(|x: int) { return x }", "weight", "fn f(weight: int) { return weight }"],
    ["const |A = 1", "1a", "not-a-name"],
    ["const |A = 1", "a b", "not-a-name"],
    ["const |A = 1", "", "not-a-name"],
    ["const A = |pi", "tau", "not-renamable"],
    ["const A = |len([1])", "size", "not-renamable"],
    ["const A: |int = 1", "whole", "not-renamable"],
    ["const A = { |a: 1, b: 2 }.a", "c", "const A = { c: 1, b: 2 }.c"],
    ["const A = { |a: 1, b: 2 }.a", "b", "taken"],
    [
      "const A = { |a: 1 }.a\nconst B = { a: 1, c: 2 }.a",
      "d",
      "const A = { d: 1 }.d\nconst B = { a: 1, c: 2 }.a",
    ],
    [
      "machine m { counter |c state s { c += 1 on NormalSent -> s } }",
      "n",
      "machine m { counter n state s { n += 1 on NormalSent -> s } }",
    ],
    ["machine m { counter |c state s { c += 1 on NormalSent -> s } }", "s", "taken"],
    [
      "machine m { state |s[0] { on NormalSent -> s[1] } state s[1] { } }",
      "t",
      "machine m { state t[0] { on NormalSent -> t[1] } state t[1] { } }",
    ],
  ])("%j, %s", (text, name, after) => {
    expect(rename(text, name)).toBe(after);
  });

  it.each([
    [
      'import { a } from "./lib.mbn"\nconst B = a(|a)',
      "b",
      'const b = 1\nfn a(x: int) { return x }\n\n---\nimport { a, b } from "./lib.mbn"\nconst B = a(b)',
    ],
    [
      'import { a } from "./lib.mbn"\nconst B = |a(a)',
      "b",
      'const a = 1\nfn b(x: int) { return x }\n\n---\nimport { a, b } from "./lib.mbn"\nconst B = b(a)',
    ],
    [
      'import { a as |c } from "./lib.mbn"\nconst B = c(c)',
      "d",
      'import { a as d } from "./lib.mbn"\nconst B = d(d)',
    ],
    ['import { a as c } from "./lib.mbn"\nconst B = |c(c)', "B", "taken"],
    [
      'import { histogram } from "std/histogram"\nconst B = |histogram([0us, 1ms], [1])',
      "h",
      "not-renamable",
    ],
    [
      'import { histogram as |h } from "std/histogram"\nconst B = h([0us, 1ms], [1])',
      "g",
      'import { histogram as g } from "std/histogram"\nconst B = g([0us, 1ms], [1])',
    ],
    [
      'import { histogram } from "std/histogram"\nconst B = histogram([0us, 1ms], [1])[0].|high',
      "h",
      "not-renamable",
    ],
  ])("across files: %j, %s", (text, name, after) => {
    expect(rename(text, name, LIB)).toBe(after);
  });

  it("reaches the programs that share the file, and none twice", () => {
    const files = {
      "lib.mbn": "fn f(x: int) { return x }\n",
      "one.mbn": 'import { f } from "./lib.mbn"\nconst A = f(x: 1)\n',
      "two.mbn": 'import { f as g } from "./lib.mbn"\nconst A = g(x: 1)\n',
    };
    const [lib, ...users] = ["lib.mbn", "one.mbn", "two.mbn"].map((entry) =>
      checkedOf({ entry, files }),
    );
    const of = (offset: number): ToolSymbol | undefined =>
      lib && symbolAt(lib, "lib.mbn", offset)?.symbols[0];
    const [fn, param] = [of(3), of(5)];
    if (lib === undefined || fn === undefined || param === undefined) throw new Error("no symbol");
    const places = occurrencesOf(lib, param, users).map(
      ({ place: { file }, role }) => `${file} ${role}`,
    );
    expect(places).toEqual(["lib.mbn declares", "lib.mbn reads", "one.mbn names", "two.mbn names"]);
    expect(edited(files, renameEdits(lib, fn, "h", { programs: users }))).toEqual({
      "lib.mbn": "fn h(x: int) { return x }\n",
      "one.mbn": 'import { h } from "./lib.mbn"\nconst A = h(x: 1)\n',
      "two.mbn": 'import { h as g } from "./lib.mbn"\nconst A = g(x: 1)\n',
    });
    expect(renameEdits(lib, fn, "A", { programs: users }).kind).toBe("edits");
  });
});
