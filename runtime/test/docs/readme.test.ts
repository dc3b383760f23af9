import { spawnSync } from "node:child_process";
import process from "node:process";
import { describe, expect, it } from "vitest";
import { bundled, countOfBlocks, snippets } from "./snippets.ts";

const all = snippets();

describe("a snippet of the README", () => {
  it("has its output shown, each of them", () => {
    expect(all.length).toBeGreaterThan(5);
    expect(all.length).toBe(countOfBlocks());
  });

  for (const { title, code, output } of all.filter(({ where }) => where === "node")) {
    it(`prints in Node what is shown: ${title}`, async () => {
      const input = await bundled(code);
      const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module"], {
        input,
        encoding: "utf8",
      });
      expect(stderr).toBe("");
      expect(stdout).toBe(output);
    });
  }
});
