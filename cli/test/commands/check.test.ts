import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { mbn } from "../fake-io.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const fine = "const SHARE = 50%\nmachine m {\n  state s { on NormalSent -> SHARE: s }\n}\n";
const wrong =
  "machine m {\n  state idle { on NormalSent -> idel }\n  state busy { on NormalRecx -> idle }\n}\n";

describe("check", () => {
  test("says one line with counts when all is fine", async () => {
    expect(await mbn(["check", "-"], { stdin: fine })).toEqual({
      code: 0,
      stdout: "fine: 1 file, 1 machine, 1 constant\n",
      stderr: "",
    });
  });

  test("reports on standard output, one line a problem when piped", async () => {
    const { code, stdout, stderr } = await mbn(["check", "-"], { stdin: wrong });
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(stdout).toMatch(/^<stdin>:2:33: error MBN\d{4}: .*`idel`/m);
    expect(stdout).not.toContain("fine");
  });

  test("shows code frames on a terminal", async () => {
    const { stdout } = await mbn(["check", "-"], {
      stdin: wrong,
      terminal: true,
      env: { NO_COLOR: "1" },
    });
    expect(stdout).toMatch(
      /error\[MBN\d{4}\]: .*\n --> <stdin>:2:33\n {2}\|\n2 \| {3}state idle \{ on NormalSent -> idel \}\n {2}\| {33}\^\^\^\^/,
    );
    expect(stdout).toMatch(/mbn explain MBN\d{4}\n$/);
  });

  test("has the same findings in every format", async () => {
    const run = async (format: string): Promise<string> => {
      const { code, stdout, stderr } = await mbn(["check", "-", "--format", format], {
        stdin: wrong,
      });
      expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
      return stdout;
    };
    const count = (await run("human")).match(/: error MBN/g)?.length;
    expect((await run("json")).match(/"severity": "error"/g)).toHaveLength(count ?? -1);
    expect((await run("sarif")).match(/"ruleId"/g)).toHaveLength(count ?? -1);
    expect((await run("github")).match(/^::error /gm)).toHaveLength(count ?? -1);
  });

  test("every format has something to say when all is fine", async () => {
    const json = await mbn(["check", "-", "--format", "json"], { stdin: fine });
    expect(JSON.parse(json.stdout)).toEqual({ ok: true, diagnostics: [], failures: [] });
    const sarif = await mbn(["check", "-", "--format", "sarif"], { stdin: fine });
    expect(JSON.parse(sarif.stdout)).toMatchObject({ runs: [{ results: [] }] });
    expect((await mbn(["check", "-", "--format", "github"], { stdin: fine })).code).toBe(0);
  });

  test("tells once what several files find in one that they share", async () => {
    const cwd = temporaryFolder();
    const importing = 'import { RATE } from "./shared.mbn"\nconst MINE = RATE\n';
    writeFileSync(join(cwd, "a.mbn"), importing);
    writeFileSync(join(cwd, "b.mbn"), importing);
    writeFileSync(join(cwd, "shared.mbn"), "const RATE = nothing\n");
    const { stdout } = await mbn(["check", "a.mbn", "b.mbn"], { cwd });
    expect(stdout.match(/^shared\.mbn:1:14: error/gm)).toHaveLength(1);
  });

  test("takes paths as they are written: relative, absolute, with dots", async () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, "sub"));
    writeFileSync(
      join(cwd, "sub", "a.mbn"),
      'import { RATE } from "../b.mbn"\nconst MINE = RATE\n',
    );
    writeFileSync(join(cwd, "b.mbn"), "const RATE = 5ms\n");
    for (const path of ["sub/a.mbn", "./sub/a.mbn", "sub/../sub/./a.mbn"]) {
      expect(await mbn(["check", path], { cwd })).toMatchObject({ code: 0 });
    }
    expect((await mbn(["check", join(cwd, "b.mbn")], { cwd: join(cwd, "sub") })).code).toBe(0);
    expect((await mbn(["check", "../b.mbn"], { cwd: join(cwd, "sub") })).code).toBe(0);
  });
});

describe("hints", () => {
  const endless =
    "machine m {\n  state start { on NormalSent -> pad }\n  state pad {\n    pad after 5ms\n    on PaddingSent -> pad\n  }\n}\n";
  const twice = endless + endless.replace("machine m", "machine n");
  const run = async (...words: string[]): Promise<string> => {
    const { code, stdout, stderr } = await mbn(["check", "-", ...words], { stdin: endless });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    return stdout;
  };

  test("are counted in the one line, with the way to see them", async () => {
    expect(await run()).toBe("fine: 1 file, 1 machine; 1 hint (--hints shows it)\n");
    expect((await mbn(["check", "-"], { stdin: twice })).stdout).toBe(
      "fine: 1 file, 2 machines; 2 hints (--hints shows them)\n",
    );
  });

  test("are shown on request, and all stays fine", async () => {
    expect(await run("--hints")).toMatch(
      /^<stdin>:3:9: hint MBN6054: `pad` cannot be left.*\n(?: {2}note: .*\n)+fine: 1 file, 1 machine; 1 hint\n$/,
    );
  });

  test("are neither shown nor tallied on a terminal unless asked for", async () => {
    const shown = async (...words: string[]): Promise<string> => {
      const around = { stdin: endless, terminal: true, env: { NO_COLOR: "1" } };
      return (await mbn(["check", "-", ...words], around)).stdout;
    };
    expect(await shown()).toBe("fine: 1 file, 1 machine; 1 hint (--hints shows it)\n");
    const frames = await shown("--hints");
    expect(frames).toContain("hint[MBN6054]: `pad` cannot be left");
    expect(frames).toContain("1 hint; more about it: mbn explain MBN6054\n");
  });

  test("are always in json and sarif", async () => {
    for (const words of [[], ["--hints"]]) {
      expect(JSON.parse(await run("--format", "json", ...words))).toMatchObject({
        ok: true,
        diagnostics: [{ code: "MBN6054", severity: "hint" }],
      });
      expect(JSON.parse(await run("--format", "sarif", ...words))).toMatchObject({
        runs: [{ results: [{ ruleId: "MBN6054", level: "note" }] }],
      });
    }
  });

  test("are notices for GitHub on request only", async () => {
    expect(await run("--format", "github")).toBe("");
    expect(await run("--format", "github", "--hints")).toMatch(/^::notice file=.*MBN6054::/);
  });

  test("wait until there are no errors", async () => {
    const source = endless + wrong.replace("machine m", "machine n");
    const { code, stdout } = await mbn(["check", "-", "--hints"], { stdin: source });
    expect(code).toBe(1);
    expect(stdout).toContain("error MBN");
    expect(stdout).not.toContain("hint");
  });

  test("are none of the business of commands that make something", async () => {
    const { code, stderr } = await mbn(["compile", "-"], { stdin: endless });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });
});

test("what init writes is formatted, without a lint, and compiles", async () => {
  const cwd = temporaryFolder();
  await mbn(["init"], { cwd });
  expect(await mbn(["check", "first.mbn"], { cwd })).toEqual({
    code: 0,
    stdout: "fine: 1 file, 1 machine, 1 defense\n",
    stderr: "",
  });
  expect((await mbn(["fmt", "--check", "first.mbn"], { cwd })).code).toBe(0);
  const { stdout } = await mbn(["compile", "first.mbn", "--set", "pause=5ms"], { cwd });
  expect(stdout).toMatch(/^02\S+\n02\S+\n$/);
});
