import { describe, expect, it } from "vitest";
import { compileSource } from "../support/evaluate.ts";

describe("probabilities that only the framework's additions bring above 1", () => {
  it("are said to be just that", () => {
    const source = `machine m {
  state start { on NormalSent -> wait }
  state wait for i in 0..20_000 weight 1 { on NormalSent -> start }
}`;
    const [problem] = compileSource(source).diagnostics;
    expect(problem?.message).toBe(
      "As the framework adds the probabilities up, they come to 100.010955334%, 0.0109553% too much.",
    );
    expect(problem?.fixes).toEqual([]);
  });
});
