import type { Printer } from "prettier";
import { describe, expect, test } from "vitest";
import { formatText } from "../../format/index.ts";
import { printer } from "../../format/printer.ts";
import type { Printed } from "../../format/source-printing.ts";
import { lossBetween } from "../../format/verbatim/losses.ts";
import { nothingLost } from "../../format/verbatim/refusal.ts";

// The net under the formatter: it is shown texts that a faulty formatter could have made.

const source = "const A = [\n  1, // one\n  // two\n  f(2.5),\n]\n";

describe("what another text lost", () => {
  test("nothing, if only white space, commas and spelling differ", () => {
    expect(lossBetween(source, source)).toBeUndefined();
    expect(lossBetween(source, "const A=[1,// one\n// two\nf(2.5)]")).toBeUndefined();
    expect(lossBetween("const A = 0XfF + 1E3", "const A = 0xfF + 1e3\n")).toBeUndefined();
    expect(lossBetween("pad replace bypass", "pad bypass replace")).toBeUndefined();
  });

  test.each([
    ["a token", source.replace("2.5", ""), "text", "2.5"],
    ["all from some place on", source.slice(0, 30), "text", "f"],
    ["a comma between elements", source.replace("1,", "1"), "text", ","],
    ["a comment", source.replace("// one", ""), "comment", "// one"],
    ["the order of comments", source.replace(/one(.*)two/su, "two$1one"), "comment", "// one"],
    ["a bracket", source.replace("]", ""), "text", "]"],
  ])("%s", (_, after, what, lost) => {
    const loss = lossBetween(source, after);
    expect(loss?.what).toBe(what);
    expect(source.slice(loss?.start, loss?.end)).toBe(lost);
  });

  test("what it has not, if the other has more", () => {
    expect(lossBetween("const A = 1", "const A = 1 const")).toEqual({
      what: "text",
      start: 11,
      end: 11,
    });
  });

  test("foreign text", () => {
    expect(lossBetween("machine m { @", "machine m {")?.what).toBe("text");
    expect(lossBetween("machine m { /* x", "machine m { /*")?.what).toBe("text");
    expect(lossBetween("a \uFFFD b", "a b")?.what).toBe("text");
  });
});

describe("a formatter that loses something", () => {
  /** Prints the whole text as `change` makes it. */
  function faulty(change: (text: string) => string): Printer<Printed> {
    return {
      ...printer,
      print: (path, options, print, args) =>
        path.node.kind === "Root"
          ? nothingLost(change(options.originalText), options.originalText, options)
          : printer.print(path, options, print, args),
    };
  }

  test("is refused, and the text stays as it is", async () => {
    const text = "const A = 1\nconst  B = 2\n";
    const { refused, ...rest } = await formatText(
      text,
      faulty((all) => all.slice(0, 14)),
    );
    expect(rest).toEqual({ text, changed: false });
    expect(refused).toBe("line 2: the formatter would lose or move text, so nothing was changed");
  });

  test("may do what is no loss", async () => {
    const { text, refused } = await formatText(
      "const  A = 1",
      faulty((all) => `${all}\n`),
    );
    expect({ text, refused }).toEqual({ text: "const  A = 1\n", refused: undefined });
  });

  test("is refused in the end where it loses a comment whatever is kept", async () => {
    const text = "const A = 1 // one\n";
    const lossy = faulty((all) => all.replace("// one", ""));
    const { refused, ...rest } = await formatText(text, lossy);
    expect(rest).toEqual({ text, changed: false });
    expect(refused).toMatch(/^line 1: the formatter would lose or move a comment/u);
  });
});
