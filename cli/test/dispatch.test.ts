import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { mbn } from "./fake-io.ts";
import { temporaryFolder } from "./temporary-folder.ts";

describe("the command line as a whole", () => {
  test("without arguments and with help shows the contract", async () => {
    for (const argv of [[], ["help"], ["--help"], ["-h"]]) {
      const { code, stdout, stderr } = await mbn(argv);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(stdout).toContain("Usage: mbn <command>");
      expect(stdout).toMatch(/Exit code 0.*\n.*2: misuse/);
    }
  });

  test("help for a command is the same both ways", async () => {
    const one = await mbn(["help", "inspect"]);
    const other = await mbn(["inspect", "--help"]);
    expect(one.stdout).toContain("Usage: mbn inspect [options] <input...>");
    expect(other).toEqual(one);
  });

  test("an unknown command is misuse, with what was meant", async () => {
    const { code, stdout, stderr } = await mbn(["chekc", "a.mbn"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("error: there is no command chekc\n  did you mean mbn check?\n");
  });

  test.each([
    [["explain", "--lsit"], "there is no option --lsit\n  did you mean --list?"],
    [["explain", "-x"], "there is no option -x"],
    [["explain", "--list=yes"], "--list takes no value"],
    [["inspect"], "the argument <input...> is missing"],
    [["inspect", "--format", "xml", "x"], '--format is one of human, json, not "xml"'],
    [["inspect", "--format", "jsno", "x"], "did you mean json?"],
    [["inspect", "--format"], "the value of --format <format> is missing"],
    [["inspect", "--format", "json", "--format=json", "x"], "--format was given twice"],
    [["explain", "MBN1001", "MBN1002"], '"MBN1002" is one argument too many'],
  ])("misuse of %j is explained", async (argv, expected) => {
    const { code, stdout, stderr } = await mbn(argv);
    const text = stderr.startsWith("{") ? JSON.stringify(JSON.parse(stderr)) : stderr;
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(text).toContain(expected);
    expect(text).toMatch(/mbn \w+ --help shows what there is/);
  });

  test("misuse honours --format wherever it stands", async () => {
    for (const argv of [
      ["--format", "json", "nonsense"],
      ["inspect", "--format=json"],
    ]) {
      const { code, stderr } = await mbn(argv);
      expect(code).toBe(2);
      expect(JSON.parse(stderr)).toMatchObject({ ok: false, failures: [{ kind: "misuse" }] });
    }
  });

  test("a missing file names its neighbour; a folder names its sources", async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, "strings.txt"), "");
    mkdirSync(join(cwd, "defenses"));
    writeFileSync(join(cwd, "defenses", "a.mbn"), "");
    expect(await mbn(["inspect", "string.txt"], { cwd })).toEqual({
      code: 2,
      stdout: "",
      stderr:
        "error: cannot read string.txt: no such file or folder\n  did you mean strings.txt?\n",
    });
    expect(await mbn(["inspect", "defenses"], { cwd })).toEqual({
      code: 2,
      stdout: "",
      stderr:
        "error: cannot read defenses: it is a folder; name the files in it\n  its sources are defenses/*.mbn\n",
    });
  });

  test("colours come with the terminal, and go with NO_COLOR", async () => {
    const shown = await mbn(["nonsense"], { terminal: true });
    expect(shown.stderr).toContain("\u001b[31merror\u001b[39m");
    for (const around of [
      { terminal: false },
      { terminal: true, env: { NO_COLOR: "1" } },
      { terminal: true, env: { NO_COLOR: "1", FORCE_COLOR: "1" } },
      { terminal: true, env: { TERM: "dumb" } },
    ]) {
      expect((await mbn(["nonsense"], around)).stderr).not.toContain("\u001b");
    }
    const forced = await mbn(["nonsense"], { terminal: false, env: { FORCE_COLOR: "1" } });
    expect(forced.stderr).toContain("\u001b[31m");
  });
});
