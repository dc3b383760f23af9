import { parse } from "@mbn-lang/grammar";
import type { Diagnostic } from "@mbn-lang/grammar";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readPages } from "./fence.ts";
import type { Fence, Page } from "./fence.ts";
import { runCommand, shownCommands } from "./run-command.ts";
import { companions, diagnose } from "./run-source.ts";

const FOLDER = fileURLToPath(new URL("../../../grammar/docs/", import.meta.url));
const pages = readPages(FOLDER);

// What the words after ```mbn mean:
//   (nothing)    a file that compiles without errors and warnings; `file=NAME` names it for others
//   fragment     items of a state, only parsed, in FRAGMENT
//   values       one condition a line, each true
//   error=CODE   a file with this diagnostic and no other

const FRAGMENT = (items: string): string => `machine example {\n  state pad {\n${items}  }\n}\n`;

function asConditions(fence: Fence): Fence {
  const lines = fence.text.trim().split("\n");
  const conditions = lines.map((line) => `  require ${line}, "line: ${line.replaceAll('"', "'")}"`);
  return { ...fence, text: `machine example {\n${conditions.join("\n")}\n  state start {}\n}\n` };
}

function codesOf(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics
    .filter(({ severity }) => severity === "error" || severity === "warning")
    .map(({ code, message }) => `${code} ${message}`);
}

function expectFence(fence: Fence, page: Page): void {
  const { flags, options, text } = fence;
  const beside = companions(page.fences);
  const error = options.get("error");
  if (flags.has("fragment")) {
    expect(codesOf(parse(FRAGMENT(text)).diagnostics)).toEqual([]);
  } else if (error !== undefined) {
    expect(diagnose(fence, beside).map(({ code }) => code)).toEqual([error]);
  } else if (flags.has("values")) {
    expect(codesOf(diagnose(asConditions(fence), beside))).toEqual([]);
  } else {
    expect(codesOf(diagnose(fence, beside))).toEqual([]);
  }
}

describe.each(pages.map((page) => [page.name, page] as const))("%s", (name, page) => {
  const sources = page.fences.filter(({ language }) => language === "mbn");

  it.each(sources.map((fence) => [fence.where, fence] as const))("%s", (_where, fence) => {
    expectFence(fence, page);
  });

  it.each(shownCommands(page))("$command", ({ command, output }) => {
    expect(runCommand(command, companions(page.fences))).toBe(output);
  });

  it("marks its blocks with words that mean something", () => {
    const flags = sources.flatMap(({ flags: words, options }) =>
      Array.from(words).concat(Array.from(options.keys())),
    );
    const known = new Set(["fragment", "values", "error", "file"]);
    expect(flags.filter((flag) => !known.has(flag))).toEqual([]);
  });

  it("links to pages that exist", () => {
    const text = readFileSync(page.path, "utf8");
    const targets = [...text.matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, target]) => target ?? "");
    const files = targets.filter((target) => !target.startsWith("https://"));
    const missing = files.filter((target) => !existsSync(join(dirname(page.path), target)));
    expect(missing).toEqual([]);
  });

  if (name === "index.md") {
    it("leads to every page", () => {
      const text = readFileSync(page.path, "utf8");
      const missing = pages.filter((other) => other !== page && !text.includes(`(${other.name})`));
      expect(missing.map((other) => other.name)).toEqual([]);
    });
  }
});
