import {
  chmodSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import process from "node:process";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";
import { buildOnce, run } from "./mbn.ts";
import { testOfPosix } from "../posix.ts";

buildOnce();

/** Permissions mean nothing to root, so that their tests run as nobody then. */
const NOBODY = 65_534;
const unprivileged = process.getuid?.() === 0 ? { uid: NOBODY } : {};
const fine = "machine m {\n  state s { on NormalSent -> s }\n}\n";

function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

/** What no run may show, whatever its input. */
const STACK = /\n\s+at |node:internal|internal error/;

describe("files that cannot be read", () => {
  test.each(["check", "compile", "fmt", "inspect", "decompile"])(
    "%s of a missing file",
    (command) => {
      const cwd = folderWith({ "a.mbn": fine });
      const { code, stdout, stderr } = run([command, "b.mbn"], { cwd });
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toBe(
        "error: cannot read b.mbn: no such file or folder\n  did you mean a.mbn?\n",
      );
    },
  );

  test.each(["check", "compile", "fmt", "inspect", "decompile"])("%s of a folder", (command) => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, "d"));
    const { code, stderr } = run([command, "d"], { cwd });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: "error: cannot read d: it is a folder; name the files in it\n",
    });
  });

  testOfPosix("a file without permission by its mode", () => {
    const cwd = folderWith({ "a.mbn": fine });
    chmodSync(cwd, 0o755);
    chmodSync(join(cwd, "a.mbn"), 0);
    expect(run(["check", "a.mbn"], { cwd, ...unprivileged })).toMatchObject({
      code: 2,
      stdout: "",
      stderr: "error: cannot read a.mbn: permission denied\n",
    });
  });

  test("check goes on with the other files, and says all of it in one document", () => {
    const cwd = folderWith({ "bad.mbn": "machine m { state s { on NormalSent -> t } }" });
    const { code, stdout } = run(["check", "missing.mbn", "bad.mbn", "--format", "json"], { cwd });
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      diagnostics: [{ file: "bad.mbn" }],
      failures: [{ kind: "failure", file: "missing.mbn" }],
    });
  });
});

describe("files that are no sources", () => {
  test.each([
    ["binary", Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 3]), "looks like a binary file"],
    ["UTF-16", Buffer.from(`\ufeff${fine}`, "utf16le"), "it is UTF-16 (little-endian)"],
    [
      "Latin-1",
      Buffer.from("// caf\u00e9\n", "latin1"),
      "byte 6 (0xe9, line 1) is not valid UTF-8",
    ],
  ])("%s", (_name, content, reason) => {
    const cwd = folderWith({ "a.mbn": content });
    for (const command of ["check", "compile", "fmt"]) {
      const { code, stdout, stderr } = run([command, "a.mbn"], { cwd });
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      expect(stderr).toContain(`error: a.mbn is not UTF-8 text: `);
      expect(stderr).toContain(reason);
    }
    const { stdout } = run(["check", "a.mbn", "--format", "json"], { cwd });
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      failures: [{ kind: "input", file: "a.mbn" }],
    });
  });

  test("an empty file is fine, but there is nothing to compile in it", () => {
    const cwd = folderWith({ "a.mbn": "" });
    expect(run(["check", "a.mbn"], { cwd })).toMatchObject({ code: 0, stderr: "" });
    const { code, stdout, stderr } = run(["compile", "a.mbn"], { cwd });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/a\.mbn declares no defense and no machine/);
  });

  test("a byte-order mark and CRLF change nothing, and columns count without them", () => {
    const lf = "machine m {\n  state s { on NormalSent -> t }\n}\n";
    const crlf = `\ufeff${lf.replaceAll("\n", "\r\n")}`;
    const cwd = folderWith({ "a.mbn": crlf, "b.mbn": lf, "c.mbn": `\ufeff${fine}`, "d.mbn": fine });
    const a = run(["check", "a.mbn"], { cwd });
    expect(a.code).toBe(1);
    expect(a.stdout).toMatch(/^a\.mbn:2:\d+: error MBN2\d{3}: /);
    expect(a.stdout.replaceAll("a.mbn", "b.mbn")).toBe(run(["check", "b.mbn"], { cwd }).stdout);
    const c = run(["compile", "c.mbn"], { cwd });
    expect(c.code).toBe(0);
    expect(c.stdout).toBe(run(["compile", "d.mbn"], { cwd }).stdout);
  });

  test("ten megabytes of braces", () => {
    const cwd = folderWith({ "a.mbn": "{".repeat(10_000_000) });
    const { code, stdout, stderr, signal } = run(["check", "a.mbn"], { cwd });
    expect({ code, signal, stderr }).toEqual({ code: 1, signal: null, stderr: "" });
    expect(stdout).toMatch(/^a\.mbn:1:1: error MBN1\d{3}: /);
    expect(stdout.length).toBeLessThan(10_000);
  });

  test("a megabyte on one line, with a mistake at its end", () => {
    const states = Array.from({ length: 30_000 }, (_, i) => `state s${i} { on NormalSent -> s0 } `);
    const cwd = folderWith({
      "a.mbn": `machine m { ${states.join("")} state t { on NormalSent -> nowhere } }`,
    });
    const { code, stdout, stderr } = run(["check", "a.mbn"], { cwd });
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(stdout).toMatch(/^a\.mbn:1:1\d{6}: error MBN2\d{3}: /m);
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThan(2_000);
  });

  test("text that is something else entirely", () => {
    for (const text of [
      "#!/bin/sh\necho hello\n",
      '{"a": [1, 2]}',
      "<html></html>",
      "fn main() {}",
    ]) {
      const { code, stdout, stderr } = run(["check", "-"], { input: text });
      expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
      expect(stdout).toMatch(/^<stdin>:1:\d+: error MBN\d{4}: /);
    }
  });
});

describe("imports", () => {
  test("that form a cycle are reported with every file in it", () => {
    const cwd = folderWith({
      "a.mbn": 'import { B } from "./b.mbn"\nconst A = 1\nconst C = B',
      "b.mbn": 'import { A } from "./a.mbn"\nconst B = A',
    });
    const { code, stdout } = run(["check", "a.mbn"], { cwd });
    expect(code).toBe(1);
    expect(stdout).toMatch(/error MBN2\d{3}: .*/);
    expect(stdout).toContain("a.mbn");
    expect(stdout).toContain("b.mbn");
  });

  testOfPosix("that leave the root are not followed, nor are links that do", () => {
    const outside = folderWith({ "secret.mbn": "const SECRET = 1\n" });
    const cwd = folderWith({
      "up.mbn": `import { SECRET } from "../${basename(outside)}/secret.mbn"\nconst A = SECRET\n`,
      "link.mbn": 'import { SECRET } from "./linked.mbn"\nconst A = SECRET\n',
    });
    symlinkSync(join(outside, "secret.mbn"), join(cwd, "linked.mbn"));
    for (const file of ["up.mbn", "link.mbn"]) {
      const { code, stdout, stderr } = run(["check", file], { cwd });
      expect(code).toBe(1);
      expect(stdout + stderr).toMatch(
        new RegExp(`^${file.replace(".", "\\.")}:1:\\d+: error MBN2\\d{3}: `),
      );
      expect(stdout.match(/error MBN/g)).toHaveLength(1);
    }
  });

  test("of files that are missing or no text say so at the import", () => {
    const cwd = folderWith({
      "a.mbn": 'import { B } from "./b.mbn"\nconst A = B\n',
      "c.mbn": 'import { D } from "./d.mbn"\nconst A = D\n',
      "d.mbn": Buffer.from([0, 1, 2]),
    });
    expect(run(["check", "a.mbn"], { cwd }).stdout).toMatch(
      /^a\.mbn:1:19: error MBN2.*no such file/,
    );
    expect(run(["check", "c.mbn"], { cwd }).stdout).toMatch(/^c\.mbn:1:19: error MBN2.*binary/);
  });
});

describe("wrong requests", () => {
  const source = `machine m(rate: duration in 1ms..=1s = 5ms, count: int = 3) {
  state s {
    pad after rate limit uniform(1, count)
    on PaddingSent -> s
  }
}
`;
  test.each([
    [["--set", "raet=5ms"], /no parameter `raet`; did you mean `rate`\?/, 2],
    [["--set", "rate=5"], /`5`.*duration/, 2],
    [["--set", "rate=true"], /duration/, 2],
    [["--set", "rate="], /rate/, 2],
    [["--set", "rate"], /--set takes name=value/, 2],
    [["--set", "rate=5ms", "--set", "rate=6ms"], /rate.*twice/, 2],
    [["--set", "rate=5s"], /^<stdin>:1:11: error MBN4.*1s/, 1],
    [["--machine", "n"], /no machine `n`/, 2],
    [["--defense", "m"], /no defense `m`/, 2],
    [["--instances", "0"], /--instances takes a whole number from 1/, 2],
    [["--instances", "many"], /not "many"/, 2],
    [["--seed", "-1"], /--seed/, 2],
    [["--side", "left"], /--side is one of client, server/, 2],
    [["--all", "--defense", "d"], /--all/, 2],
  ])("%j", (options, expected, exit) => {
    const { code, stdout, stderr } = run(["compile", "-", ...options], { input: source });
    expect(stderr).toMatch(expected);
    expect(stderr).not.toMatch(STACK);
    expect({ code, stdout }).toEqual({ code: exit, stdout: "" });
  });
});

describe("output", () => {
  test("into a missing folder, onto a folder", () => {
    const cwd = folderWith({ "a.mbn": fine });
    const missing = run(["compile", "a.mbn", "-o", "out/a.txt"], { cwd });
    expect(missing).toMatchObject({ code: 2, stdout: "" });
    expect(missing.stderr).toContain("cannot write out/a.txt: there is no folder out");
    expect(run(["compile", "a.mbn", "-o", "."], { cwd })).toMatchObject({ code: 2, stdout: "" });
    expect(readdirSync(cwd)).toEqual(["a.mbn"]);
  });

  testOfPosix("into a folder, onto a file that is read-only by its mode", () => {
    const cwd = folderWith({ "a.mbn": fine, "locked.txt": "before" });
    mkdirSync(join(cwd, "out"), { mode: 0o555 });
    chmodSync(join(cwd, "locked.txt"), 0o444);
    chmodSync(cwd, 0o755);
    for (const path of ["out/a.txt", "locked.txt"]) {
      const compiled = run(["compile", "a.mbn", "-o", path], { cwd, ...unprivileged });
      expect(compiled).toMatchObject({ code: 2, stdout: "" });
      expect(compiled.stderr).toBe(
        `error: cannot write ${path}: permission denied\n  nothing was written\n`,
      );
    }
    expect(readdirSync(join(cwd, "out"))).toEqual([]);
    expect(readFileSync(join(cwd, "locked.txt"), "utf8")).toBe("before");
  });

  test("is left as it was when something is wrong with the input", () => {
    const cwd = folderWith({ "a.mbn": fine, "bad.mbn": "machine", "out.txt": "before" });
    expect(run(["compile", "a.mbn", "bad.mbn", "-o", "out.txt"], { cwd })).toMatchObject({
      code: 1,
      stdout: "",
    });
    expect(readFileSync(join(cwd, "out.txt"), "utf8")).toBe("before");
    expect(readdirSync(cwd).toSorted()).toEqual(["a.mbn", "bad.mbn", "out.txt"]);
  });
});
