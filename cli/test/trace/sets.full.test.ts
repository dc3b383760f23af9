import { execFileSync, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { describe, expect, it } from "vitest";
import { contentsOf, folderWith } from "../data-set.ts";
import { mbn } from "../fake-io.ts";

/** A page load in a unit, so many of which are 20 ms. */
function load(step: number, upload = false): string {
  const sign = (i: number): number => ((i % 8 === 0) === upload ? -1 : 1);
  return Array.from({ length: 300 }, (_, i) => `${i * step}\t${sign(i)}\n`).join("");
}

const MICROSECONDS = {
  "base/0/0-0.log": load(20_000),
  "base/0/0-1.log": "0\t1\n46\t-1\n360\t1\n3489\t-1\n",
  "base/1/0-2.log": "0\t1\n1774\t-1\n6023\t-1\n13650\t-1\n",
};
const FLIPPED = {
  "base/0/0-0.log": load(20_000, true),
  "base/0/0-1.log": load(20_000, false),
  "base/0/0-2.log": load(20_000, true),
};

const defend = ["simulate", "--dataset", "base", "--seed", "1", "--out"];

describe("a data set", () => {
  it("has one unit, which is said once", async () => {
    const cwd = folderWith(MICROSECONDS);
    const { code, stderr } = await mbn([...defend, "out"], { cwd });
    expect(code).toBe(0);
    expect(stderr.split("\n").filter((line) => line.startsWith("note"))).toEqual([
      "note: base: times read as microseconds, as 3 traces together look; 2 alone would be read " +
        "otherwise, such as 0/0-1.log (--trace-unit s, ms, us or ns says it)",
    ]);
    const out = contentsOf(join(cwd, "out"));
    expect(out["0/0-1.log"]).toBe("0,sn,514\n46000,rn,514\n360000,sn,514\n3489000,rn,514\n");
  });

  it("has one meaning of the sign, whatever the number of threads", async () => {
    const cwd = folderWith(FLIPPED);
    for (const jobs of ["1", "2"]) await mbn([...defend, `out${jobs}`, "--jobs", jobs], { cwd });
    const [one, two] = [contentsOf(join(cwd, "out1")), contentsOf(join(cwd, "out2"))];
    expect(one).toEqual(two);
    const firsts = ["0/0-0.log", "0/0-1.log", "0/0-2.log"].map((path) => one[path]?.slice(0, 4));
    expect(firsts).toEqual(["0,sn", "0,rn", "0,sn"]);
  });

  it("is decided on threads where it is large", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 8 }, (_, i) => [`base/0/${i}.log`, load(20_000) + " ".repeat(600_000)]),
    );
    const cwd = folderWith({ ...files, "base/1/0.log": "0\t1\n1500\t-1\n" });
    const { code, stderr } = await mbn([...defend, "out", "--jobs", "2"], { cwd });
    expect(code).toBe(0);
    expect(stderr).toContain(
      "as 9 traces together look; 1 alone would be read otherwise, such as 1/0.log",
    );
    expect(contentsOf(join(cwd, "out"))["1/0.log"]).toBe("0,sn,514\n1500000,rn,514\n");
  }, 60_000);

  it("is read in the same way when one of its traces is looked at", async () => {
    const cwd = folderWith(MICROSECONDS);
    const args = ["simulate", "--dataset", "base", "--trace", "0/0-1.log", "--seed", "1"];
    const { stdout, stderr } = await mbn(args, { cwd });
    expect(stdout).toContain("in 3.489 ms");
    expect(stderr).toMatch(/^note: base: times read as microseconds/);
  });

  it("may begin with long comments", async () => {
    const comments = "# a comment\n".repeat(500);
    const files = Object.entries(MICROSECONDS).map(([path, text]) => [path, comments + text]);
    const cwd = folderWith(Object.fromEntries(files) as Record<string, string>);
    const { stderr } = await mbn([...defend, "out"], { cwd });
    expect(stderr).toContain("times read as microseconds, as 3 traces together look");
  });

  it("is as its options say", async () => {
    const cwd = folderWith(MICROSECONDS);
    const told = ["--trace-unit", "ns", "--positive", "received"];
    const { stderr } = await mbn([...defend, "out", ...told], { cwd });
    expect(stderr).not.toContain("note");
    expect(contentsOf(join(cwd, "out"))["0/0-1.log"]).toMatch(/^0,rn,514\n46,sn/);
  });

  it("names a member that cannot be read as the set is", async () => {
    const late = `0\t1\n${"9".repeat(15)}\t-1\n`;
    const cwd = folderWith({ ...MICROSECONDS, "base/1/0-3.log": late });
    const { code, stderr } = await mbn([...defend, "out"], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain("base/1/0-3.log: line 2: in microseconds this is 2^53 nanoseconds");
  });

  it("goes on where it was with --resume only as long as the decision is the same", async () => {
    const cwd = folderWith(MICROSECONDS);
    await mbn([...defend, "out"], { cwd });
    expect((await mbn([...defend, "out", "--resume"], { cwd })).code).toBe(0);
    writeFileSync(join(cwd, "base/0/0-0.log"), load(20).padEnd(load(20_000).length));
    const { code, stderr } = await mbn([...defend, "out", "--resume"], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('settings.reading.conventions.cells.unit: "us" then, "ms" now');
  });
});

describe("mbn overhead", () => {
  it("understands a pair in one way, and says so once", async () => {
    const cwd = folderWith({
      "a.txt": load(20_000),
      "b.txt": load(20_000, true).split("\n").slice(0, 40).join("\n"),
    });
    const { code, stderr } = await mbn(["overhead", "a.txt", "b.txt"], { cwd });
    expect(code).toBe(0);
    expect(stderr).toMatch(/^note: times read as microseconds, as 2 traces together look[^\n]*\n/);
  });

  it("compares a data set with its defended one in the decided unit", async () => {
    const cwd = folderWith(MICROSECONDS);
    await mbn([...defend, "out"], { cwd });
    const { stdout } = await mbn(["overhead", "base", "out", "--format", "json"], { cwd });
    expect(stdout).toContain('"warnings": []');
    expect(JSON.parse(stdout)).toMatchObject({
      results: [{ metrics: { missing_share: { mean: 0 }, overhead_data: { mean: 0 } } }],
    });
  });

  it("takes the options for reading", async () => {
    const cwd = folderWith({
      "a.txt": "1 -1 -1 1\n-1 1 1 -1\n",
      "b.log": "0,s\n1000000,r\n2000000,r\n3000000,s\n",
    });
    const args = ["overhead", "a.txt", "b.log", "--trace-index", "0", "--spacing", "1ms"];
    const { code, stdout } = await mbn([...args, "--all"], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/overhead_duration +\+0\.0%/);
    const { stderr } = await mbn(["overhead", "a.txt", "b.log"], { cwd });
    expect(stderr).toContain("--trace-index N says it");
  });

  it.skipIf(process.platform === "win32")(
    "reads named pipes of POSIX once, and decides with what is in them",
    async () => {
      const cwd = folderWith({ "a.txt": load(20_000) });
      execFileSync("mkfifo", [join(cwd, "pipe")]);
      const script = `printf '0\\t1\\n1500\\t-1\\n' > "$0"`;
      const writer = spawn("sh", ["-c", script, join(cwd, "pipe")], { stdio: "ignore" });
      const { code, stderr } = await mbn(["overhead", "a.txt", "pipe"], { cwd });
      writer.kill();
      expect(code).toBe(0);
      expect(stderr).toContain(
        "as 2 traces together look; 1 alone would be read otherwise, such as pipe",
      );
    },
  );

  it("refuses to compare with an empty trace", async () => {
    const cwd = folderWith({ "a.log": "0,s\n", "empty.log": "", "padding.log": "0,sp\n" });
    for (const pair of [
      ["a.log", "empty.log"],
      ["empty.log", "a.log"],
      ["padding.log", "a.log"],
    ]) {
      const { code, stdout, stderr } = await mbn(["overhead", ...pair], { cwd });
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      expect(stderr).toMatch(/^error: (?:empty|padding)\.log: there is no packet in it/);
    }
  });
});

describe("mbn plot", () => {
  it("understands its traces in one way", async () => {
    const cwd = folderWith({ "a.txt": load(20_000), "b.txt": "0\t1\n1500\t-1\n" });
    for (const kind of ["trace", "cumulative"]) {
      const { code, stderr } = await mbn(["plot", kind, "a.txt", "b.txt", "-o", "x.svg"], { cwd });
      expect(code).toBe(0);
      expect(stderr).toMatch(
        /^note: times read as microseconds, as 2 traces together look[^\n]*\n$/,
      );
    }
    const told = ["plot", "trace", "a.txt", "b.txt", "-o", "x.svg", "--trace-unit", "ms"];
    expect((await mbn([...told, "--positive", "sent"], { cwd })).stderr).toBe("");
  });
});
