import { describe, expect, test } from "vitest";
import { parse } from "../src/index.ts";

// The tree of each construct, as goldens to be read when the grammar changes.

/** A tree without what every node repeats: kinds first, spans as `start-end`. */
function outline(value: unknown, indent = ""): string {
  if (Array.isArray(value)) {
    return value.length === 0
      ? "[]"
      : value.map((one) => `\n${indent}- ${outline(one, `${indent}  `)}`).join("");
  }
  if (typeof value === "bigint") return `${String(value)}n`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "none";
  const { kind, span, ...fields } = value as {
    kind?: string;
    span?: { start: number; end: number };
  };
  const head = span === undefined ? "" : `${kind ?? ""} ${String(span.start)}-${String(span.end)}`;
  const rest = Object.entries(fields).filter(([, field]) => field !== undefined);
  return (
    head +
    rest.map(([name, field]) => `\n${indent}${name}: ${outline(field, `${indent}  `)}`).join("")
  );
}

const inMachine = (item: string): string => `machine m { ${item} }`;
const inState = (item: string): string => `machine m { state s { ${item} } }`;

describe.each([
  ["imports", 'import { a, b as c } from "std/trace" import trace t from "./t.trace" const A = t'],
  ["const", "/// doc\nconst A: list<{ at: duration, p: float }> = [{ at: 1ms, p: 12.5% }]"],
  ["fn", 'fn f(x: int in 1..=5 = 3): float { let y = x require y > 0, "why" return y / 2 }'],
  ["machine", "machine m(/// doc\n to: state,) { counter a, b let x: int = 1 }"],
  [
    "limits",
    inMachine(
      "limits { padding 5 packets then 50% blocking 7 us then none padding unlimited blocking 1s then unlimited }",
    ),
  ],
  ["state", inMachine("state s[1][i] {} state t for i, b in xs weight b.w {}")],
  ["blocks", inMachine("for i, x in xs { } if a { } else if b { } else { }")],
  ["pad", inState("pad bypass replace after 5ms limit 3")],
  ["block", inState("block replace after 1us for 2us limit 3")],
  ["timer", inState("timer replace for 5ms limit 3")],
  ["cancel", inState("cancel action cancel internal cancel all")],
  ["update", inState("a = 1 a += b ignoring 2 a -= 3")],
  ["on", inState("on A, B -> x, 0.5: y[1], else: z, for i in xs { i: t }, if c { u } else { v }")],
  [
    "defense",
    "defense d(n: int) { let x = draw 1 include e(1) client { m() for i in xs { m(i) } if a { m(b: 2) } } server {} }",
  ],
  ["operators", "const A = a or not b and c == 1 + 2 * -3 / d - 4"],
  ["ranges", "const A = [1..2, 1..=2 + 3]"],
  ["postfix", "const A = xs[1].y as us start 2 max 3"],
  ["calls", "const A = f(1, name: 2, [for i in xs { i }, if c { 1 } else { 2 }], { a: 1 })"],
  ["if", "const A = if a { 1 } else if b { 2 } else { (3) }"],
  ["fold", "const A = fold a = 0 for i, x in xs { scan b = a for y in x { y } }"],
  ["literals", 'const A = [1, 0x1F, 18446744073709551615, 0.5, 50%, 5ms, "s", true, false, end]'],
  ["broken", "machine m { state a { pad after\n on X -> \n x } let y = (1 + \n state b { pad } }"],
])("%s", (name, text) => {
  test("is this tree", async () => {
    await expect(`${text}\n${outline(parse(text).value)}\n`).toMatchFileSnapshot(
      `golden/tree-${name}.txt`,
    );
  });
});
