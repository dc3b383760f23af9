import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { mbn } from "../fake-io.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { decodePng } from "./decode-png.ts";

let cwd = "";
beforeEach(() => {
  cwd = temporaryFolder();
  writeFileSync(join(cwd, "before.log"), "5000000,s,514\n15000000,r,514\n80000000,r,514\n");
  writeFileSync(
    join(cwd, "after.log"),
    "0,sn,514\n3000000,rp,514\n15000000,rn,514\n90000000,rn,514\n",
  );
});

async function plot(...args: readonly string[]): Promise<void> {
  expect(await mbn(["plot", ...args], { cwd })).toEqual({ code: 0, stdout: "", stderr: "" });
}

function text(path: string): string {
  return readFileSync(join(cwd, path), "utf8");
}

describe("mbn plot", () => {
  it("draws traces from their first packets on", async () => {
    await plot("trace", "before.log", "after.log", "-o", "x.svg", "--title", "Mine");
    expect(text("x.svg")).toContain(">Mine</text>");
    expect(text("x.svg")).toContain(">before: 3 packets</text>");
    expect(text("x.svg")).toContain(">after: 4 packets, 1 padding</text>");
    await plot("trace", "before.log", "-o", "y.svg");
    expect(text("y.svg")).toContain(">3 packets</text>");
    // 75 ms from the first packet to the last, of 80.
    expect(text("y.svg")).toContain(">70</text>");
    expect(text("y.svg")).not.toContain(">80</text>");
  });

  it("draws several traces below each other, each with its name", async () => {
    await plot("trace", "before.log", "after.log", "before.log", "-o", "x.svg");
    expect(text("x.svg").match(/>before\.log: 3 packets<\/text>/g)).toHaveLength(2);
    expect(text("x.svg")).toContain(">after.log: 4 packets, 1 padding</text>");
    expect(text("x.svg")).toContain("<title>before.log, after.log, before.log</title>");
  });

  it("has titles that say what is drawn, unless told", async () => {
    await plot("trace", "before.log", "after.log", "-o", "x.svg");
    expect(text("x.svg")).toContain("<title>before.log before, after.log after</title>");
    await plot("cumulative", "before.log", "-o", "x.svg");
    expect(text("x.svg")).toContain("<title>Packets so far: before.log</title>");
    await plot("cumulative", "before.log", "-o", "x.svg", "--title", "");
    expect(text("x.svg")).toContain("<title></title>");
    writeFileSync(join(cwd, "quiet.mbn"), "machine quiet { state s { on NormalSent -> s } }\n");
    const args = [
      "simulate",
      "quiet.mbn",
      "--trace",
      "before.log",
      "--seed",
      "7",
      "--plot",
      "x.svg",
    ];
    expect((await mbn(args, { cwd })).code).toBe(0);
    expect(text("x.svg")).toContain("<title>before.log before and after quiet, seed 7</title>");
  });

  it("draws cumulative curves", async () => {
    await plot("cumulative", "before.log", "after.log", "-o", "x.svg", "--height", "200");
    expect(text("x.svg")).toContain(">after.log, all</text>");
  });

  it("draws what mbn overhead found, by the numbers asked for", async () => {
    const results = await mbn(["overhead", "before.log", "after.log", "--format", "json"], { cwd });
    writeFileSync(join(cwd, "one.json"), results.stdout);
    await plot("overhead", "one.json", "one.json", "-o", "x.svg");
    expect(text("x.svg")).toContain("(overhead_data)");
    expect(text("x.svg")).toContain("95% bootstrap intervals");
    await plot("overhead", "one.json", "-o", "y.svg", "--bandwidth", "pooled_load");
    expect(text("y.svg")).toContain("(pooled_load)");
  });

  it("writes PNGs in the theme asked for", async () => {
    await plot("trace", "before.log", "-o", "x.png", "--theme", "dark", "--width", "400");
    const { width, bytes } = decodePng(readFileSync(join(cwd, "x.png")));
    expect(width).toBe(800);
    expect([...bytes.subarray(0, 4)]).toEqual([0x16, 0x19, 0x1f, 255]);
  });

  it("reads a trace from standard input", async () => {
    const ran = await mbn(["plot", "trace", "-", "-o", "x.svg"], { cwd, stdin: "0,s,1\n9,r,1\n" });
    expect(ran).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(text("x.svg")).toContain(">2 packets</text>");
  });

  const wrong: readonly (readonly [args: readonly string[], code: number, message: RegExp])[] = [
    [["trce", "before.log", "-o", "x.svg"], 2, /draws trace, overhead, cumulative, not "trce"/],
    [["trace", "before.log"], 2, /say where the picture goes/],
    [["trace", "before.log", "-o", "x.pdf"], 2, /ends in \.svg or \.png, not x\.pdf/],
    [["trace", "-o", "x.svg"], 2, /<file\.\.\.> is missing/],
    [["trace", ..."123456789".split(""), "-o", "x.svg"], 2, /trace takes 8 files at most, not 9/],
    [["trace", "-", "-", "-o", "x.svg"], 2, /can be read only once/],
    [["trace", "nope.log", "-o", "x.svg"], 2, /cannot read nope\.log/],
    [["trace", "before.log", "-o", "no/x.svg"], 2, /there is no folder no/],
    [["trace", "before.log", "-o", "x.svg", "--width", "10"], 2, /whole number from 320/],
    [["trace", "before.log", "-o", "x.svg", "--height", "10000"], 2, /from 160 to 4000, not/],
    [["trace", "text", "-o", "x.svg"], 1, /text: line 1: no trace is recognised/],
    [["cumulative", ..."123456789".split(""), "-o", "x.svg"], 2, /8 files at most, not 9/],
    [["overhead", "text", "-o", "x.svg"], 1, /text is not what .* writes: it is no JSON/],
    [["overhead", "null", "-o", "x.svg"], 1, /its version is missing/],
    [["overhead", "bare", "-o", "x.svg"], 1, /has no number called overhead_duration/],
    [["overhead", "odd", "-o", "x.svg"], 1, /overhead_duration is no overhead: its unit is "ns"/],
  ];

  it.each(wrong)("refuses %j", async (args, code, message) => {
    writeFileSync(join(cwd, "text"), "hello\n");
    writeFileSync(join(cwd, "null"), "null");
    const result = { version: 1, intervals: { confidence: 0.5 } };
    writeFileSync(join(cwd, "bare"), JSON.stringify({ ...result, results: [{ name: "x" }] }));
    const metrics = { overhead_duration: { unit: "ns" } };
    writeFileSync(
      join(cwd, "odd"),
      JSON.stringify({ ...result, results: [{ name: "x", metrics }] }),
    );
    const files = readdirSync(cwd);
    const plain = await mbn(["plot", ...args], { cwd });
    expect(plain).toMatchObject({ code, stdout: "" });
    expect(plain.stderr).toMatch(message);
    const json = await mbn(["plot", ...args, "--format", "json"], { cwd });
    expect(json.code).toBe(code);
    const { ok, failures } = JSON.parse(json.stderr) as {
      ok: boolean;
      failures: { message: string }[];
    };
    expect(ok).toBe(false);
    expect(failures[0]?.message).toMatch(message);
    expect(readdirSync(cwd)).toEqual(files);
    expect(existsSync(join(cwd, "x.svg"))).toBe(false);
  });
});
