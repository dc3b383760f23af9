import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packAll } from "../../tools/pack-all.ts";
import { runNode, runNpm } from "../../tools/run-tool.ts";
import type { ToolRun } from "../../tools/run-tool.ts";

// All packages as a stranger gets them: tarballs, installed into an empty project. What they
// depend on comes from the registry, or from npm's cache.

const SOURCE = `machine m(every: duration = 5s) {
  limits { padding unlimited }
  state pad { pad after every on PaddingSent, NormalSent -> pad }
}
`;

let project = "";

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), "mbn-installed-"));
  const build = runNode([join(import.meta.dirname, "../../build.ts")]);
  expect(build).toMatchObject({ status: 0 });
  const tarballs = packAll(project).map(({ path }) => path);
  writeFileSync(join(project, "package.json"), '{ "private": true, "type": "module" }');
  writeFileSync(join(project, "a.mbn"), SOURCE);
  const flags = ["--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"];
  expect(runNpm(["install", ...flags, ...tarballs], project)).toMatchObject({ status: 0 });
}, 300_000);

afterAll(() => {
  rmSync(project, { recursive: true, force: true });
});

function mbn(...args: readonly string[]): ToolRun {
  return runNode([join(project, "node_modules/@mbn-lang/cli/bin/mbn.js"), ...args], project);
}

function program(text: string): ToolRun {
  return runNode(["--input-type=module", "--eval", text], project);
}

describe("from the tarballs", () => {
  test("npm puts the command in place", () => {
    const { status, stdout } = runNpm(["exec", "--no", "mbn", "--", "--version"], project);
    expect({ status, stdout }).toEqual({ status: 0, stdout: "mbn 0.1.0\n" });
  });

  test("the command line checks, compiles, formats, decompiles, simulates and draws", () => {
    expect(mbn("check", "a.mbn")).toMatchObject({ status: 0 });
    expect(mbn("fmt", "a.mbn")).toMatchObject({ status: 0 });
    const { status, stdout } = mbn("compile", "a.mbn");
    expect(status).toBe(0);
    expect(stdout).toMatch(/^02\S+\n$/);
    expect(mbn("decompile", stdout.trim()).stdout).toContain("pad after 5s");
    const lines = Array.from({ length: 30 }, (_, i) => `${i * 1e7},${i % 2 === 0 ? "s" : "r"}\n`);
    writeFileSync(join(project, "t.log"), lines.join(""));
    const simulated = mbn("simulate", "a.mbn", "--trace", "t.log", "--plot", "t.png");
    expect(simulated.status, simulated.stderr).toBe(0);
    expect(simulated.stdout).toContain("30 packets");
    expect(mbn("explain", "MBN3002").stdout).toContain("MBN3002");
  });

  test("the compiler compiles and the runtime runs what it made", () => {
    const { status, stdout, stderr } = program(`
      import { compileFile } from "@mbn-lang/compiler";
      import { Framework, decodeMachine } from "@mbn-lang/runtime";
      import { encodeString } from "@mbn-lang/runtime/machine";
      const host = { readFile: () => ({ ok: true, text: ${JSON.stringify(SOURCE)} }) };
      const { value, diagnostics } = compileFile("a.mbn", host);
      if (diagnostics.some(({ severity }) => severity === "error")) throw new Error("errors");
      const machine = decodeMachine(encodeString(value.outputs[0].machine.machine));
      const framework = new Framework({ machines: [machine], now: 0 });
      framework.triggerEvents([{ kind: "NormalSent" }], 0);
      console.log(framework.triggerEvents([{ kind: "NormalSent" }], 1e6)[0].kind);
    `);
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "pad\n", stderr: "" });
  });

  test("the grammar parses, formats and has its TextMate grammar", () => {
    const { status, stdout, stderr } = program(`
      import { parse } from "@mbn-lang/grammar";
      import { formatText } from "@mbn-lang/grammar/format";
      import textmate from "@mbn-lang/grammar/mbn.tmLanguage.json" with { type: "json" };
      console.log(parse("const a = 1").value.declarations.length, textmate.scopeName);
      console.log((await formatText("const  a=1")).text);
    `);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toBe("1 source.mbn\nconst a = 1\n\n");
  });
});
