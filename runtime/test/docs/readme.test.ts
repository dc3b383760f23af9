import { spawnSync } from "node:child_process";
import process from "node:process";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { openBrowser } from "./browser.ts";
import { countOfBlocks, snippets } from "./snippets.ts";

/** A snippet with all that it imports, as a user's bundler would make it. */
async function bundled(code: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: import.meta.dirname, loader: "ts" },
    conditions: ["mbn-source"],
    external: ["node:*"],
    bundle: true,
    format: "esm",
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}

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

  for (const { title, code, output } of all.filter(({ where }) => where === "browser")) {
    it(`titles its page as shown: ${title}`, async () => {
      const browser = await openBrowser();
      try {
        const page = await browser.newPage();
        await page.addScriptTag({ type: "module", content: await bundled(code) });
        await page.waitForFunction("document.title !== ''");
        expect(`${await page.title()}\n`).toBe(output);
      } finally {
        await browser.close();
      }
    });
  }
});
