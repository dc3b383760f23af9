import { describe, expect, it } from "vitest";
import { bundled, snippets } from "../../../runtime/test/docs/snippets.ts";
import { findBrowser } from "../../browser/find-browser.ts";
import { openBrowser } from "../../browser/open-browser.ts";

const pages = snippets().filter(({ where }) => where === "browser");

describe.skipIf(findBrowser() === undefined)("a page that the runtime's README shows", () => {
  it("is there", () => {
    expect(pages.length).toBeGreaterThan(0);
  });

  it.each(pages)("is titled as shown: $title", async ({ code, output }) => {
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
});
