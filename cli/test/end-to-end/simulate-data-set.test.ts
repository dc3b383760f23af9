import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { contentsOf, dataSet, folderWith, someTrace } from "../data-set.ts";
import { mbn as fromSources } from "../fake-io.ts";
import { buildOnce, run } from "./mbn.ts";
import type { Run } from "./mbn.ts";

buildOnce();

const EXAMPLES = join(import.meta.dirname, "../../../examples");
const FRONT = [join(EXAMPLES, "front.mbn"), "--set", "max_budget=50"];

function simulate(cwd: string, ...args: readonly string[]): Run {
  return run(["simulate", ...FRONT, "--dataset", "base", ...args], { cwd });
}

function traces(folder: string): Readonly<Record<string, string>> {
  const { "mbn-simulate.json": _, ...files } = contentsOf(folder);
  return files;
}

describe("a data set", () => {
  test("gives the same bytes whatever the number of jobs, and the same summary", async () => {
    const cwd = folderWith(dataSet(3, 4));
    const runs: Run[] = [];
    for (const jobs of ["1", "2", "3"]) {
      const args = ["--seed", "5", "--augment", "2", "--jobs", jobs];
      runs.push(simulate(cwd, "--out", `out${jobs}`, ...args));
    }
    const [one, two, three] = runs.map(({ code, stdout }) => ({
      code,
      stdout: stdout.replaceAll(/out\d/g, "OUT"),
    }));
    expect(one?.code).toBe(0);
    expect(two).toEqual(one);
    expect(three).toEqual(one);
    const files = contentsOf(join(cwd, "out1"));
    expect(Object.keys(files)).toHaveLength(3 * 4 * 2 + 1);
    expect(contentsOf(join(cwd, "out2"))).toEqual(files);
    expect(contentsOf(join(cwd, "out3"))).toEqual(files);
    // From the sources, too, with another kind of worker file.
    const args = ["--dataset", "base", "--out", "out4", "--seed", "5", "--augment", "2"];
    const { code } = await fromSources(["simulate", ...FRONT, ...args, "--jobs", "1"], { cwd });
    expect(code).toBe(0);
    expect(traces(join(cwd, "out4"))).toEqual(traces(join(cwd, "out1")));
    expect(one?.stdout).toMatch(
      /^data set +base: 12 traces in 3 classes, 2 defended traces of each$/m,
    );
    expect(one?.stdout).toMatch(/^written +24 traces to OUT$/m);
    expect(one?.stdout).toMatch(/^ +overhead_data +\+[\d.]+% +mean over the traces of /m);
  });

  test("is laid out and written as upstream's", () => {
    const cwd = folderWith({
      "base/0/0000-0000.log": someTrace(1),
      "base/0/0000-0001.log": someTrace(2),
      "base/10/deep/er/site-7.log": someTrace(3),
      "base/10/5.log": someTrace(4),
    });
    simulate(cwd, "--out", "out", "--augment", "3", "--seed", "1", "--one-instance");
    const files = traces(join(cwd, "out"));
    // Samples count from 0 to 7: copies are 8 further on.
    expect(Object.keys(files)).toEqual(
      [
        "0/0000-0000.log",
        "0/0000-0001.log",
        "0/0000-0008.log",
        "0/0000-0009.log",
        "0/0000-0016.log",
        "0/0000-0017.log",
        "10/13.log",
        "10/21.log",
        "10/5.log",
        "10/deep/er/site-15.log",
        "10/deep/er/site-23.log",
        "10/deep/er/site-7.log",
      ].toSorted(),
    );
    for (const text of Object.values(files)) {
      expect(text).toMatch(/^0,[sr][np],514\n(\d+,[sr][np],514\n)+$/);
    }
    const different = new Set(Object.values(files));
    expect(different.size).toBe(12);
  });

  test("gives each trace its bytes wherever the others are", () => {
    const all = dataSet(2, 3);
    const some = Object.entries(all).filter(([name]) => name.includes("-0002"));
    const made = (files: Record<string, string>): Readonly<Record<string, string>> => {
      const cwd = folderWith(files);
      simulate(cwd, "--out", "out", "--seed", "9");
      return traces(join(cwd, "out"));
    };
    expect(made(all)).toMatchObject(made(Object.fromEntries(some)));
  });

  test("follows the seed, and a random one is told", () => {
    const cwd = folderWith(dataSet(1, 2));
    simulate(cwd, "--out", "a", "--seed", "1");
    simulate(cwd, "--out", "b", "--seed", "2");
    expect(traces(join(cwd, "a"))).not.toEqual(traces(join(cwd, "b")));
    const { stdout } = simulate(cwd, "--out", "c");
    const [, seed = ""] = /^seed +(\d+)$/m.exec(stdout) ?? [];
    simulate(cwd, "--out", "d", "--seed", seed);
    expect(contentsOf(join(cwd, "d"))).toEqual(contentsOf(join(cwd, "c")));
  });

  test("deals out several defenses, each trace the one that its hash says", () => {
    const cwd = folderWith(dataSet(2, 20));
    const deal = (out: string, ...more: readonly string[]): Run =>
      simulate(cwd, "--out", out, "--seed", "1", "--instances", "4", ...more);
    const { stdout } = deal("all");
    expect(stdout).toMatch(/^defenses +4, dealt by hash$/m);
    const all = traces(join(cwd, "all"));
    const dealt = new Map<string, string>();
    for (const pick of ["1", "2", "3", "4"]) {
      deal(pick, "--pick", pick);
      for (const [name, text] of Object.entries(traces(join(cwd, pick)))) {
        if (all[name] === text) dealt.set(name, pick);
      }
    }
    expect(dealt.size).toBe(40);
    expect(new Set(dealt.values()).size).toBe(4);
  });

  test("draws each trace's delay from a range", () => {
    const cwd = folderWith(dataSet(1, 2));
    const args = ["--dataset", "base", "--out", "out", "--seed", "1", "--delay", "5ms..50ms"];
    const { code, stdout } = run(["simulate", ...args, "--format", "json"], { cwd });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      settings: { delay: 5_000_000, longestDelay: 50_000_000 },
    });
    const delays = ["1", "2"].map((seed) => {
      const one = ["--trace", "0/0000-0001.log", "--seed", seed, "--delay", "5ms..50ms"];
      const json = run(["simulate", "--dataset", "base", ...one, "--format", "json"], {
        cwd,
      }).stdout;
      const { settings } = JSON.parse(json) as { settings: { delay: number } };
      return settings.delay;
    });
    for (const delay of delays) {
      expect(delay).toBeGreaterThanOrEqual(5_000_000);
      expect(delay).toBeLessThanOrEqual(50_000_000);
    }
    expect(delays[0]).not.toBe(delays[1]);
  });

  test("shows each of its traces as it simulates it", () => {
    const cwd = folderWith(dataSet(2, 2));
    const common = ["--seed", "1", "--instances", "3", "--length", "300"];
    simulate(cwd, "--out", "all", "--augment", "2", ...common);
    const all = traces(join(cwd, "all"));
    for (const [path, copy, written] of [
      ["0/0000-0001.log", "0", "0/0000-0001.log"],
      ["base/0/0000-0001.log", "1", "0/0000-0003.log"],
      ["1/0001-0000.log", "1", "1/0001-0002.log"],
    ] as const) {
      const one = simulate(cwd, "--trace", path, "--copy", copy, ...common, "--out", "one.log");
      expect(one).toMatchObject({ code: 0, stderr: "" });
      expect(readFileSync(join(cwd, "one.log"), "utf8")).toBe(all[written]);
      const [, replay = ""] = /^replay: mbn (.*)$/m.exec(one.stdout) ?? [];
      expect(run(replay.split(" "), { cwd }).stdout).toBe(one.stdout);
    }
  });

  test("without a defense is what the network makes of it", () => {
    const cwd = folderWith(dataSet(1, 1));
    run(["simulate", "--dataset", "base", "--out", "out"], { cwd });
    const text = readFileSync(join(cwd, "out/0/0000-0000.log"), "utf8");
    expect(text.split("\n")).toHaveLength(someTrace(0).split("\n").length);
    expect(text).not.toMatch(/p,514/);
  });

  test("has a summary in JSON", () => {
    const cwd = folderWith(dataSet(2, 2));
    const { code, stdout, stderr } = simulate(cwd, "--out", "o", "--seed", "1", "--format", "json");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({
      seed: "1",
      traces: 4,
      classes: 2,
      written: 4,
      skipped: 0,
      failed: 0,
      overheads: [{ name: "overhead_data" }, {}, {}, {}, {}, {}],
    });
  });
});

describe("bad traces and stray files", () => {
  test("a bad trace is reported with its line and does not stop the others", () => {
    const cwd = folderWith({
      ...dataSet(2, 3),
      "base/0/0000-0001.log": "0,s\n5,r\noops,s\n",
      "base/1/0001-0000.log": "",
    });
    const { code, stdout, stderr } = simulate(cwd, "--out", "out", "--seed", "1");
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: base\/0\/0000-0001\.log: line 3: /m);
    expect(stderr).toMatch(/^error: base\/1\/0001-0000\.log: /m);
    expect(stdout).toMatch(/^written +4 traces to out; 2 failed$/m);
    expect(Object.keys(traces(join(cwd, "out")))).toHaveLength(4);
    const json = simulate(cwd, "--out", "out2", "--seed", "1", "--format", "json");
    expect(JSON.parse(json.stderr)).toMatchObject({
      ok: false,
      failures: [
        { kind: "input", file: "base/0/0000-0001.log" },
        { kind: "input", file: "base/1/0001-0000.log" },
      ],
    });
    expect(JSON.parse(json.stdout)).toMatchObject({ written: 4, failed: 2 });
  });

  test("what the readings had to guess is told once for each kind", () => {
    const cell = "0.0\t1\n0.5\t-1\n0.4\t-1\n";
    const cwd = folderWith({
      "base/0/0-0.log": cell,
      "base/0/0-1.log": cell,
      "base/0/0-2.log": "0,s\n",
    });
    const { code, stderr } = simulate(cwd, "--out", "out", "--trace-unit", "s");
    expect(code).toBe(0);
    expect(stderr).toMatch(/^note: base: 0\/0-0\.log: ordered by time.* \(and 1 more like it\)$/m);
  });

  test("what is no trace is passed over, and told once for each kind", () => {
    const cwd = folderWith({
      ...dataSet(1, 2),
      "base/README.md": "",
      "base/7.log": "0,s\n",
      "base/.git/x": "",
      "base/extra/1.log": "0,s\n",
      "base/0/.hidden.log": "",
      "base/0/notes.txt": "",
      "base/0/more.txt": "",
      "base/0/name.log": "0,s\n",
    });
    const { code, stdout, stderr } = simulate(cwd, "--out", "out", "--seed", "1");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^data set +base: 2 traces in 1 classes$/m);
    const notes = stderr.split("\n").filter((line) => line.startsWith("note: "));
    expect(notes.toSorted()).toEqual([
      "note: base: ignored .git and 1 more: hidden",
      "note: base: ignored 0/more.txt and 2 more: no .log file",
      "note: base: ignored 0/name.log: without a sample's number at the end of the name",
      "note: base: ignored 7.log: outside the folders of the classes",
      "note: base: ignored extra/: a folder whose name is no number of a class",
    ]);
  });

  test("nothing to do is an error", () => {
    const cwd = folderWith({ "base/x/1.log": "0,s\n", "file.log": "0,s\n" });
    const none = simulate(cwd, "--out", "out");
    expect(none).toMatchObject({ code: 1, stdout: "" });
    expect(none.stderr).toMatch(/^error: base holds no traces\n/);
    const missing = run(["simulate", "--dataset", "nope", "--out", "out"], { cwd });
    expect(missing.stderr).toBe("error: cannot read the folder nope: no such file or folder\n");
    const file = run(["simulate", "--dataset", "file.log", "--out", "out"], { cwd });
    expect(file).toMatchObject({ code: 2, stdout: "" });
    expect(readdirSync(cwd).toSorted()).toEqual(["base", "file.log"]);
  });
});

describe("a defense that never ends", () => {
  test("is stopped in every trace, and the summary says in how many", () => {
    const cwd = folderWith({
      ...dataSet(1, 3),
      "endless.mbn":
        "machine m { limits { padding unlimited } state a { on NormalSent -> b } state b { pad after 1ms on PaddingSent -> b } }",
    });
    const args = ["simulate", "endless.mbn", "--dataset", "base", "--out", "out"];
    const { code, stdout } = run([...args, "--iterations", "3000"], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^note: 3 traces stopped at --iterations or --until: a defense may pad for ever$/m,
    );
    const length = run([...args.slice(0, -1), "short", "--length", "50"], { cwd });
    expect(length.code).toBe(0);
    for (const text of Object.values(traces(join(cwd, "short")))) {
      expect(text.split("\n")).toHaveLength(51);
    }
  });
});

describe("--resume", () => {
  test("makes what is missing and ends with the same bytes and the same overheads", () => {
    const cwd = folderWith(dataSet(2, 5));
    const once = simulate(cwd, "--out", "whole", "--seed", "4", "--augment", "2");
    const whole = contentsOf(join(cwd, "whole"));
    cpSync(join(cwd, "whole"), join(cwd, "part"), { recursive: true });
    rmSync(join(cwd, "part/0"), { recursive: true });
    rmSync(join(cwd, "part/1/0001-0002.log"));
    // As a run leaves it that was killed while it wrote.
    writeFileSync(join(cwd, "part/1/0001-0002.log.tmp"), "0,sn");
    const again = simulate(cwd, "--out", "part", "--augment", "2", "--resume");
    expect(again.code).toBe(0);
    expect(again.stdout).toMatch(/^written +11 traces to part; 9 were there$/m);
    expect(contentsOf(join(cwd, "part"))).toEqual(whole);
    const expected = once.stdout.replaceAll("whole", "part");
    expect(again.stdout.replace("11 traces to part; 9 were there", "20 traces to part")).toBe(
      expected,
    );
    const nothing = simulate(cwd, "--out", "part", "--augment", "2", "--resume");
    expect(nothing.stdout.replace("0 traces to part; 20 were there", "20 traces to part")).toBe(
      expected,
    );
  });

  test("names a file of an earlier run that is damaged, and goes on", () => {
    const cwd = folderWith(dataSet(1, 3));
    simulate(cwd, "--out", "out", "--seed", "4", "--augment", "2");
    const whole = contentsOf(join(cwd, "out"));
    writeFileSync(join(cwd, "out/0/0000-0001.log"), "0,sn,514\n17,");
    // The second copy of the same trace.
    rmSync(join(cwd, "out/0/0000-0004.log"));
    const { code, stdout, stderr } = simulate(cwd, "--out", "out", "--augment", "2", "--resume");
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^error: out\/0\/0000-0001\.log is damaged: line 2: .*; remove the file/m,
    );
    expect(stdout).toMatch(/^written +1 traces to out; 4 were there; 1 failed$/m);
    rmSync(join(cwd, "out/0/0000-0001.log"));
    expect(simulate(cwd, "--out", "out", "--augment", "2", "--resume").code).toBe(0);
    expect(contentsOf(join(cwd, "out"))).toEqual(whole);
  });

  test("begins where nothing was begun", () => {
    const cwd = folderWith(dataSet(1, 2));
    expect(simulate(cwd, "--out", "out", "--resume").code).toBe(0);
    expect(Object.keys(traces(join(cwd, "out")))).toHaveLength(2);
  });

  test.each([
    [["--delay", "20ms"], "settings.delay: 10000000 then, 20000000 now"],
    [["--seed", "5"], 'seed: "4" then, "5" now'],
    [["--augment", "2"], "augment: 1 then, 2 now"],
    [["--set", "bins=3"], "defenses.sha256: "],
    [["--length", "5"], "settings.length: 0 then, 5 now"],
  ])("refuses other settings: %j", (more, line) => {
    const cwd = folderWith(dataSet(1, 2));
    simulate(cwd, "--out", "out", "--seed", "4");
    const before = contentsOf(join(cwd, "out"));
    const { code, stdout, stderr } = simulate(cwd, "--out", "out", "--resume", ...more);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^error: out was made with other settings; --resume needs the same\n/);
    expect(stderr).toContain(line);
    expect(contentsOf(join(cwd, "out"))).toEqual(before);
  });

  test("refuses a data set that has changed", () => {
    const cwd = folderWith(dataSet(1, 2));
    simulate(cwd, "--out", "out", "--seed", "4");
    writeFileSync(join(cwd, "base/0/0000-0002.log"), someTrace(5));
    const { code, stderr } = simulate(cwd, "--out", "out", "--resume");
    expect(code).toBe(2);
    expect(stderr).toContain("dataset.traces: 2 then, 3 now");
  });
});

describe("the output folder", () => {
  test("must be new or empty, and not in the data set", () => {
    const cwd = folderWith({ ...dataSet(1, 1), "full/x": "", file: "" });
    mkdirSync(join(cwd, "empty"));
    expect(simulate(cwd, "--out", "empty").code).toBe(0);
    expect(simulate(cwd, "--out", "empty").stderr).toBe(
      "error: empty is not empty\n  --resume goes on with an interrupted run\n  otherwise name another folder\n",
    );
    expect(simulate(cwd, "--out", "full").stderr).toBe(
      "error: full is not empty\n  name another folder, or remove it first\n",
    );
    expect(simulate(cwd, "--out", "full", "--resume").stderr).toMatch(
      /^error: full has no mbn-simulate\.json/,
    );
    expect(simulate(cwd, "--out", "file").stderr).toMatch(/file: it is no folder/);
    expect(simulate(cwd, "--out", "base/out").stderr).toMatch(/lies in the data set base/);
    expect(simulate(cwd, "--out", "base").stderr).toMatch(/lies in the data set base/);
    expect(simulate(cwd, "--out", "new/deep/out").code).toBe(0);
    expect(simulate(cwd, "--out", "file/out").stderr).toMatch(
      /cannot make the folder file\/out: a part of the path is a file/,
    );
    expect(readdirSync(cwd).toSorted()).toEqual(["base", "empty", "file", "full", "new"]);
  });

  test("may be another data set's source", () => {
    const cwd = folderWith(dataSet(1, 2));
    simulate(cwd, "--out", "once", "--seed", "1");
    const args = ["simulate", "--dataset", "once", "--out", "twice", "--seed", "1"];
    // Its padding is not simulated again; its settings are no stray file.
    const { code, stderr } = run(args, { cwd });
    expect(code).toBe(0);
    expect(stderr).not.toContain("ignored");
    expect(Object.keys(traces(join(cwd, "twice")))).toHaveLength(2);
  });
});
