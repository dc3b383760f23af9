import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "../src/index.ts";
import { Reports } from "../src/parser/reports.ts";
import { reportUnsaid } from "../src/parser/unsaid.ts";
import { silentLoss } from "./as-written.ts";
import { foreignDamages, tokenDamages } from "./damage.ts";
import type { Damaged } from "./damage.ts";
import { EXAMPLES } from "./examples.ts";

// A text that does not mean what it says has an error.

function check(damages: Iterable<Damaged>): void {
  for (const { what, text } of damages) {
    const loss = silentLoss(text);
    if (loss !== undefined) expect(`${what}: ${loss}`, text).toBe("");
  }
}

test("every example is there", () => {
  const folder = new URL("../../examples/", import.meta.url);
  const count = readdirSync(folder).filter((name) => name.endsWith(".mbn")).length;
  expect(EXAMPLES.filter(({ name }) => name.startsWith("examples/"))).toHaveLength(count);
});

describe.each(EXAMPLES)("$name", ({ text }) => {
  test("says what its tree says", () => {
    check([{ what: "as it is", text }]);
  });

  test("has an error where tokens are lost, doubled or swapped", () => {
    check(tokenDamages(text, 6));
  });

  test("has an error where foreign text stands", () => {
    check(foreignDamages(text, 8));
  });
});

describe("foreign text at the end of what is open", () => {
  const openings = [
    "machine m {",
    "machine m { state a {",
    "machine m { state a { on NormalSent ->",
    "machine m { state a[",
    "machine m(",
    "machine m { limits { padding",
    "machine m { counter",
    "defense d { client {",
    "fn f(x: int): int { return",
    "const A = [1,",
    "const A = {",
    "const",
    "import {",
    "import",
  ];
  const foreign = [
    "@",
    ";",
    "#",
    "'",
    "$",
    "?",
    "\\",
    "\u2014",
    "\u221e",
    "\uFFFD",
    "/*",
    "\uFEFF",
  ];

  test.each(openings)("%s", (opening) => {
    for (const one of foreign) {
      for (const gap of [" ", "\n", ""]) {
        const { diagnostics } = parse(opening + gap + one);
        expect(
          diagnostics.map(({ severity }) => severity),
          one,
        ).toContain("error");
      }
    }
  });
});

describe("the last check", () => {
  const doubts = { foreign: [], declarations: [], repaired: undefined };

  test("reports what nobody has", () => {
    const reports = new Reports("a.mbn", "some text");
    reportUnsaid(reports, "some text", { ...doubts, repaired: 5 });
    const [only] = reports.diagnostics;
    expect(only?.message).toBe("I found `text` where I expected something else.");
    expect(only?.place.span).toEqual({ start: 5, end: 9 });
  });

  test("reports foreign text and dropped errors that nobody has", () => {
    const one = new Reports("");
    reportUnsaid(one, "@", {
      ...doubts,
      foreign: [{ text: "@", start: 0, removed: true, before: -1 }],
    });
    expect(one.diagnostics).toHaveLength(1);
    const other = new Reports("");
    other.drop();
    reportUnsaid(other, "x", doubts);
    expect(other.diagnostics).toHaveLength(1);
  });

  test("reports a broken declaration that has no error", () => {
    const text = "const A = 1\nconst B = 2\n";
    const { declarations } = parse(text).value;
    const reports = new Reports("", text);
    const broken = declarations.map(({ offset, node }) => ({ offset, node, broken: true }));
    reportUnsaid(reports, text, { ...doubts, declarations: broken });
    expect(reports.diagnostics.map(({ place }) => place.span.start)).toEqual([0, 12]);
  });

  test("says nothing of a sound text", () => {
    const reports = new Reports("");
    reportUnsaid(reports, "const A = 1", doubts);
    expect(reports.diagnostics).toEqual([]);
  });
});
