import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { mbn } from "../fake-io.ts";
import type { Ran } from "../fake-io.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const EXAMPLES = join(import.meta.dirname, "../../../examples");
const TAMARAW = join(EXAMPLES, "tamaraw.mbn");
const CIRCUIT = join(EXAMPLES, "traces/tor_circuit.trace");

async function simulate(...args: readonly string[]): Promise<Ran> {
  return await mbn(["simulate", ...args], { cwd: folder() });
}

function folder(files: Readonly<Record<string, string>> = {}): string {
  const path = temporaryFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  return path;
}

describe("--out", () => {
  const expected = ["0,rn,514", "3999,sn,514", "81386000,rn,514"];

  async function written(name: string, ...more: readonly string[]): Promise<Buffer> {
    const cwd = folder();
    const args = ["simulate", "--trace", CIRCUIT, "--seed", "1", "--out", name, ...more];
    expect(await mbn(args, { cwd })).toMatchObject({ code: 0, stderr: "" });
    return readFileSync(join(cwd, name));
  }

  test("x.log is as upstream writes it", async () => {
    const lines = (await written("x.log")).toString().split("\n");
    expect(lines.slice(0, 3)).toEqual(expected);
    expect(lines).toHaveLength(31);
  });

  test("x.csv and x.jsonl name their columns", async () => {
    const csv = (await written("x.csv")).toString().split("\n");
    expect(csv.slice(0, 3)).toEqual(["time_ns,direction,padding", "0,-1,0", "3999,1,0"]);
    const [, second = ""] = (await written("x.jsonl")).toString().split("\n");
    expect(JSON.parse(second)).toEqual({ time_ns: 3999, direction: 1, padding: 0 });
  });

  test("x.npy is an array of the length and kind wanted", async () => {
    const array = await written("x.npy");
    expect(array.toString("latin1")).toContain("'<f8', 'fortran_order': False, 'shape': (1, 30)");
    expect(array.readDoubleLE(array.length - 29 * 8)).toBe(3.999e-6);
    const options = ["--npy-values", "directions", "--npy-length", "50"];
    const directions = await written("x.npy", ...options);
    expect([...directions.subarray(-50).subarray(0, 3)]).toEqual([255, 1, 255]);
    expect(directions.at(-1)).toBe(0);
  });

  test("leaves nothing behind where it cannot write", async () => {
    const cwd = folder();
    writeFileSync(join(cwd, "file"), "");
    const args = ["simulate", "--trace", CIRCUIT, "--out", "a/b/x.log", "--plot", "file/x.svg"];
    const { code, stderr } = await mbn(args, { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain("cannot write file/x.svg: a part of the path is a file");
    expect(readdirSync(cwd)).toEqual(["file"]);
  });

  test("makes the folders of its path", async () => {
    const cwd = folder();
    const args = ["simulate", "--trace", CIRCUIT, "--out", "a/b/x.log", "--plot", "a/c/x.svg"];
    expect(await mbn(args, { cwd })).toMatchObject({ code: 0, stderr: "" });
    expect(readdirSync(cwd, { recursive: true }).map(String).toSorted()).toEqual([
      "a",
      "a/b",
      "a/b/x.log",
      "a/c",
      "a/c/x.svg",
    ]);
  });
});

describe("--plot", () => {
  test("draws the trace before and after", async () => {
    const cwd = folder();
    const files = ["--out", "x.csv", "--plot", "x.svg"];
    const args = ["simulate", TAMARAW, "--trace", CIRCUIT, "--seed", "1", ...files];
    expect(await mbn(args, { cwd })).toMatchObject({ code: 0, stderr: "" });
    expect(readFileSync(join(cwd, "x.svg"), "utf8")).toMatch(/^<svg /);
    expect(readdirSync(cwd).toSorted()).toEqual(["x.csv", "x.svg"]);
  });
});

describe("--events", () => {
  test("names machines and states as the source does", async () => {
    const { stdout } = await simulate(TAMARAW, "--trace", CIRCUIT, "--seed", "1", "--events");
    const lines = stdout.split("\n");
    expect(lines[0]).toBe("     0.000000000  server  NormalSent");
    expect(lines[1]).toBe(`${" ".repeat(26)}tamaraw_padding: start -> seal on NormalSent`);
    expect(stdout).toContain("seal draws duration 86400 s");
    expect(stdout).toContain("0.005000000  server  PaddingSent by tamaraw_padding\n");
    expect(stdout).toContain("tamaraw_stop: counter A 100 -> 99");
    expect(lines.at(-2)).toMatch(/^replay: /);
  });

  test("is JSON Lines with --format json, the summary last", async () => {
    const args = ["--trace", CIRCUIT, "--seed", "1", "--events", "--format", "json"];
    const { stdout } = await simulate(TAMARAW, ...args);
    const objects = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(objects[1]).toEqual({
      time: 0,
      side: "server",
      kind: "transition",
      machine: 0,
      machineName: "tamaraw_padding",
      event: "NormalSent",
      from: { index: 0, name: "start" },
      to: { index: 1, name: "seal" },
    });
    expect(objects.at(-1)).toMatchObject({ seed: "1", stop: "all normal packets processed" });
  });

  test("numbers the states of strings, and tells machines of one name apart", async () => {
    const twice = `defense d { client { m() m() } }
machine m { limits { padding unlimited } state a { on NormalSent -> b } state b { pad } }
`;
    const cwd = folder({ "d.mbn": twice });
    const events = ["--trace", CIRCUIT, "--seed", "1", "--events"];
    const source = await mbn(["simulate", "d.mbn", ...events], { cwd });
    expect(source.stdout).toContain("m[1]: a -> b on NormalSent");
    const { stdout: strings } = await mbn(["compile", "d.mbn"], { cwd });
    const run = await mbn(["simulate", ...strings.trim().split("\n"), ...events], { cwd });
    expect(run.stdout).toContain("machine 1: state 0 -> state 1 on NormalSent");
  });
});

describe("traces", () => {
  test.each([
    ["empty", "", /t: .*/],
    ["only padding", "0,sp\n1,rp\n", /t: there is no packet in it/],
    ["a bad time", "0,s\n-5,r\n", /t: line 2: /],
    ["a bad direction", "0,s\n1,s\n5,x\n", /t: line 3: /],
    ["nonsense", "hello\nworld\n", /t: /],
  ])("%s", async (_name, text, message) => {
    const cwd = folder({ t: text });
    const { code, stdout, stderr } = await mbn(["simulate", "--trace", "t"], { cwd });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(message);
  });

  test("with CRLF and blanks are the same, from standard input too", async () => {
    const text = readFileSync(CIRCUIT, "utf8");
    const run = async (stdin: string): Promise<string> => {
      const args = ["simulate", TAMARAW, "--trace", "-", "--seed", "1"];
      const { code, stdout } = await mbn(args, { stdin });
      expect(code).toBe(0);
      return stdout;
    };
    const expected = await run(text);
    expect(await run(text.replaceAll("\n", "\r\n"))).toBe(expected);
    expect(await run(text.replaceAll(",", " , "))).toBe(expected);
  });

  test("of other formats are recognised, or read as told", async () => {
    const cells = readFileSync(CIRCUIT, "utf8")
      .trim()
      .split("\n")
      .map((line) => line.split(","))
      .map(([time, direction]) => `${Number(time) / 1e9}\t${direction === "s" ? 1 : -1}\n`)
      .join("");
    const cwd = folder({ "t.cell": cells });
    const run = async (...args: readonly string[]): Promise<Ran> =>
      await mbn(["simulate", TAMARAW, "--seed", "1", ...args, "--out", "o.log"], { cwd });
    const out = (): string => readFileSync(join(cwd, "o.log"), "utf8");
    await run("--trace", CIRCUIT);
    const expected = out();
    const recognised = await run("--trace", "t.cell", "--positive", "sent");
    expect(recognised.code).toBe(0);
    expect(out()).toBe(expected);
    await run("--trace", "t.cell", "--positive", "received");
    expect(out()).not.toBe(expected);
    const slow = await run("--trace", "t.cell", "--trace-format", "cells", "--trace-unit", "ms");
    expect(slow.stdout).toMatch(/^trace +t\.cell: 30 packets .* in 154\.1 us$/m);
    expect((await run("--trace", "t.cell", "--trace-format", "pcap")).code).toBe(1);
  });

  test("that are missing or folders say so", async () => {
    const cwd = folder();
    expect(await mbn(["simulate", "--trace", "no.log"], { cwd })).toEqual({
      code: 2,
      stdout: "",
      stderr: "error: cannot read no.log: no such file or folder\n",
    });
    expect((await mbn(["simulate", "--trace", "."], { cwd })).stderr).toBe(
      "error: cannot read .: it is a folder\n  a whole data set is simulated with --dataset\n",
    );
  });
});
