import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { mbn } from "../fake-io.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const pages = readdirSync(join(import.meta.dirname, "../../../docs/diagnostics")).filter((name) =>
  /^MBN\d{4}\.md$/.test(name),
);
const code = (pages[0] ?? "").replace(".md", "");

describe("explain", () => {
  test("prints the page of a code, written in full, in small letters or as a number", async () => {
    const { code: exit, stdout } = await mbn(["explain", code]);
    expect(exit).toBe(0);
    expect(stdout).toContain(code);
    for (const word of [code.toLowerCase(), code.slice(3)]) {
      expect((await mbn(["explain", word])).stdout).toBe(stdout);
    }
  });

  test("knows diagnostics by their names", async () => {
    const { stdout } = await mbn(["explain", "dead-end"]);
    expect(stdout).toMatch(/^# MBN6041 dead-end\n/);
  });

  test("prints the page as it is when piped", async () => {
    const markdown = readFileSync(
      join(import.meta.dirname, "../../../docs/diagnostics", `${code}.md`),
      "utf8",
    );
    expect((await mbn(["explain", code])).stdout.trim()).toBe(markdown.trim());
  });

  test("lists all codes, each on a line with its title", async () => {
    const { stdout } = await mbn(["explain", "--list"]);
    const lines = stdout.trimEnd().split("\n");
    expect(lines.map((line) => line.slice(0, 7))).toEqual(
      pages.toSorted().map((p) => p.slice(0, 7)),
    );
    for (const line of lines) expect(line).toMatch(/^MBN\d{4} {2}\S/);
  });

  test("gives JSON", async () => {
    const { stdout } = await mbn(["explain", code, "--format", "json"]);
    expect(JSON.parse(stdout)).toMatchObject({
      code,
      markdown: expect.stringContaining(code) as unknown,
    });
  });

  test("helps with codes that do not exist, and with none", async () => {
    const slip = await mbn(["explain", "dead-ends"]);
    expect(slip.stderr).toContain("did you mean dead-end?");
    const wrong = await mbn(["explain", "MBN9999"]);
    expect(wrong).toMatchObject({ code: 2, stdout: "" });
    expect(wrong.stderr).toContain("there is no diagnostic MBN9999");
    expect((await mbn(["explain"])).stderr).toContain("which code?");
    expect((await mbn(["explain", code, "--list"])).code).toBe(2);
  });
});

describe("init", () => {
  test("writes a first defense, says what is next, and never overwrites", async () => {
    const cwd = temporaryFolder();
    const first = await mbn(["init"], { cwd });
    expect(first.code).toBe(0);
    expect(first.stdout).toContain("mbn compile first.mbn");
    writeFileSync(join(cwd, "first.mbn"), "mine");
    const second = await mbn(["init"], { cwd });
    expect(second.code).toBe(2);
    expect(second.stderr).toContain("first.mbn exists already; init never overwrites");
    expect(readFileSync(join(cwd, "first.mbn"), "utf8")).toBe("mine");
  });

  test("makes the folder it is given", async () => {
    const cwd = temporaryFolder();
    const { stdout } = await mbn(["init", "my/defenses"], { cwd });
    expect(stdout).toMatch(/^wrote my\/defenses\/first\.mbn\n/);
    expect(existsSync(join(cwd, "my/defenses/first.mbn"))).toBe(true);
  });

  test("cannot make a folder where a file is", async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, "file"), "");
    const { code: exit, stderr } = await mbn(["init", "file"], { cwd });
    expect(exit).toBe(2);
    expect(stderr).toMatch(/^error: cannot (make the folder|write) file/);
  });
});

describe("completion", () => {
  test.each(["bash", "zsh", "fish"])("%s knows every command and option", async (shell) => {
    const { code: exit, stdout } = await mbn(["completion", shell]);
    expect(exit).toBe(0);
    const { stdout: help } = await mbn(["help"]);
    for (const [, name = ""] of help.matchAll(/^ {2}([a-z]+) {2,}/gm)) {
      expect(stdout).toMatch(new RegExp(`\\b${name}\\b`));
      const text = (await mbn(["help", name])).stdout;
      const options = [...text.matchAll(/^ {2}(?:-\w, )?--([a-z-]+)/gm)].map((match) => match[1]);
      for (const option of options) {
        expect(stdout).toContain(shell === "fish" ? `-l ${option} ` : `--${option}`);
      }
    }
  });

  test("other shells are refused", async () => {
    const { code: exit, stderr } = await mbn(["completion", "constructor"]);
    expect(exit).toBe(2);
    expect(stderr).toContain('there is no completion for "constructor"');
  });
});
