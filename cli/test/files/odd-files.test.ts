import { execFileSync, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { describe, expect, onTestFinished, test } from "vitest";
import { planDataset } from "../../src/simulate/dataset/plan.ts";
import { mbn } from "../fake-io.ts";
import type { Ran } from "../fake-io.ts";
import { folderWith } from "../data-set.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { testOfPosix } from "../posix.ts";

const FINE = "machine m {\n  state s { on NormalSent -> s }\n}\n";
const MESSY = "machine m { state s { on NormalSent->s } }";
const hasPipes = process.platform !== "win32";

function pipeIn(cwd: string, name: string): string {
  execFileSync("mkfifo", [join(cwd, name)]);
  return name;
}

/** Somebody who holds a pipe open, and writes `text` into it again and again, or nothing. */
function holder(cwd: string, name: string, text: string): ChildProcess {
  const script = `
    const fs = require("node:fs");
    const out = fs.createWriteStream(process.argv[1]);
    out.on("error", () => {});
    const go = () => { while (process.argv[2] !== "" && out.write(process.argv[2])); };
    out.on("drain", go);
    go();
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["-e", script, join(cwd, name), text], { stdio: "ignore" });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  return child;
}

async function ends(argv: readonly string[], cwd: string): Promise<Ran> {
  const start = performance.now();
  const ran = await mbn(argv, { cwd });
  // Two seconds of patience; the rest is for a machine that does other things as well.
  expect(performance.now() - start).toBeLessThan(20_000);
  expect(ran.code).toBeGreaterThan(0);
  expect(ran.stdout + ran.stderr).not.toContain("internal error");
  return ran;
}

describe.skipIf(!hasPipes)("what has no end", () => {
  const inputs: readonly (readonly string[])[] = [
    ["check", "X"],
    ["compile", "X"],
    ["fmt", "X"],
    ["inspect", "X"],
    ["decompile", "X"],
    ["simulate", "--trace", "X"],
    ["simulate", "X", "--trace", "t.log"],
    ["simulate", "--server", "X", "--trace", "t.log"],
    ["simulate", "--integration", "X", "--trace", "t.log"],
    ["overhead", "X", "t.log"],
    ["overhead", "t.log", "X"],
    ["plot", "trace", "X", "-o", "x.svg"],
    ["plot", "overhead", "X", "-o", "x.svg"],
  ];
  test.each(inputs)("%s %s … of /dev/zero", async (...argv) => {
    const cwd = folderWith({ "t.log": "0,s\n" });
    const { stderr } = await ends(
      argv.map((word) => (word === "X" ? "/dev/zero" : word)),
      cwd,
    );
    // A slow machine meets the bound of time first.
    expect(stderr).toMatch(
      /\/dev\/zero has more than 64 MiB|\/dev\/zero: it did not come to its end/,
    );
  });

  test.each(["nobody", "somebody who waits", "somebody who never ends"])(
    "a named pipe with %s at the other end",
    async (who) => {
      const cwd = temporaryFolder();
      const name = pipeIn(cwd, "pipe.mbn");
      if (who !== "nobody") holder(cwd, name, who.endsWith("waits") ? "" : "x".repeat(65_536));
      const { stderr } = await ends(["check", name], cwd);
      expect(stderr).toMatch(/did not come to its end within 2 s|more than 64 MiB/);
    },
  );

  test("an import or a trace of a source is a file, or refused at once", async () => {
    const cwd = folderWith({
      "a.mbn": 'import { B } from "./pipe.mbn"\nconst A = B\n',
      "t.mbn": 'import trace T from "./pipe.trace"\nconst A = 1\n',
    });
    pipeIn(cwd, "pipe.mbn");
    pipeIn(cwd, "pipe.trace");
    for (const file of ["a.mbn", "t.mbn"]) {
      expect((await ends(["check", file], cwd)).stdout).toContain("it is a named pipe");
    }
  });

  test("standard input", async () => {
    let count = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        count++;
        yield new Uint8Array(1 << 20);
      }
    }
    for (const argv of [
      ["check", "-"],
      ["simulate", "--trace", "-"],
      ["inspect", "-"],
    ]) {
      const { code, stderr } = await mbn(argv, { stdin: endless() });
      expect({ code, stderr }).toEqual({
        code: 1,
        stderr: "error: standard input has more than 64 MiB; mbn reads at most 64 MiB of it\n",
      });
    }
    expect(count).toBe(3 * 65);
  });

  test("a pipe that nobody reads is not written to for ever", async () => {
    const cwd = folderWith({ "a.mbn": FINE });
    const { stderr } = await ends(["compile", "a.mbn", "-o", pipeIn(cwd, "out")], cwd);
    expect(stderr).toMatch(/^error: cannot write out: .*nothing is at its other end/);
  });
});

describe("files that are not one name and one owner", () => {
  testOfPosix("fmt keeps the mode, and writes through links of both kinds", async () => {
    const cwd = folderWith({ "a.mbn": MESSY, "b.mbn": MESSY, "c.mbn": MESSY });
    chmodSync(join(cwd, "a.mbn"), 0o764);
    linkSync(join(cwd, "b.mbn"), join(cwd, "other-b.mbn"));
    symlinkSync("c.mbn", join(cwd, "link.mbn"));
    const before = statSync(join(cwd, "b.mbn")).ino;
    const { code } = await mbn(["fmt", "a.mbn", "b.mbn", "link.mbn"], { cwd });
    expect(code).toBe(0);
    expect(statSync(join(cwd, "a.mbn")).mode & 0o7777).toBe(0o764);
    expect(statSync(join(cwd, "b.mbn")).ino).toBe(before);
    for (const name of ["a.mbn", "b.mbn", "other-b.mbn", "c.mbn", "link.mbn"]) {
      expect(readFileSync(join(cwd, name), "utf8")).toBe(FINE);
    }
    expect(readdirSync(cwd)).toHaveLength(5);
  });

  test.skipIf(process.getuid?.() !== 0)("and the owner, whom only root can give", async () => {
    const cwd = folderWith({ "a.mbn": MESSY });
    execFileSync("chown", ["1234:4321", join(cwd, "a.mbn")]);
    expect((await mbn(["fmt", "a.mbn"], { cwd })).code).toBe(0);
    expect(statSync(join(cwd, "a.mbn"))).toMatchObject({ uid: 1234, gid: 4321 });
  });

  testOfPosix("a link to what is not there yet makes that", async () => {
    const cwd = folderWith({ "a.mbn": FINE });
    symlinkSync("real.txt", join(cwd, "out.txt"));
    expect((await mbn(["compile", "a.mbn", "-o", "out.txt"], { cwd })).code).toBe(0);
    expect(existsSync(join(cwd, "real.txt"))).toBe(true);
  });
});

describe("a data set with links", () => {
  testOfPosix("in circles of links counts each trace once, and says what it passed over", () => {
    const cwd = folderWith({ "base/0/a/0-0.log": "0,s\n", "base/1/1-1.log": "0,s\n" });
    symlinkSync("self.log", join(cwd, "base/0/self.log"));
    symlinkSync("..", join(cwd, "base/0/a/up"));
    symlinkSync(".", join(cwd, "base/1/here"));
    symlinkSync("..", join(cwd, "base/2"));
    symlinkSync("nowhere", join(cwd, "base/1/gone.log"));
    const { traces, ignored } = planDataset(join(cwd, "base"), "base");
    expect(traces.map(({ path }) => path)).toEqual(["0/a/0-0.log", "1/1-1.log"]);
    expect(ignored.toSorted()).toEqual([
      "0/a/up and 2 more: a link to a folder that it is in",
      "0/self.log and 1 more: a link that leads nowhere",
    ]);
  });

  test("a folder where the manifest belongs", async () => {
    const cwd = folderWith({ "base/0/0-0.log": "0,s\n", "out/x": "" });
    mkdirSync(join(cwd, "out/mbn-simulate.json"));
    const argv = ["simulate", "--dataset", "base", "--out", "out", "--resume", "--seed", "1"];
    const { code, stderr } = await mbn(argv, { cwd });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: "error: cannot read out/mbn-simulate.json: it is a folder\n",
    });
  });
});
