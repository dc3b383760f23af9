import { deflateSync, inflateSync } from "node:zlib";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Machine, State } from "@mbn-lang/runtime/machine";
import { EVENTS, STATE_END, U64_MAX, encodeString, machineName } from "@mbn-lang/runtime/machine";
import { describe, expect, test } from "vitest";
import { mbn } from "../fake-io.ts";
import { temporaryFolder } from "../temporary-folder.ts";

function state(
  parts: Partial<State>,
  on: Readonly<Record<string, State["transitions"][number]>>,
): State {
  return {
    action: null,
    counters: [null, null],
    transitions: EVENTS.map((event) => on[event] ?? null),
    ...parts,
  };
}

const uniform = (low: number, high: number, start = 0, max = 0) => ({
  law: { kind: "uniform", low, high } as const,
  start,
  max,
});

const machine: Machine = {
  allowedPaddingPackets: 1500n,
  maxPaddingFrac: 0.5,
  allowedBlockedMicrosec: U64_MAX,
  maxBlockingFrac: 0,
  states: [
    state(
      { counters: [{ operation: "set", dist: uniform(0, 0, 100), copy: false }, null] },
      { NormalSent: [{ target: 1, probability: 1 }], NormalRecv: [{ target: 1, probability: 1 }] },
    ),
    state(
      {
        action: {
          kind: "pad",
          bypass: true,
          replace: false,
          timeout: uniform(1_500_000, 9_500_000, 1),
          limit: uniform(1, 4),
        },
        counters: [{ operation: "decrement", dist: null, copy: false }, null],
      },
      {
        PaddingSent: [
          { target: 1, probability: 0.25 },
          { target: STATE_END, probability: 0.5 },
        ],
      },
    ),
  ],
};
const string = encodeString(machine);

describe("inspect", () => {
  test("shows a table that a person can read", async () => {
    const { code, stdout, stderr } = await mbn(["inspect", string]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const lines = stdout.split("\n");
    expect(lines[1]).toBe(` name      ${machineName(string)}`);
    expect(stdout).toMatch(/ size +\d+ characters; \d+ bytes compressed, \d+ uncompressed/);
    expect(lines.slice(3, 6)).toEqual([
      " padding   1500 packets, then at most 50%",
      " blocking  unlimited",
      " states    2, with 4 transitions",
    ]);
    expect(stdout).toContain(
      "pad bypass after uniform(1.5s, 9.5s) start 1us limit uniform(1, 4)  A -= 1    PaddingSent -> 25%: 1, 50%: end",
    );
    expect(stdout).toMatch(/0 {2}- +A = 100 {3}NormalRecv, NormalSent -> 1\n/);
  });

  test("names a machine as the framework does, however its string was compressed", async () => {
    const bytes = inflateSync(Buffer.from(string.slice(2), "base64"));
    const other = `02${deflateSync(bytes, { level: 1 }).toString("base64")}`;
    expect(other).not.toBe(string);
    const { stdout } = await mbn(["inspect", other]);
    expect(stdout.split("\n")[1]).toBe(` name      ${machineName(string)}`);
  });

  test("gives the same as JSON, with exact numbers", async () => {
    const { stdout } = await mbn(["inspect", "--format", "json", string]);
    expect(JSON.parse(stdout)).toMatchObject([
      {
        name: machineName(string),
        sizes: { characters: string.length },
        transitions: 4,
        machine: {
          allowedPaddingPackets: "1500",
          maxPaddingFrac: 0.5,
          allowedBlockedMicrosec: "18446744073709551615",
          states: [
            { action: null, transitions: { NormalSent: [{ target: 1, probability: 1 }] } },
            {
              action: {
                kind: "pad",
                bypass: true,
                timeout: { kind: "uniform", low: 1_500_000, start: 1 },
              },
              counters: [{ operation: "decrement", dist: null, copy: false }, null],
              transitions: { PaddingSent: [{ target: 1 }, { target: "end", probability: 0.5 }] },
            },
          ],
        },
      },
    ]);
  });

  test("reads strings, files, standard input and upstream's defenses alike", async () => {
    const cwd = temporaryFolder();
    const defense = JSON.stringify({ client: [string], server: [string], note: null });
    writeFileSync(join(cwd, "strings.txt"), `${string}\r\n\n${string}`);
    writeFileSync(join(cwd, "some.def"), `a description\n${defense}\n${defense}\n`);
    const origins = async (argument: string, stdin = ""): Promise<unknown> => {
      const { stdout } = await mbn(["inspect", argument, "--format", "json"], { cwd, stdin });
      return [...stdout.matchAll(/"origin": "(.*)"/g)].map((match) => match[1]);
    };
    expect(await origins("strings.txt")).toEqual(["strings.txt, line 1", "strings.txt, line 3"]);
    expect(await origins("-", `${string}\n`)).toEqual(["standard input, line 1"]);
    expect(await origins("some.def")).toEqual([
      "some.def, line 2, client[0]",
      "some.def, line 2, server[0]",
      "some.def, line 3, client[0]",
      "some.def, line 3, server[0]",
    ]);
  });

  test("reports every string that is none, with its line, and shows nothing", async () => {
    const stdin = `${string}\n02abc!\n${string.slice(0, 40)}\n`;
    const { code, stdout, stderr } = await mbn(["inspect", "-"], { stdin });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^error: standard input, line 2: not a machine: .*\n/);
    expect(stderr).toMatch(/\nerror: standard input, line 3: not a machine: .*\n/);
    const json = await mbn(["inspect", "-", "--format", "json"], { stdin });
    expect(JSON.parse(json.stderr)).toMatchObject({
      ok: false,
      failures: [{ kind: "input" }, { kind: "input" }],
    });
  });

  test("names other versions wherever a string is read", async () => {
    const cwd = temporaryFolder();
    // What Maybenot v1 wrote: hexadecimal digits of a zlib stream that begins with the version.
    const one = deflateSync(Uint8Array.from([1, 0, ...Array<number>(48).fill(0)])).toString("hex");
    const versions: [string, string][] = [
      [one, "version 1, made by Maybenot v1"],
      [`01${string.slice(2)}`, "version 1, made by Maybenot v1"],
      [`03${string.slice(2)}`, "version 3, perhaps written by a newer framework"],
    ];
    const trace = ["--trace", "x.log"];
    writeFileSync(join(cwd, "x.log"), "0,s\n1,r\n");
    for (const [other, message] of versions) {
      writeFileSync(join(cwd, "x.txt"), `${other}\n`);
      writeFileSync(join(cwd, "x.def"), `about\n{"client":["${other}"],"server":[]}\n`);
      for (const argument of [other, "x.txt", "x.def"]) {
        for (const command of [["inspect"], ["decompile"], ["simulate", ...trace]]) {
          const { code, stderr } = await mbn([...command, argument], { cwd });
          expect({ code, said: stderr.includes(message) }).toEqual({ code: 1, said: true });
        }
      }
    }
  });

  test("says so when there is nothing to inspect", async () => {
    const { code, stderr } = await mbn(["inspect", "-"], { stdin: " \n" });
    expect(code).toBe(1);
    expect(stderr).toContain("standard input holds no machine strings");
  });
});
