import { describe, expect, it } from "vitest";
import { checkFile } from "../../src/index.ts";
import { memoryHost } from "../support/memory-host.ts";
import { repair } from "../support/repair.ts";

describe("a fix that renames a parameter", () => {
  it.each([
    ["fn f(maxGap: int) { return maxGap }\nconst A = f(maxGap: 1)\n", "max_gap: 1"],
    ["fn f(pi: int) { return pi }\nconst A = f(pi: 1)\n", "pi_: 1"],
    [
      "machine m(maxGap: duration) { state s { pad after maxGap } }\ndefense d { client { m(maxGap: 1ms) } }\n",
      "max_gap: 1ms",
    ],
  ])("renames named arguments too: %j", (text, after) => {
    const { diagnostics } = checkFile("main.mbn", memoryHost({ "main.mbn": text }));
    const [fix] = diagnostics.find(({ code }) => /^MBN600[23]$/.test(code))?.fixes ?? [];
    if (fix === undefined) throw new Error("no fix");
    const repaired = repair(text, fix);
    expect(repaired).toContain(after);
    const again = checkFile("main.mbn", memoryHost({ "main.mbn": repaired })).diagnostics;
    expect(again.filter(({ severity }) => severity === "error")).toEqual([]);
  });
});
