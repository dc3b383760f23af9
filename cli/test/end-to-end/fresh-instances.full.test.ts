import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { contentsOf, dataSet, folderWith } from "../data-set.ts";
import { buildOnce, run } from "./mbn.ts";
import type { Run } from "./mbn.ts";

// Over a data set, what draws is compiled anew for each trace and copy: docs/simulate.md.

buildOnce();

const EXAMPLES = join(import.meta.dirname, "../../../examples");
const FRONT = join(EXAMPLES, "front.mbn");
const SHORT = ["--set", "max_window=500ms", "--set", "min_window=50ms", "--set", "max_budget=90"];

function defend(cwd: string, ...args: readonly string[]): Run {
  return run(["simulate", ...args, "--dataset", "base"], { cwd });
}

function traces(folder: string): Readonly<Record<string, string>> {
  const { "mbn-simulate.json": _, ...files } = contentsOf(folder);
  return files;
}

/** The first eight bytes of the SHA-256 of lines, as a number without a sign. */
function seedOf(...lines: readonly string[]): string {
  return String(createHash("sha256").update(lines.join("\n")).digest().readBigUInt64BE(0));
}

/** Two machines that draw, one that does not, and parameters that only one of them has. */
const TWO = `machine drawn(wait: duration = draw uniform(1ms, 9ms)) {
  limits { padding unlimited }
  state start { on NormalSent -> go }
  state go { pad after wait on PaddingSent -> end }
}
machine fixed(pause: duration) {
  limits { padding unlimited }
  state start { on NormalRecv -> go }
  state go { pad after pause on PaddingSent -> end }
}
defense a { client { drawn() } }
defense b(pause: duration) { server { fixed(pause) } client { drawn(2ms) } }
`;

describe("a defense that draws", () => {
  test("is for each copy what `mbn compile` makes of the copy's seed", () => {
    const cwd = folderWith(dataSet(2, 3));
    const args = [FRONT, ...SHORT, "--seed", "7", "--compile-seed", "3", "--augment", "2"];
    const { code, stdout } = defend(cwd, ...args, "--out", "out");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^defenses +1, compiled anew for each trace and copy$/m);
    const files = traces(join(cwd, "out"));
    const defs = new Set<string>();
    for (const name of Object.keys(dataSet(2, 3))) {
      const path = name.slice("base/".length);
      for (const copy of [0, 1]) {
        const seed = seedOf("mbn instance 1", "3", "7", String(copy), path);
        const compiled = run(["compile", FRONT, ...SHORT, "--seed", seed, "--format", "json"]);
        writeFileSync(join(cwd, "x.json"), compiled.stdout);
        defs.add(compiled.stdout);
        const draws = seedOf("mbn simulate 1", "7", String(copy), path);
        const one = ["simulate", "x.json", "--trace", name, "--seed", draws, "--out", "x.log"];
        expect(run(one, { cwd }).code).toBe(0);
        const [folder = "", file = ""] = path.split("/");
        const sample = Number(file.slice(5, 9)) + 3 * copy;
        const made = `${folder}/${file.slice(0, 5)}${String(sample).padStart(4, "0")}.log`;
        expect(readFileSync(join(cwd, "x.log"), "utf8")).toBe(files[made]);
      }
    }
    expect(defs.size).toBe(12);
  });

  test("gives a trace by itself the same bytes, by the command that the summary says", () => {
    const cwd = folderWith(dataSet(1, 2));
    const { stdout } = defend(cwd, FRONT, ...SHORT, "--seed", "7", "--augment", "3", "--out", "o");
    const [, words = ""] = /^one trace of it: mbn (.*)$/m.exec(stdout) ?? [];
    expect(words).toMatch(/--trace 0\/0000-0000.log --copy 2$/);
    const again = run([...words.split(" "), "--out", "x.log"], { cwd });
    expect(again).toMatchObject({ code: 0, stderr: "" });
    expect(again.stdout).toMatch(/^defense +front#0 from .*front.mbn, seed \d{15,20}, max_window/m);
    expect(readFileSync(join(cwd, "x.log"), "utf8")).toBe(
      traces(join(cwd, "o"))["0/0000-0004.log"],
    );
  });

  test("is one for all with --one-instance, which is --instances 1", () => {
    const cwd = folderWith(dataSet(1, 6));
    const common = [FRONT, ...SHORT, "--seed", "7"];
    const { stdout } = defend(cwd, ...common, "--out", "one", "--one-instance");
    expect(stdout).toMatch(/^defenses +1$/m);
    defend(cwd, ...common, "--out", "n", "--instances", "1");
    defend(cwd, ...common, "--out", "each");
    expect(traces(join(cwd, "n"))).toEqual(traces(join(cwd, "one")));
    const [one, each] = ["one", "each"].map((out) => Object.values(traces(join(cwd, out))));
    expect(each?.filter((text, at) => text === one?.[at])).toEqual([]);
    const both = defend(cwd, ...common, "--out", "x", "--one-instance", "--instances", "2");
    expect(both).toMatchObject({ code: 2, stdout: "" });
    expect(both.stderr).toContain("--instances and --one-instance exclude each other");
  });

  test("is compiled anew beside others that are not, with settings that only one has", () => {
    const cwd = folderWith({ ...dataSet(2, 6), "two.mbn": TWO });
    const args = ["two.mbn", "--all", "--set", "pause=3ms", "--seed", "1"];
    const { code, stdout } = defend(cwd, ...args, "--out", "out");
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^defenses +2, dealt by hash, 1 of them compiled anew for each trace and copy$/m,
    );
    const files = traces(join(cwd, "out"));
    for (const path of Object.keys(files)) {
      const one = run(
        ["simulate", ...args, "--dataset", "base", "--trace", path, "--out", "x.log"],
        { cwd },
      );
      expect(one.code).toBe(0);
      expect(readFileSync(join(cwd, "x.log"), "utf8")).toBe(files[path]);
    }
  });

  test("works by itself and with imports, which are read once", () => {
    const [machine = "", end = ""] = TWO.split("machine fixed");
    const cwd = folderWith({
      ...dataSet(1, 4),
      "lib/drawn.mbn": machine,
      "own.mbn": machine,
      "all.mbn": `import { drawn } from "./lib/drawn.mbn"\ndefense a { client { drawn() } }\n`,
    });
    expect(end).not.toBe("");
    for (const source of ["all.mbn", "own.mbn"]) {
      const { code } = defend(cwd, source, "--seed", "1", "--out", `out-${source}`);
      expect(code).toBe(0);
      expect(new Set(Object.values(traces(join(cwd, `out-${source}`)))).size).toBe(4);
    }
  });
});

describe("a defense that draws nothing", () => {
  test("is compiled once", () => {
    const cwd = folderWith(dataSet(1, 2));
    const tamaraw = join(EXAMPLES, "tamaraw.mbn");
    const { stdout } = defend(cwd, tamaraw, "--seed", "1", "--out", "a");
    expect(stdout).toMatch(/^defenses +1$/m);
    defend(cwd, tamaraw, "--seed", "1", "--out", "b", "--one-instance");
    expect(contentsOf(join(cwd, "a"))).toEqual(contentsOf(join(cwd, "b")));
  });
});

describe("a draw that the source refuses", () => {
  const PICKY = `machine picky(n: int = draw one_of(0..10)) {
  require n < 7, "too many"
  limits { padding unlimited }
  state start { on NormalSent -> go }
  state go { pad after n * 1ms on PaddingSent -> end }
}
`;

  test("is reported for its trace, with the seed; all others are made", () => {
    const cwd = folderWith({ ...dataSet(2, 10), "picky.mbn": PICKY });
    // One for which the first evaluation, which finds out whether anything is drawn, is fine.
    const fine = ["0", "1", "2", "3", "4"].find(
      (seed) => run(["compile", "picky.mbn", "--seed", seed], { cwd }).code === 0,
    );
    const args = ["picky.mbn", "--compile-seed", fine ?? "", "--seed", "2", "--out", "out"];
    const { code, stderr } = defend(cwd, ...args);
    expect(code).toBe(1);
    const failed = [...stderr.matchAll(/error .*: base\/(\S+), copy 0: picky cannot be compiled/g)];
    expect(failed.length).toBeGreaterThan(0);
    const made = Object.keys(traces(join(cwd, "out")));
    expect(made.length + failed.length).toBe(20);
    const [, where = ""] = /where: mbn (.*)/.exec(stderr) ?? [];
    const shown = run(where.split(" "), { cwd });
    expect(shown.code).toBe(1);
    expect(shown.stderr).toContain("too many");
  });
});

describe("--resume", () => {
  test("refuses a source that has changed, wherever mbn runs", () => {
    const cwd = folderWith({ ...dataSet(1, 3), "two.mbn": TWO });
    const args = ["--defense", "a", "--seed", "1", "--out", "out"];
    expect(defend(cwd, "two.mbn", ...args).code).toBe(0);
    const before = contentsOf(join(cwd, "out"));
    rmSync(join(cwd, "out/0/0000-0001.log"));
    expect(defend(cwd, join(cwd, "two.mbn"), ...args, "--resume").code).toBe(0);
    expect(contentsOf(join(cwd, "out"))).toEqual(before);
    mkdirSync(join(cwd, "elsewhere"));
    writeFileSync(join(cwd, "two.mbn"), TWO.replace("9ms", "8ms"));
    const changed = defend(cwd, "two.mbn", ...args, "--resume");
    expect(changed.code).toBe(2);
    expect(changed.stderr).toContain("defenses.sha256");
  });
});
