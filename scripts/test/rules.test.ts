import { describe, expect, it } from "vitest";
import { checkConstantsOnly } from "../rules/constants-only.ts";
import { checkHandMadePaths } from "../rules/hand-made-paths.ts";
import { findCycles } from "../rules/cycles.ts";
import { checkFileAccess } from "../rules/file-access.ts";
import { importsOf } from "../rules/imports.ts";
import { checkImport } from "../rules/layers.ts";
import { checkSpreads } from "../rules/spreads.ts";

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

  it.each([
    "list.push(...more);",
    "Math.max(...numbers.map(Number));",
    "new Foo(...all);",
    "String.fromCharCode.apply(null, bytes);",
    "const f = (...rest) => 1; f(...rest);",
    "f(...(a ? [] : list));",
    "f(...[1, ...list]);",
    "// fixed:\nf(...list);",
    "// fixed: two.\n\nf(...list);",
  ])("does not let a call spread a list of any length: %s", (text) => {
    expect(checkSpreads("a.ts", text)).toEqual([expect.stringContaining("a.ts:")]);
  });

  it.each([
    "list = [...list, ...more];",
    'f(...(a === undefined ? [] : ["hint"]));',
    "function f(...rest) { return g(...rest); }",
    "const f = (...rest) => { return () => g(1, ...rest); };",
    "// fixed: two sides.\nMath.min(...sides);",
    "Math.min(...sides); // fixed: two sides.",
  ])("lets a call spread what the source bounds: %s", (text) => {
    expect(checkSpreads("a.ts", text)).toEqual([]);
  });

  it.each([
    'import { readFileSync } from "node:fs";',
    'import * as fs from "fs/promises";',
    'const fs = await import("node:fs");',
    'import { buffer } from "node:stream/consumers";',
    "for await (const part of process.stdin) use(part);",
  ])("does not let the command line read outside its file layer: %s", (text) => {
    expect(checkFileAccess("cli/src/commands/a.ts", text)).toHaveLength(1);
    expect(checkFileAccess("cli/src/files/a.ts", text)).toEqual([]);
  });

  it.each([
    "`${folder}/${name}`;",
    "`${folder}\\\\${name}, copy ${copy}`;",
    'path.split("/");',
    "path.split(/[\\\\/]/);",
    'path.slice(path.lastIndexOf("/"));',
    'if (way.startsWith("../")) leave();',
    "path.replace(x, y).replaceAll(/\\//g, '');",
    'parts.join("/");',
    'import { join, sep } from "node:path";',
  ])("does not let the command line take paths apart by hand: %s", (text) => {
    expect(checkHandMadePaths("cli/src/commands/a.ts", text)).toHaveLength(1);
    expect(checkHandMadePaths("cli\\src\\commands\\a.ts", text)).toHaveLength(1);
    expect(checkHandMadePaths("cli/src/paths/a.ts", text)).toEqual([]);
    expect(checkHandMadePaths("cli/test/a.ts", text)).toEqual([]);
  });

  it.each([
    'import { join, resolve } from "node:path"; join(folder, name);',
    "`${count}/s`;",
    "// no path: traces of a second.\n`${traces}/${seconds}`;",
    'text.split("\\n");',
    "`</${tag}>`;",
  ])("lets the command line do anything else with texts: %s", (text) => {
    expect(checkHandMadePaths("cli/src/a.ts", text)).toEqual([]);
  });

  it("lets anything ask for types, and whether there is a terminal", () => {
    const text = 'import type { Stats } from "node:fs";\nif (process.stdin.isTTY) wait();';
    expect(checkFileAccess("cli/src/a.ts", text)).toEqual([]);
  });

  it("does not count imports of types as cycles", () => {
    const [one] = importsOf("a.ts", 'import type { B } from "./b.ts";');
    expect(one?.typeOnly).toBe(true);
  });
});
