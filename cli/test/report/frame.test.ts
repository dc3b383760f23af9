import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Screen } from "../../src/report/colour.ts";
import type { Region } from "../../src/report/finding.ts";
import type { Label } from "../../src/report/frame.ts";
import { renderFrame } from "../../src/report/frame.ts";
import { mapText, positionAt } from "../../src/report/text-map.ts";
import { widthOf } from "../../src/report/width.ts";

const screen: Screen = { frames: true, columns: 60, paint: (_style, text) => text };

function region(path: string, text: string, start: number, end: number): Region {
  const map = mapText(path, text);
  return { path, start: positionAt(map, start), end: positionAt(map, end) };
}

/** A label on the first occurrence of `part`. */
function on(text: string, part: string, message: string, primary = false, path = "a.mbn"): Label {
  const start = text.indexOf(part);
  return { region: region(path, text, start, start + part.length), message, primary };
}

function frame(text: string, ...labels: readonly Label[]): string {
  return renderFrame(labels, new Map([["a.mbn", mapText("a.mbn", text)]]), screen).join("\n");
}

describe("code frames", () => {
  test("underline the place and count lines and columns from 1", () => {
    const text = "machine m {\n  state s { on Foo -> s }\n}\n";
    expect(frame(text, on(text, "Foo", "", true))).toBe(
      [" --> a.mbn:2:16", "  |", "2 |   state s { on Foo -> s }", "  |                ^^^"].join(
        "\n",
      ),
    );
  });

  test("show several labels of one line below each other", () => {
    const text = "let a = b + c\n";
    const labels = [on(text, "c", "this is a time", true), on(text, "b", "and this is not")];
    expect(frame(text, ...labels)).toBe(
      [
        " --> a.mbn:1:13",
        "  |",
        "1 | let a = b + c",
        "  |         -   ^ this is a time",
        "  |         |",
        "  |         and this is not",
      ].join("\n"),
    );
  });

  test("hang three labels without crossing them", () => {
    const text = "one two three\n";
    const labels = [on(text, "three", "3", true), on(text, "one", "1"), on(text, "two", "2")];
    expect(
      frame(text, ...labels)
        .split("\n")
        .slice(3),
    ).toEqual(["  | --- --- ^^^^^ 3", "  | |   |", "  | |   2", "  | 1"]);
  });

  test("leave out the lines between distant labels", () => {
    const text = "state s\n\n\n\nstate s\n";
    const second = { ...on(text, "state s", "", true), region: region("a.mbn", text, 11, 18) };
    expect(frame(text, second, on(text, "state s", "first declared here"))).toBe(
      [
        " --> a.mbn:5:1",
        "  |",
        "1 | state s",
        "  | ------- first declared here",
        "...",
        "5 | state s",
        "  | ^^^^^^^",
      ].join("\n"),
    );
  });

  test("put labels in other files below their own address", () => {
    const texts = new Map([
      ["a.mbn", mapText("a.mbn", "x\n")],
      ["b.mbn", mapText("b.mbn", "y\n")],
    ]);
    const labels = [on("x\n", "x", "", true), on("y\n", "y", "here", false, "b.mbn")];
    expect(renderFrame(labels, texts, screen)).toEqual([
      " --> a.mbn:1:1",
      "  |",
      "1 | x",
      "  | ^",
      " ::: b.mbn:1:1",
      "  |",
      "1 | y",
      "  | - here",
    ]);
  });

  test("mark the first and the last line of a long span", () => {
    const text = "state s {\n  a\n  b\n  }\n";
    expect(frame(text, { ...on(text, "state s {\n  a\n  b\n  }", "not closed", true) })).toBe(
      [
        " --> a.mbn:1:1",
        "  |",
        "1 | state s {",
        "  | ^^^^^^^^^",
        "...",
        "4 |   }",
        "  |   ^ not closed",
      ].join("\n"),
    );
  });

  test("point at the end of the file with one mark", () => {
    const text = "machine m {";
    const label = { region: region("a.mbn", text, 11, 11), message: "missing }", primary: true };
    expect(frame(text, label).split("\n").at(-1)).toBe("  |            ^ missing }");
  });

  test("align under tabs, wide characters and combining marks", () => {
    const text = '\t"日本e\u0301" x\n';
    const lines = frame(text, on(text, "x", "", true)).split("\n");
    const shown = lines[2] ?? "";
    const marks = lines[3] ?? "";
    expect(widthOf(shown.slice(0, shown.indexOf("x")))).toBe(marks.indexOf("^"));
  });

  test("never print what steers a terminal", () => {
    const text = "\u001b[31m\u202e x\n";
    const lines = frame(text, on(text, "x", "\u001b]0;title\u0007", true)).split("\n");
    for (const line of lines) expect(line).not.toMatch(/\p{Cc}|\p{Cf}/u);
  });

  test("read CRLF and lone CR as line ends", () => {
    const text = "a\r\nb\rc\r\n";
    expect(
      frame(text, on(text, "c", "", true))
        .split("\n")
        .slice(2),
    ).toEqual(["3 | c", "  | ^"]);
  });

  test("cut a line of a megabyte around the place", () => {
    const text = `${"a ".repeat(300_000)}HERE${" b".repeat(300_000)}`;
    const lines = frame(text, on(text, "HERE", "look", true)).split("\n");
    expect(Math.max(...lines.map((line) => widthOf(line)))).toBeLessThanOrEqual(60);
    const shown = lines[2] ?? "";
    expect(shown).toMatch(/^1 \| ….*HERE.*…$/);
    expect((lines[3] ?? "").indexOf("^^^^")).toBe(shown.indexOf("HERE"));
  });

  test("any spans of any text give lines that fit, and marks on real lines", () => {
    const texts = fc
      .string({ unit: "grapheme", maxLength: 200 })
      .map((s) => s.replaceAll("0", "\n"));
    fc.assert(
      fc.property(
        texts,
        fc.array(fc.tuple(fc.nat(220), fc.nat(30)), { minLength: 1, maxLength: 4 }),
        (text, spans) => {
          const labels = spans.map(([start, length], index) => ({
            region: region("a.mbn", text, start, start + length),
            message: "",
            primary: index === 0,
          }));
          const lines = renderFrame(labels, new Map([["a.mbn", mapText("a.mbn", text)]]), screen);
          for (const line of lines.slice(1)) expect(widthOf(line)).toBeLessThanOrEqual(61);
          expect(lines.some((line) => line.includes("^"))).toBe(true);
        },
      ),
      { seed: 7, numRuns: 500 },
    );
  });
});
