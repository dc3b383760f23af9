import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { ALL_KINDS } from "../../src/diagnostics/catalogue.ts";
import { UNUSED_KINDS } from "../../src/diagnostics/unused.ts";
import { readPages } from "./fence.ts";
import type { Fence, Page } from "./fence.ts";
import { companions, diagnose } from "./run-source.ts";

const UNUSED = new Set(UNUSED_KINDS.map(({ code }) => code));
const FOLDER = fileURLToPath(new URL("../../../docs/diagnostics/", import.meta.url));
const pages = readPages(FOLDER).filter(({ name }) => name !== "README.md");

// docs/diagnostics holds a page per kind of diagnostic. A block `mbn fails` gives that
// diagnostic and no other, once; a block `mbn fixed` gives none. Blocks with `file=` are files
// beside them. `also=CODE` names diagnostics that cannot but come along. Hints are no mistakes,
// and a small example has things that nothing uses: only on their own pages do they count.

describe("the pages of diagnostics", () => {
  it("are one for each kind", () => {
    const expected = ALL_KINDS.map(({ code }) => `${code}.md`);
    expect(pages.map(({ name }) => name)).toEqual(expected.toSorted());
  });

  it.each(ALL_KINDS.map(({ code, slug }) => [code, slug]))("%s is titled %s", (code, slug) => {
    const [title] = readFileSync(join(FOLDER, `${code}.md`), "utf8").split("\n");
    expect(title).toBe(`# ${code} ${slug}`);
  });

  it("are listed in the index, each with its name", () => {
    const index = readFileSync(join(FOLDER, "README.md"), "utf8");
    const listed = [...index.matchAll(/\[(MBN\d{4})\]\(\1\.md\)\s*\|\s*`?([a-z-]+)/g)];
    const expected = ALL_KINDS.map(({ code, slug }) => [code, slug]);
    expect(listed.map(([, code, slug]) => [code, slug])).toEqual(expected);
  });

  describe.each(pages.map((page) => [page.name, page] as const))("%s", (name, page) => {
    const code = name.slice(0, -".md".length);

    it("has a failing example", () => {
      expect(examples(page, "fails")).not.toEqual([]);
      for (const fence of examples(page, "fails")) expect(codesOf(page, fence)).toEqual([code]);
    });

    it("has a fixed example", () => {
      expect(examples(page, "fixed")).not.toEqual([]);
      for (const fence of examples(page, "fixed")) expect(codesOf(page, fence)).toEqual([]);
    });
  });
});

function examples(page: Page, flag: string): readonly Fence[] {
  return page.fences.filter(({ language, flags }) => language === "mbn" && flags.has(flag));
}

function codesOf(page: Page, fence: Fence): readonly string[] {
  const also = fence.options.get("also");
  return diagnose(fence, companions(page.fences))
    .filter(({ code, severity }) => {
      const isAside = severity === "hint" || UNUSED.has(code);
      return !isAside || page.name === `${code}.md`;
    })
    .map(({ code }) => code)
    .filter((code) => code !== also);
}
