import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { edits, suggest } from "@mbn-lang/grammar";

describe("the distance of two names", () => {
  it("counts inserted, deleted, replaced and swapped letters", () => {
    expect(edits("idle", "idle")).toBe(0);
    expect(edits("idle", "idl")).toBe(1);
    expect(edits("idle", "iddle")).toBe(1);
    expect(edits("idle", "isle")).toBe(1);
    expect(edits("idle", "idel")).toBe(1);
    expect(edits("", "abc")).toBe(3);
    expect(edits("stdev", "stddev")).toBe(1);
  });

  it("is symmetric, and zero for equal names only", () => {
    const name = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 6 });
    fc.assert(
      fc.property(name, name, (a, b) => {
        expect(edits(a, b)).toBe(edits(b, a));
        expect(edits(a, b) === 0).toBe(a === b);
        expect(edits(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
      { seed: 5 },
    );
  });
});

describe("a suggestion", () => {
  it("is the closest name", () => {
    expect(suggest("padd", ["pad", "paddle", "idle"])).toBe("pad");
    expect(suggest("normalsent", ["NormalSent", "NormalRecv"])).toBe("NormalSent");
  });

  it("is none if nothing is close, or the name too short to tell", () => {
    expect(suggest("burst", ["idle", "wait"])).toBeUndefined();
    expect(suggest("x", ["y", "z"])).toBeUndefined();
  });
});
