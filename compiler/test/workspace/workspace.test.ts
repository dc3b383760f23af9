import { describe, expect, it } from "vitest";
import { checkFile } from "../../src/compile.ts";
import type { Workspace } from "../../src/workspace/workspace.ts";
import { openWorkspace } from "../../src/workspace/workspace.ts";
import { memoryHost } from "../support/memory-host.ts";
import { FILES } from "./edits.ts";
import { snapshot } from "./snapshot.ts";

function workspaceOf(files: Readonly<Record<string, string>>): Workspace {
  const workspace = openWorkspace();
  for (const [path, text] of Object.entries(files)) workspace.update(path, text);
  return workspace;
}

describe("texts", () => {
  it("of one version do not take the place of those of a later one", () => {
    const workspace = openWorkspace();
    expect(workspace.update("a.mbn", "const A = 1\n", 7)).toBe(true);
    expect(workspace.update("a.mbn", "const A = nothing\n", 6)).toBe(false);
    expect(workspace.version("a.mbn")).toBe(7);
    expect(workspace.check("a.mbn").diagnostics).toEqual([]);
  });

  it("are parsed once for all entries, and the standard library once for all workspaces", () => {
    const workspace = workspaceOf(FILES);
    const first = workspace.program("main.mbn").program;
    const second = workspace.program("second.mbn").program;
    const other = workspaceOf(FILES).program("main.mbn").program;
    const tree = (program: typeof first, path: string): unknown => program.files.get(path)?.file;
    expect(tree(second, "library.mbn")).toBe(tree(first, "library.mbn"));
    expect(tree(second, "main.mbn")).toBe(tree(first, "main.mbn"));
    expect(tree(other, "library.mbn")).not.toBe(tree(first, "library.mbn"));
    expect(tree(other, "std/histogram")).toBe(tree(first, "std/histogram"));
  });

  it("that are taken away are missed where they are imported", () => {
    const workspace = workspaceOf(FILES);
    workspace.remove("library.mbn");
    const codes = workspace.check("main.mbn").diagnostics.map(({ code }) => code);
    expect(codes).toContain("MBN2051");
    workspace.update("library.mbn", FILES["library.mbn"] ?? "");
    expect(workspace.check("main.mbn").diagnostics.map(({ code }) => code)).not.toContain(
      "MBN2051",
    );
  });
});

describe("an edit inside one machine", () => {
  it("leaves the other machines as they were made", () => {
    const workspace = workspaceOf(FILES);
    const before = workspace.check("main.mbn").value;
    const text = FILES["main.mbn"] ?? "";
    workspace.update("main.mbn", text.replace("block for SUM", "block for 2 * SUM"));
    const after = workspace.check("main.mbn").value;
    const kept = after.outputs.filter((output) => before.outputs.includes(output));
    expect(before.outputs.map(({ name }) => name)).toEqual(["one", "both", "outer"]);
    expect(kept.map(({ name }) => name)).toEqual(["one"]);
  });
});

describe("a host that takes its time", () => {
  it("is asked until nothing is missing", async () => {
    const workspace = openWorkspace();
    const asked: string[][] = [];
    for (let wanted = workspace.missing("main.mbn"); wanted.length > 0;) {
      asked.push([...wanted]);
      const read = await Promise.all(
        wanted.map(async (path) => [path, await Promise.resolve(FILES[path])] as const),
      );
      for (const [path, text] of read) {
        if (text === undefined) workspace.refuse(path, "there is no such file");
        else workspace.update(path, text);
      }
      wanted = workspace.missing("main.mbn");
    }
    expect(asked).toEqual([["main.mbn"], ["library.mbn", "page.trace"], ["base.mbn"]]);
    expect(snapshot(workspace.check("main.mbn"))).toBe(
      snapshot(checkFile("main.mbn", memoryHost(FILES))),
    );
  });

  it("is not asked again for what there is not", () => {
    const workspace = openWorkspace();
    workspace.update("main.mbn", 'import { A } from "./other.mbn"\nconst B = A\n');
    expect(workspace.missing("main.mbn")).toEqual(["other.mbn"]);
    workspace.refuse("other.mbn", "it was deleted");
    expect(workspace.missing("main.mbn")).toEqual([]);
    const [only] = workspace.check("main.mbn").diagnostics;
    expect(only?.message).toBe("`other.mbn` cannot be read: it was deleted.");
  });
});

describe("a check within a budget", () => {
  it("comes to the same end in many calls", () => {
    const workspace = workspaceOf(FILES);
    let calls = 1;
    let outcome = workspace.checkWithin("main.mbn", { steps: 2 });
    for (; outcome === undefined; calls += 1) {
      outcome = workspace.checkWithin("main.mbn", { steps: 2 });
    }
    expect(calls).toBeGreaterThan(10);
    expect(snapshot(outcome)).toBe(snapshot(checkFile("main.mbn", memoryHost(FILES))));
  });

  it("is begun anew if a text changes meanwhile", () => {
    const workspace = workspaceOf(FILES);
    expect(workspace.checkWithin("main.mbn", { steps: 12 })).toBeUndefined();
    workspace.update("base.mbn", "const BASE = 4\n");
    const outcome = workspace.checkWithin("main.mbn", {});
    const files = { ...FILES, "base.mbn": "const BASE = 4\n" };
    expect(outcome && snapshot(outcome)).toBe(snapshot(checkFile("main.mbn", memoryHost(files))));
  });

  it("ends an evaluation that is longer than one call", () => {
    const workspace = workspaceOf({
      "a.mbn": "const A = fold sum = 0 for i in 0..3_000_000 { sum + mod(i, 3) }\n",
    });
    let outcome = workspace.checkWithin("a.mbn", { milliseconds: 1 });
    for (let calls = 0; outcome === undefined && calls < 100; calls += 1) {
      outcome = workspace.checkWithin("a.mbn", { milliseconds: 1 });
    }
    expect(outcome?.diagnostics).toEqual([]);
  });
});

it("all texts are checked, each for itself", () => {
  const workspace = workspaceOf(FILES);
  const all = workspace.checkAll();
  expect([...all.keys()].toSorted()).toEqual(["base.mbn", "library.mbn", "main.mbn", "second.mbn"]);
  for (const [path, outcome] of all) {
    expect(snapshot(outcome)).toBe(snapshot(checkFile(path, memoryHost(FILES))));
  }
});
