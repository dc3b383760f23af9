import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import process from "node:process";
import { describe, expect, it } from "vitest";
import { readPages } from "./fence.ts";

const PACKAGE = fileURLToPath(new URL("../../", import.meta.url));

// Each block `ts` of the README is a program, and the block `output` after it what it prints.
const page = readPages(PACKAGE).find(({ name }) => name === "README.md");
const fences = page?.fences ?? [];
const programs = fences.flatMap(({ language, text, where }, at) =>
  language === "ts" ? [{ where, text, output: fences[at + 1] }] : [],
);

function run(program: string): string {
  const args = ["--conditions=mbn-source", "--input-type=module-typescript", "--eval", program];
  return execFileSync(process.execPath, args, { cwd: PACKAGE, encoding: "utf8" });
}

describe("the README's programs", () => {
  it("are there", () => {
    expect(programs.length).toBeGreaterThan(2);
  });

  it.each(programs)("$where prints what it says", ({ text, output }) => {
    expect(output?.language).toBe("output");
    expect(run(text)).toBe(output?.text);
  });
});
