import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { contentsOf, dataSet, folderWith } from "../data-set.ts";
import { buildOnce, run } from "./mbn.ts";
import type { Run } from "./mbn.ts";

buildOnce();

const EXAMPLES = join(import.meta.dirname, "../../../examples");
const FRONT = [join(EXAMPLES, "front.mbn"), "--set", "max_budget=50"];

function simulate(cwd: string, ...args: readonly string[]): Run {
  return run(["simulate", ...FRONT, "--dataset", "base", ...args], { cwd });
}

describe("--resume", () => {
  test("takes no file for done that is not what was written", () => {
    const cwd = folderWith(dataSet(1, 3));
    simulate(cwd, "--out", "out", "--seed", "4");
    const whole = contentsOf(join(cwd, "out"));
    const other = join(cwd, "out/0/0000-0001.log");
    const same = readFileSync(other, "utf8");
    // Emptied, as a crash leaves it; another trace; the same length with one other digit.
    writeFileSync(join(cwd, "out/0/0000-0000.log"), "");
    writeFileSync(other, "0,sn,514\n");
    const once = simulate(cwd, "--out", "out", "--resume");
    expect(once.code).toBe(1);
    expect(once.stderr).toContain("note: base: out/0/0000-0000.log: empty, and made again\n");
    expect(once.stderr).toMatch(
      /^error: out\/0\/0000-0001\.log is damaged: it has 9 bytes, not the \d+ that were written;/m,
    );
    writeFileSync(other, same.replace("0,", "1,"));
    expect(simulate(cwd, "--out", "out", "--resume").stderr).toMatch(/it has other bytes, not/);
    rmSync(other);
    expect(simulate(cwd, "--out", "out", "--resume").code).toBe(0);
    expect(contentsOf(join(cwd, "out"))).toEqual(whole);
  });

  test("trusts what an interrupted run wrote down, and no file beyond that", () => {
    const cwd = folderWith(dataSet(1, 4));
    simulate(cwd, "--out", "out", "--seed", "4");
    const whole = contentsOf(join(cwd, "out"));
    const manifest = join(cwd, "out/mbn-simulate.json");
    const { written, ...facts } = JSON.parse(readFileSync(manifest, "utf8")) as {
      readonly written: readonly object[];
    };
    writeFileSync(manifest, JSON.stringify(facts));
    // Killed after two files and a half of a line.
    const lines = written.slice(0, 2).map((one) => `${JSON.stringify(one)}\n`);
    const journal = join(cwd, "out/.mbn-simulate.journal");
    writeFileSync(journal, `${lines.join("")}{"path":"0/0000-0002.log","by`);
    const { code, stdout } = simulate(cwd, "--out", "out", "--resume");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^written +2 traces to out; 2 were there$/m);
    expect(contentsOf(join(cwd, "out"))).toEqual(whole);
  });
});
