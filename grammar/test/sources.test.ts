import { describe, expect, test } from "vitest";
import { parse } from "../src/index.ts";
import { spanFaults } from "./check-spans.ts";
import { SOURCES } from "./sources.ts";

describe.each(SOURCES)("$name", ({ text }) => {
  test("parses without a word", () => {
    expect(parse(text).diagnostics).toEqual([]);
  });

  test("has spans that nest, counted from declarations and from the file", () => {
    expect(spanFaults(parse(text).value, text)).toEqual([]);
    expect(spanFaults(parse(text, { spans: "file" }).value, text)).toEqual([]);
  });

  test("gives the same tree with CR LF and a byte-order mark, but for offsets", () => {
    const shape = (source: string): string =>
      JSON.stringify(parse(source).value.declarations, (key, value: unknown) => {
        if (key === "span" || key === "offset") return undefined;
        return typeof value === "bigint" ? String(value) : value;
      });
    const changed = `\uFEFF${text.replaceAll("\n", "\r\n")}`;
    expect(parse(changed).diagnostics).toEqual([]);
    expect(shape(changed)).toBe(shape(text));
  });
});
