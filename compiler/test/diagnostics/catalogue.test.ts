import { describe, expect, it } from "vitest";
import { ALL_KINDS } from "../../src/diagnostics/catalogue.ts";

describe("the catalogue of diagnostics", () => {
  it("gives every kind a code of its own", () => {
    const codes = ALL_KINDS.map(({ code }) => code);
    expect(codes).toEqual([...new Set(codes)]);
  });

  it("gives every kind a slug of its own", () => {
    const slugs = ALL_KINDS.map(({ slug }) => slug);
    const repeated = slugs.filter((slug, index) => slugs.indexOf(slug) !== index);
    expect(repeated).toEqual([]);
  });

  it.each(ALL_KINDS.map((kind) => [kind.code, kind] as const))(
    "%s is well formed",
    (code, kind) => {
      expect(code).toMatch(/^MBN[1-6]\d{3}$/u);
      expect(kind.slug).toMatch(/^[a-z]+(-[a-z]+)*$/u);
      // The lints are MBN6, and nothing else is less than an error.
      expect(kind.severity === "error").toBe(!code.startsWith("MBN6"));
    },
  );
});
