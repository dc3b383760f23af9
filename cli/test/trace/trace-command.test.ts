import { linkSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { assert, asyncProperty, constantFrom, integer } from "fast-check";
import { describe, expect, it } from "vitest";
import { contentsOf, folderWith, someTrace } from "../data-set.ts";
import { mbn } from "../fake-io.ts";
import { testOfPosix } from "../posix.ts";

const PACKETS = "0,sn,514\n250000000,rn,514\n500000000,rp,514\n";

describe("mbn trace convert", () => {
  it("writes what simulate writes, and reads it back", async () => {
    const seed = integer({ min: 0, max: 1000 });
    const ending = constantFrom("log", "csv", "jsonl", "npy");
    await assert(
      asyncProperty(seed, ending, ending, async (from, first, second) => {
        const text = someTrace(from).replaceAll(/,([sr]),/g, ",$1n,");
        const cwd = folderWith({ "in.log": text });
        const told = ["--trace-unit", "s", "--positive", "sent"];
        await mbn(["trace", "convert", "in.log", "-o", `one.${first}`], { cwd });
        await mbn(
          [
            "trace",
            "convert",
            `one.${first}`,
            "-o",
            `two.${second}`,
            ...(first === "npy" ? told : []),
          ],
          { cwd },
        );
        await mbn(
          ["trace", "convert", `two.${second}`, "-o", "out.log", ...(second === "npy" ? told : [])],
          { cwd },
        );
        const after = readFileSync(join(cwd, "out.log"), "utf8");
        // An array has no sign for a packet sent or received at time 0 but -0, and counts from it.
        const times = (log: string): number[] =>
          log
            .trim()
            .split("\n")
            .map((line) => Number.parseInt(line, 10));
        const start = times(text)[0] ?? 0;
        const expected =
          first === "log" && second === "log"
            ? text
            : text.replaceAll(/^\d+/gm, (time) => String(Number(time) - start));
        expect(after).toBe(expected);
      }),
      { numRuns: 25, seed: 1 },
    );
  });

  it("goes from standard input to standard output", async () => {
    const { code, stdout } = await mbn(["trace", "convert", "-", "-o", "-"], { stdin: PACKETS });
    expect({ code, stdout }).toEqual({ code: 0, stdout: PACKETS });
    const csv = await mbn(["trace", "convert", "-", "-o", "-", "--to", "csv"], { stdin: PACKETS });
    expect(csv.stdout).toBe("time_ns,direction,padding\n0,1,0\n250000000,-1,0\n500000000,-1,1\n");
    const npy = await mbn(["trace", "convert", "-", "-o", "-", "--to", "npy"], { stdin: PACKETS });
    expect(Buffer.from(npy.stdout, "latin1").subarray(128).length).toBe(24);
  });

  it("takes the options for reading", async () => {
    const cwd = folderWith({ "in.txt": "1 -1 1 1\n-1 1 -1 1\n" });
    const args = [
      "trace",
      "convert",
      "in.txt",
      "-o",
      "-",
      "--trace-index",
      "1",
      "--spacing",
      "2ms",
    ];
    const { stdout } = await mbn([...args, "--positive", "received"], { cwd });
    expect(stdout).toBe("0,sn,514\n2000000,rn,514\n4000000,sn,514\n6000000,rn,514\n");
  });

  testOfPosix("does not write over what it reads, by whatever name or link", async () => {
    const cwd = folderWith({ "in.log": PACKETS });
    symlinkSync("in.log", join(cwd, "link.log"));
    linkSync(join(cwd, "in.log"), join(cwd, "hard.log"));
    for (const name of ["in.log", "./in.log", "link.log", "hard.log"]) {
      const { code, stderr } = await mbn(["trace", "convert", "in.log", "-o", name], { cwd });
      expect(code).toBe(2);
      expect(stderr).toContain(`--out ${name} is the file that is read`);
    }
    expect(contentsOf(cwd)["in.log"]).toBe(PACKETS);
  });

  it.each([
    [["in.log"], 2, "say where the trace goes"],
    [["in.log", "-o", "x.foo"], 2, "a trace's name ends in .log, .csv, .jsonl, .npy, not x.foo"],
    [["in.log", "in.log", "-o", "x.log"], 2, "takes one file"],
    [
      ["in.log", "-o", "x.log", "--npy-length", "3"],
      2,
      "belong to an --out whose name ends in .npy",
    ],
    [["empty.log", "-o", "x.log"], 1, "empty.log: there is no packet in it"],
    [["nope.log", "-o", "x.log"], 2, "cannot read nope.log: no such file"],
  ])("refuses %j", async (args, expected, message) => {
    const cwd = folderWith({ "in.log": PACKETS, "empty.log": "" });
    const { code, stdout, stderr } = await mbn(["trace", "convert", ...args], { cwd });
    expect({ code, stdout }).toEqual({ code: expected, stdout: "" });
    expect(stderr).toContain(message);
    expect(Object.keys(contentsOf(cwd))).toEqual(["empty.log", "in.log"]);
  });
});

describe("mbn trace info", () => {
  it("tells format, unit and sign and why, packets, gaps", async () => {
    const cwd = folderWith({ "a.log": PACKETS, "b.txt": "0\t1\n1500\t-1\n2500\t-1\n" });
    const { code, stdout, stderr } = await mbn(["trace", "info", "b.txt"], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout.split("\n")).toEqual([
      "b.txt",
      "  format    cells",
      "  unit      milliseconds, as the trace looks",
      "  positive  sent, as the trace looks",
      "  packets   3 (1 sent, 2 received)",
      "  duration  2.5 s",
      "  gaps      1 s to 1.5 s, median 1.25 s, mean 1.25 s",
      "  note      times read as milliseconds (--trace-unit s, ms, us or ns says it)",
      "",
    ]);
    const plain = await mbn(["trace", "info", "a.log"], { cwd });
    expect(plain.stdout).toContain("3 (1 sent, 2 received, 1 of them padding)");
    expect(plain.stdout).toContain("nanoseconds, as always in this format");
  });

  it("is a list of objects if asked for, and goes on behind a bad file", async () => {
    const cwd = folderWith({
      "a.log": PACKETS,
      "bad.log": "0,north\n",
      "rows.txt": "1 -1 1 1\n1 -1 -1 1\n",
    });
    const args = ["trace", "info", "a.log", "bad.log", "rows.txt", "--format", "json"];
    const { code, stdout, stderr } = await mbn(args, { cwd });
    expect(code).toBe(1);
    expect(JSON.parse(stderr)).toMatchObject({ failures: [{ file: "bad.log" }] });
    expect(JSON.parse(stdout)).toEqual([
      {
        file: "a.log",
        format: "maybenot",
        traces: 1,
        classes: null,
        trace: {
          unit: "ns",
          unitReason: "said",
          positive: "sent",
          positiveReason: "said",
          packets: { sent: 1, received: 1, paddingSent: 0, paddingReceived: 1 },
          duration: 500_000_000,
          gaps: {
            shortest: 250_000_000,
            median: 250_000_000,
            mean: 250_000_000,
            longest: 250_000_000,
          },
          notes: [],
        },
      },
      { file: "rows.txt", format: "rows", traces: 2, classes: null, trace: null },
    ]);
  });

  it("tells of a trace without packets what was left out", async () => {
    const cwd = folderWith({ "a.txt": "0 0 0 0 0\n" });
    const { code, stdout } = await mbn(["trace", "info", "a.txt"], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain("note      zeros that fill the trace up, which holds no packet: 5");
  });

  it("refuses what it does not know", async () => {
    const { code, stderr } = await mbn(["trace", "inof", "a.log"]);
    expect(code).toBe(2);
    expect(stderr).toContain("did you mean mbn trace info?");
  });
});
