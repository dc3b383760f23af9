import { describe, expect, it } from "vitest";
import { checkConstantsOnly } from "../rules/constants-only.ts";
import { findCycles } from "../rules/cycles.ts";
import { importsOf } from "../rules/imports.ts";
import { checkImport } from "../rules/layers.ts";

/** What the rules say of a file with this text. */
function problemsOf(file: string, text: string): string[] {
  const workspace = file.slice(0, file.indexOf("/"));
  return importsOf(file, text).flatMap((one) => checkImport(one, workspace));
}

describe("import rules", () => {
  it.each([
    ["grammar/src/a.ts", 'import { x } from "@mbn-lang/compiler";', "grammar must not import this"],
    [
      "compiler/src/a.ts",
      'import type { X } from "@mbn-lang/runtime";',
      "compiler must not import this",
    ],
    ["runtime/src/a.ts", 'export { x } from "@mbn-lang/grammar";', "runtime must not import this"],
    ["compiler/src/a.ts", 'import { x } from "../../grammar/src/a.ts";', "leaves its workspace"],
    ["runtime/src/a.ts", 'import { x } from "commander";', "must not import this package"],
    ["runtime/src/a.ts", 'import { readFileSync } from "node:fs";', "Node builtin"],
    ["compiler/src/a.ts", 'const fs = await import("fs");', "Node builtin"],
    ["grammar/format/a.ts", 'import "node:path";', "Node builtin"],
  ])("%s may not say %s", (file, text, message) => {
    expect(problemsOf(file, text)).toEqual([expect.stringContaining(message)]);
  });

  it.each([
    ["compiler/src/a.ts", 'import { parse } from "@mbn-lang/grammar";'],
    ["compiler/src/a.ts", 'import { encode } from "@mbn-lang/runtime/machine";'],
    ["cli/src/a.ts", 'import { readFileSync } from "node:fs";'],
    ["runtime/src/a/b.ts", 'import { x } from "../c.ts";'],
    ["runtime/src/a.ts", 'import { sha256 } from "@noble/hashes/sha2.js";'],
  ])("%s may say %s", (file, text) => {
    expect(problemsOf(file, text)).toEqual([]);
  });

  it("names every file of a cycle", () => {
    const graph = new Map([
      ["a.ts", ["b.ts"]],
      ["b.ts", ["c.ts"]],
      ["c.ts", ["a.ts"]],
      ["d.ts", ["a.ts"]],
    ]);
    expect(findCycles(graph)).toEqual(["import cycle: a.ts -> b.ts -> c.ts -> a.ts"]);
  });

  it("lets the assembly take nothing but constants", () => {
    const graph = new Map([
      ["runtime/assembly/a.ts", ["runtime/assembly/b.ts", "runtime/src/constants.ts"]],
      ["runtime/assembly/b.ts", ["runtime/src/code.ts", "runtime/src/gone.ts"]],
      ["runtime/src/constants.ts", []],
      ["runtime/src/code.ts", ["runtime/src/constants.ts"]],
    ]);
    expect(checkConstantsOnly(graph)).toEqual([
      expect.stringContaining("runtime/src/code.ts"),
      expect.stringContaining("runtime/src/gone.ts"),
    ]);
  });

  it("does not count imports of types as cycles", () => {
    const [one] = importsOf("a.ts", 'import type { B } from "./b.ts";');
    expect(one?.typeOnly).toBe(true);
  });
});
