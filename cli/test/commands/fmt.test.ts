import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { mbn } from "../fake-io.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const messy = "machine m {\r\n\r\n\r\nstate s { on NormalSent->s }   }";
const tidy = "machine m {\n  state s { on NormalSent -> s }\n}\n";
const broken = "machine m { state s { on NormalSent-> } }\nmachine n{state s{on NormalSent->s}}\n";

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

describe("fmt", () => {
  test("formats files in place and counts them", async () => {
    const cwd = folderWith({ "a.mbn": messy, "b.mbn": tidy });
    expect(await mbn(["fmt", "a.mbn", "b.mbn"], { cwd })).toEqual({
      code: 0,
      stdout: "formatted 1 of 2 files\n",
      stderr: "",
    });
    expect(readFileSync(join(cwd, "a.mbn"), "utf8")).toBe(tidy);
  });

  test("--check names what is not formatted, and writes nothing", async () => {
    const cwd = folderWith({ "a.mbn": messy, "b.mbn": tidy });
    const { code, stderr } = await mbn(["fmt", "--check", "a.mbn", "b.mbn"], { cwd });
    expect(code).toBe(1);
    expect(stderr).toBe("error: a.mbn is not formatted\n  mbn fmt a.mbn formats it\n");
    expect(readFileSync(join(cwd, "a.mbn"), "utf8")).toBe(messy);
    expect((await mbn(["fmt", "--check", "b.mbn"], { cwd })).code).toBe(0);
    const json = await mbn(["fmt", "--check", "a.mbn", "--format", "json"], { cwd });
    expect(JSON.parse(json.stderr)).toMatchObject({ ok: false, failures: [{ file: "a.mbn" }] });
  });

  test("- writes to standard output and touches no file", async () => {
    const cwd = folderWith({ "a.mbn": messy });
    expect(await mbn(["fmt", "-"], { cwd, stdin: messy })).toEqual({
      code: 0,
      stdout: tidy,
      stderr: "",
    });
    expect(await mbn(["fmt", "-", "--check"], { cwd, stdin: messy })).toMatchObject({
      code: 1,
      stdout: "",
    });
    expect((await mbn(["fmt", "-", "a.mbn"], { cwd, stdin: messy })).code).toBe(2);
    expect(readFileSync(join(cwd, "a.mbn"), "utf8")).toBe(messy);
    expect(readdirSync(cwd)).toEqual(["a.mbn"]);
  });

  test("leaves a file alone whose end is lost in a comment or behind foreign text", async () => {
    for (const text of [
      "machine m {\n  state a { pad }\n  /* off:\n  state b {}\n}\nmachine n { state c {} }\n",
      "machine m { @",
      "const  A = [1, \u221e",
    ]) {
      const cwd = folderWith({ "a.mbn": text });
      for (const command of ["fmt", "check", "compile"]) {
        const { code, stdout } = await mbn([command, "a.mbn"], { cwd });
        expect({ command, code }).toEqual({ command, code: 1 });
        expect(stdout).not.toContain("formatted");
      }
      expect(readFileSync(join(cwd, "a.mbn"), "utf8")).toBe(text);
      expect((await mbn(["fmt", "-"], { cwd, stdin: text })).code).toBe(1);
    }
  });

  test("writes nothing when one of the files is broken or missing", async () => {
    const cwd = folderWith({ "a.mbn": messy, "broken.mbn": broken });
    const one = await mbn(["fmt", "a.mbn", "broken.mbn"], { cwd });
    expect(one.code).toBe(1);
    expect(one.stderr).toMatch(/^broken\.mbn:1:\d+: error MBN1\d{3}: /);
    const other = await mbn(["fmt", "a.mbn", "missing.mbn"], { cwd });
    expect(other.code).toBe(2);
    expect(readFileSync(join(cwd, "a.mbn"), "utf8")).toBe(messy);
    expect(readFileSync(join(cwd, "broken.mbn"), "utf8")).toBe(broken);
  });

  test("- formats what can be parsed around what cannot, and says so", async () => {
    const { code, stdout, stderr } = await mbn(["fmt", "-"], { stdin: broken });
    expect(code).toBe(1);
    expect(stdout).toContain("machine n {\n  state s { on NormalSent -> s }\n}\n");
    expect(stderr).toMatch(/^<stdin>:1:\d+: error MBN1\d{3}: /);
  });
});
