import { describe, expect, it } from "vitest";
import { fuzzTrace } from "../fuzz/traces.ts";

describe("the fuzz target of traces", () => {
  it("finds nothing with the first seeds", () => {
    for (let seed = 0; seed < 2000; seed++)
      expect(() => fuzzTrace(seed), String(seed)).not.toThrow();
  });
});
