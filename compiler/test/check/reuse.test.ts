import type { Declaration } from "@mbn-lang/grammar";
import { describe, expect, it } from "vitest";
import type { CheckedDeclaration, CheckedProgram } from "../../src/check/checked.ts";
import { checkProgram, declarationOf } from "../../src/check/program.ts";
import { loadProgram } from "../../src/source/load.ts";
import { memoryHost } from "../support/memory-host.ts";

const BEFORE = `import { histogram } from "std/histogram"

const RATE = 5ms

fn twice(x: duration) { return x * 2 }

machine one(gap: duration = RATE) {
  state start { on NormalSent -> pad }
  state pad { pad after twice(gap) }
}

machine two {
  let bins = histogram([0us, 1ms], [1, 2])
  state start { on NormalSent -> pad }
  state pad { pad after bins[0].high }
}

defense both {
  client { one() }
  server { two() }
}
`;

/** Checks a text, then another one after it; declarations by name. */
function edit(
  before: string,
  after: string,
  others: Readonly<Record<string, string>> = {},
): readonly [Named, Named, CheckedProgram] {
  const first = loadProgram("main.mbn", memoryHost({ ...others, "main.mbn": before })).value;
  const second = loadProgram("main.mbn", memoryHost({ ...others, "main.mbn": after }), {
    previous: first,
  }).value;
  const checked = checkProgram(first);
  const again = checkProgram(second, checked);
  return [byName(checked), byName(again), again];
}

type Named = ReadonlyMap<string, CheckedDeclaration>;

function byName(checked: CheckedProgram): Named {
  return new Map([...checked.declarations].map(([node, one]) => [nameOf(node), one]));
}

function nameOf(node: Declaration): string {
  return node.kind === "ErrorDeclaration" ? "" : node.name.text;
}

/** Names whose results are other objects than before. */
function changed([before, after]: readonly [Named, Named, ...unknown[]]): string[] {
  return [...after].flatMap(([name, one]) => (before.get(name) === one ? [] : [name]));
}

function messages({ diagnostics }: CheckedProgram): readonly string[] {
  return diagnostics.map(({ code, message }) => `${code} ${message}`);
}

describe("after an edit", () => {
  it("a changed state leaves the other declarations' results untouched", () => {
    expect(
      changed(edit(BEFORE, BEFORE.replace("pad after bins[0].high", "pad after bins[1].low"))),
    ).toEqual(["two"]);
  });

  it("nothing changes if nothing is edited", () => {
    expect(changed(edit(BEFORE, BEFORE))).toEqual([]);
  });

  it("declarations that only move keep their results", () => {
    const [before, after] = edit(
      BEFORE,
      BEFORE.replace("const RATE", "// A comment\n\nconst RATE"),
    );
    expect(changed([before, after])).toEqual([]);
  });

  it("a function's body changes its users only through its type", () => {
    expect(changed(edit(BEFORE, BEFORE.replace("x * 2", "x * 3")))).toEqual(["twice"]);
    expect(changed(edit(BEFORE, BEFORE.replace("x * 2", "x / 1us")))).toEqual([
      "twice",
      "one",
      "both",
    ]);
  });

  it("a new parameter reaches the users of a machine", () => {
    const [, after, program] = edit(BEFORE, BEFORE.replace("machine two", "machine two(n: int)"));
    expect(after.get("both")?.sound).toBe(false);
    expect(program.diagnostics.map(({ code }) => code)).toEqual(["MBN3031"]);
  });

  it("an unknown name is looked up again when something is declared", () => {
    const broken = BEFORE.replace("gap: duration = RATE", "gap: duration = SPEED");
    const [, after, program] = edit(broken, `${broken}\nconst SPEED = 3ms\n`);
    expect(program.diagnostics).toEqual([]);
    expect(after.get("one")?.sound).toBe(true);
  });

  it("a name that is taken now is reported where it was free", () => {
    const [, , program] = edit(BEFORE, `${BEFORE}\nconst bins = 3\n`);
    expect(program.diagnostics.map(({ code }) => code)).toEqual(["MBN2003", "MBN6003"]);
  });

  it("what a mistake in the syntax hid is reported once it is repaired", () => {
    const hidden = `${BEFORE}\nconst X = RATES\n`;
    const [, , program] = edit(hidden.replace("RATES\n", "RATES (\n"), hidden);
    expect(program.diagnostics.map(({ code }) => code)).toEqual(["MBN2001"]);
    const [, , again] = edit(hidden.replace("RATES\n", "RATES )\n"), hidden);
    expect(again.diagnostics.map(({ code }) => code)).toEqual(["MBN2001"]);
  });

  it("soundness follows what is used", () => {
    const [, after] = edit(BEFORE, BEFORE.replace("bins[0].high", "bins[0].hihg"));
    expect(["two", "both", "one"].map((name) => after.get(name)?.sound)).toEqual([
      false,
      false,
      true,
    ]);
  });

  it("symbols of kept results lead to the present declarations", () => {
    const [, after, program] = edit(BEFORE, BEFORE.replace("x * 2", "x * 3"));
    const user = after.get("one");
    const symbol = [...(user?.symbols.values() ?? [])].find(({ kind }) => kind === "fn");
    if (symbol?.kind !== "fn") throw new Error("`one` calls no function");
    expect(declarationOf(program, symbol)).toBe(after.get("twice"));
    expect(symbol.node).not.toBe(after.get("twice")?.node);
  });

  it("users of a trace keep their results, wherever the import moves", () => {
    const text = `import trace page from "./page.trace"

const COUNT = length(page)

machine one { state start { on NormalSent -> end } }
`;
    const others = { "page.trace": "0,s\n1000,r\n" };
    expect(changed(edit(text, `${text}\n// More\n`, others))).toEqual([]);
    expect(changed(edit(text, text.replace("-> end", "-> start"), others))).toEqual(["one"]);
    expect(changed(edit(text, `// A comment\n${text}`, others))).toEqual([]);
  });

  it("names by the hundred that are wrong are advised as in a check from nothing", () => {
    const right = Array.from({ length: 1500 }, (_, i) => `const A${i} = ${i}\n`).join("");
    const wrong = Array.from({ length: 400 }, (_, i) => `const U${i} = B${i}\n`).join("");
    const [, , program] = edit(right + wrong, right + wrong.replace("= B399", "= 1 + B399"));
    const after = right + wrong.replace("= B399", "= 1 + B399");
    const fresh = checkProgram(loadProgram("main.mbn", memoryHost({ "main.mbn": after })).value);
    expect(messages(program)).toEqual(messages(fresh));
    expect(fresh.diagnostics.at(-1)?.message).toContain("`A399`");
  });

  it("a check from nothing gives the same diagnostics", () => {
    const texts = [
      BEFORE,
      BEFORE.replace("RATE = 5ms", "RATE = 5"),
      BEFORE.replace("fn twice", "fn thrice"),
      BEFORE.replace("machine one", "machine two"),
    ];
    for (const before of texts) {
      for (const after of texts) {
        const [, , program] = edit(before, after);
        const fresh = checkProgram(
          loadProgram("main.mbn", memoryHost({ "main.mbn": after })).value,
        );
        expect(messages(program)).toEqual(messages(fresh));
      }
    }
  });
});
