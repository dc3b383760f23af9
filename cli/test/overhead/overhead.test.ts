import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { METRICS, POOLED_METRICS } from "@mbn-lang/runtime/overhead";
import { describe, expect, it } from "vitest";
import { mbn } from "../fake-io.ts";
import { temporaryFolder } from "../temporary-folder.ts";

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** `s0 rp5` as the reference's lines. */
function lines(text: string): string {
  return text.replaceAll(/([a-z]+)(\d+) ?/g, "$2,$1,514\n");
}

const base = lines("s0 r10 r20 s50 r100");
const defended = lines("sn0 sp5 rn15 rp18 rn25 rp30 sn80 sp90 rn150 sp160 rp200");

interface Shown {
  readonly results: readonly {
    readonly name: string;
    readonly traces: number;
    readonly unmatched: { readonly defended: readonly string[]; readonly base: readonly string[] };
    readonly warnings: readonly string[];
    readonly metrics: Readonly<
      Record<string, { readonly mean: number | null; readonly defined: number }>
    >;
  }[];
}

async function resultsOf(cwd: string, ...args: readonly string[]): Promise<Shown["results"]> {
  const { code, stdout, stderr } = await mbn(["overhead", ...args, "--format", "json"], { cwd });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return (JSON.parse(stdout) as Shown).results;
}

describe("mbn overhead with two files", () => {
  it("prints each number with its definition", async () => {
    const cwd = temporaryFolder();
    write(cwd, { "before.log": base, "after.log": defended });
    const { code, stdout, stderr } = await mbn(["overhead", "before.log", "after.log"], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout.split("\n").map((line) => line.trimEnd())).toEqual([
      "before.log                   after.log",
      "overhead_data                +80.0%     padding up to the last normal packet / normal packets",
      "overhead_data_sent           +100.0%    padding sent up to the last normal packet / normal packets sent",
      "overhead_data_recv           +66.7%     padding received up to the last normal packet / normal packets received",
      "overhead_data_with_tail      +120.0%    all packets after the defense / packets before it - 1",
      "overhead_duration            +50.0%     time of the last normal packet / time of the last packet before the defense - 1",
      "overhead_duration_with_tail  +100.0%    time of the last packet, padding too / time of the last before the defense - 1",
      "rate                         1.100x     packets a second after the defense / packets a second before it",
      "delay                        18 ns      mean over the normal packets of how much later each came",
      "delay_edge                   80 ns      delay of the last normal packet received + largest delay of a normal packet sent",
      "padding_share_sent           60.0%      padding sent / packets sent: what the client's padding limit bounds",
      "padding_share_recv           50.0%      padding received / packets received: what the server's padding limit bounds",
      "missing_share                0.0%       missing packets / packets before the defense",
      "",
    ]);
  });

  it("has a column for each defended file, and counts with --all", async () => {
    const cwd = temporaryFolder();
    write(cwd, { "before.log": base, "after.log": defended });
    const args = ["overhead", "before.log", "after.log", "before.log", "--all"];
    const { stdout } = await mbn(args, { cwd });
    const rows = stdout.split("\n").map((line) => line.split(/ {2,}/));
    expect(rows[0]).toEqual(["before.log", "after.log", "before.log"]);
    expect(rows.find(([name]) => name === "padding_total")).toEqual([
      "padding_total",
      "6.0",
      "0.0",
      "padding, the tail included",
    ]);
    expect(rows.filter(([name]) => name !== "").length).toBe(1 + METRICS.length);
  });

  it("gives everything as JSON, null where it is undefined", async () => {
    const cwd = temporaryFolder();
    write(cwd, { "before.log": base, "after.log": lines("sn0 rn15") });
    const [result] = await resultsOf(cwd, "before.log", "after.log");
    expect(Object.keys(result?.metrics ?? {})).toEqual(METRICS.map(({ name }) => name));
    expect(result?.metrics).toMatchObject({
      overhead_data: { mean: 0, defined: 1, meanInterval: null, deviation: null },
      overhead_duration: { mean: null, median: null, defined: 0 },
      missing: { mean: 3, unit: "packets" },
    });
  });

  it("reads one of them from standard input, however many are compared with it", async () => {
    const cwd = temporaryFolder();
    write(cwd, { "after.log": defended });
    const args = ["overhead", "-", "after.log", "after.log"];
    const { code, stdout, stderr } = await mbn(args, { cwd, stdin: base });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^overhead_data {2,}\+80\.0% {2,}\+80\.0% /m);
    expect(await mbn(["overhead", "-", "-"], { cwd, stdin: base })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("can be read only once") as string,
    });
    const bad = await mbn(["overhead", "-", "after.log"], { cwd, stdin: "hello\n" });
    expect(bad).toMatchObject({ code: 1, stdout: "" });
    expect(bad.stderr).toContain("standard input: line 1: no trace is recognised");
  });

  it("gives everything as CSV", async () => {
    const cwd = temporaryFolder();
    write(cwd, { "before.log": base, 'after "1".log': defended });
    const args = ["overhead", "before.log", 'after "1".log', "--format", "csv", "-o", "x.csv"];
    expect(await mbn(args, { cwd })).toEqual({ code: 0, stdout: "", stderr: "" });
    const rows = readFileSync(join(cwd, "x.csv"), "utf8").split("\r\n");
    expect(rows.length).toBe(1 + METRICS.length + POOLED_METRICS.length + 1);
    expect(rows[1]).toBe(
      '"after ""1"".log",overhead_data,mean,ratio,1,1,0.8,,,0.8,,,,padding up to the last normal packet / normal packets',
    );
    expect(rows).toContain(
      '"after ""1"".log",overhead_duration_with_tail,mean,ratio,1,1,1,,,1,,,,"time of the last packet, padding too / time of the last before the defense - 1"',
    );
  });
});

describe("mbn overhead with data sets", () => {
  it("pairs by class, folder, prefix and sample, and counts copies on from the last sample", async () => {
    const cwd = temporaryFolder();
    // Samples 0 to 2; 0003 to 0005 are copies. The reference takes 2 instead of 3 samples and
    // compares sample 2 with sample 0.
    write(cwd, {
      "base/0/0000-0000-0000.log": lines("s0 r1"),
      "base/0/0000-0000-0001.log": lines("s0 r1 r2"),
      "base/0/0000-0000-0002.log": lines("s0 r1 r2 r3"),
      "base/1/sub-page/7.log": lines("s0 r1 r2 r3 r4"),
      "base/1/sub-page/2.log": lines("s0"),
    });
    for (const copy of [0, 1, 2]) {
      for (const sample of [0, 1, 2]) {
        const number = String(sample + 8 * copy).padStart(4, "0");
        const packets = Array.from(
          { length: sample + 2 },
          (_, at) => `${at === 0 ? "s" : "r"}n${at}`,
        );
        write(cwd, { [`after/0/0000-0000-${number}.log`]: lines(packets.join(" ")) });
      }
      write(cwd, { [`after/1/sub-page/${7 + 8 * copy}.log`]: lines("sn0 rn1 rn2 rn3 rn4") });
    }
    const [result] = await resultsOf(cwd, "base", "after");
    // Every trace is as it was: a wrong partner would miss packets or have too many.
    expect(result?.traces).toBe(12);
    expect(result?.metrics).toMatchObject({ missing: { mean: 0 }, surplus: { mean: 0 } });
    expect(result?.unmatched).toEqual({ defended: [], base: ["1/sub-page/2.log"] });
    expect(result?.warnings).toEqual(["base/1/sub-page/2.log: after has none of it"]);
  });

  it.each(["0", "1"])(
    "works with sample %s alone, where the reference divides by zero",
    async (one) => {
      const cwd = temporaryFolder();
      write(cwd, { [`base/0/0-${one}.log`]: base, [`after/0/0-${one}.log`]: defended });
      const [result] = await resultsOf(cwd, "base", "after");
      expect(result?.metrics["overhead_data"]?.mean).toBe(0.8);
    },
  );

  it("takes numbers for numbers, however they are padded", async () => {
    const cwd = temporaryFolder();
    write(cwd, { "base/0/0-0.log": base, "after/0/0-0000.log": defended });
    expect((await resultsOf(cwd, "base", "after"))[0]?.traces).toBe(1);
  });

  it("shows definitions once, a row for each data set, and intervals", async () => {
    const cwd = temporaryFolder();
    for (const sample of [0, 1, 2, 3]) {
      const pads = Array.from({ length: sample }, (_, at) => `rp${at + 20}`).join(" ");
      write(cwd, {
        [`base/0/${sample}.log`]: base,
        [`one/0/${sample}.log`]: lines(`s0 r10 r20 ${pads} s50 r100`),
        [`two/0/${sample}.log`]: lines("s0 r10"),
      });
    }
    const args = ["overhead", "base", "one", "two/", "--resamples", "100"];
    const { code, stdout, stderr } = await mbn(args, { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("base, and one (4 pairs), two (4 pairs)\n");
    expect(stdout).toContain(
      "[ ]: 95% intervals, percentile bootstrap over base traces, 100 resamples, seed 0\n",
    );
    expect(stdout).toMatch(
      /^overhead_data: padding .*\n {2}one +\+30\.0% +\[\+\d+\.\d%, \+\d+\.\d%\] +\+30\.0% .* 25\.8% +4\n {2}two +\+0\.0%/m,
    );
    expect(stdout).toMatch(
      /^overhead_duration: .*; none where normal packets missing .*\n {2}one .* 4\n {2}two +- +- +- +0 of 4$/m,
    );
    const seeded = await mbn([...args, "--seed", "1"], { cwd });
    expect(seeded.stdout).not.toBe(stdout);
  });

  it("reports what is no trace, compares the rest, and exits with 1", async () => {
    const cwd = temporaryFolder();
    write(cwd, {
      "base/0/0.log": base,
      "base/0/1.log": base,
      "base/notes.txt": "",
      "after/0/0.log": defended,
      "after/0/1.log": "5,north,514\n",
      "after/0/note.log": "",
      "after/2/0.log": defended,
    });
    const { code, stdout, stderr } = await mbn(["overhead", "base", "after"], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain("+80.0%");
    expect(stderr.split("\n").map((line) => line.replace(/: write .*/, ""))).toEqual([
      "warning: after/2/0.log: no trace of base belongs to it",
      "warning: passed over base: notes.txt: no .log file",
      expect.stringMatching(/^warning: passed over after: 0\/note\.log: without a sample/),
      expect.stringMatching(/^error: after\/0\/1\.log: line 1: the direction/),
      "",
    ]);
  });

  it("has exact numbers for empty traces", async () => {
    const cwd = temporaryFolder();
    write(cwd, { "base/0/0.log": base, "after/0/0.log": "" });
    const [result] = await resultsOf(cwd, "base", "after");
    expect(result?.metrics).toMatchObject({
      overhead_data: { mean: null, defined: 0 },
      missing_share: { mean: 1 },
    });
  });
});

describe("mbn overhead refuses", () => {
  const cases: readonly (readonly [
    what: string,
    args: readonly string[],
    code: number,
    text: RegExp,
  ])[] = [
    ["a missing file", ["before.log", "nope.log"], 2, /cannot read nope\.log: no such file/],
    ["a folder and a file", ["data", "before.log"], 2, /data is a folder and before\.log is none/],
    ["data sets without a pair", ["data", "other"], 1, /no trace of other belongs to one of data/],
    ["what is no trace", ["before.log", "text"], 1, /text: line 1: no trace is recognised/],
    ["one argument", ["before.log"], 2, /<defended\.\.\.> is missing/],
    ["a confidence of 1", ["before.log", "before.log", "--confidence", "1"], 2, /between 0 and 1/],
    ["no resamples", ["before.log", "before.log", "--resamples", "0"], 2, /whole number from 1/],
    [
      "too many",
      ["before.log", "before.log", "--resamples", "1000000"],
      2,
      /from 1 to 100000, not/,
    ],
    ["a negative seed", ["before.log", "before.log", "--seed=-1"], 2, /from 0 to 2\^64 - 1/],
  ];

  it.each(cases)("%s", async (_, args, code, text) => {
    const cwd = temporaryFolder();
    write(cwd, {
      "before.log": base,
      text: "hello\n",
      "data/0/0.log": base,
      "other/1/0.log": base,
    });
    const plain = await mbn(["overhead", ...args], { cwd });
    expect(plain).toMatchObject({ code, stdout: "" });
    expect(plain.stderr).toMatch(text);
    const json = await mbn(["overhead", ...args, "--format", "json"], { cwd });
    expect(json).toMatchObject({ code, stdout: "" });
    const { ok, failures } = JSON.parse(json.stderr) as {
      ok: boolean;
      failures: { message: string }[];
    };
    expect({ ok, count: failures.length }).toEqual({ ok: false, count: 1 });
    expect(failures[0]?.message).toMatch(text);
  });
});
