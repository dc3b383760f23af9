import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { decodeMachine } from "@mbn-lang/runtime/machine";
import { describe, expect, test } from "vitest";
import { mbn } from "../fake-io.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const MACHINES = `machine one(rate: duration in 1ms..=1s = 5ms) {
  state s {
    pad after rate
    on PaddingSent -> s
  }
}
machine two(rate: duration) {
  state s { block for rate on BlockingEnd -> s }
}
machine three {
  state s { on NormalSent -> s }
}
`;
const DEFENSE = `${MACHINES}
/// Draws its own rate.
defense both(count: int = 1, top: duration = 9ms) {
  let rate = draw uniform(1ms, top)
  client {
    one(rate)
    for i in 0..count { two(rate) }
  }
  server { three() }
}
`;
const SEVERAL = `${DEFENSE}defense other { server { three() } }\n`;

function lines(text: string): readonly string[] {
  return text.split("\n").slice(0, -1);
}

/** What the first machine of a text of strings waits for before it pads, in microseconds. */
function firstTimeout(text: string): number {
  const action = decodeMachine(lines(text)[0] ?? "").states[0]?.action;
  if (action?.kind !== "pad") throw new Error("the first state does not pad");
  return action.timeout.start;
}

describe("compile", () => {
  test("without defenses gives every machine that needs no values, in order", async () => {
    const { code, stdout, stderr } = await mbn(["compile", "-"], { stdin: MACHINES });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(lines(stdout).map((line) => decodeMachine(line).states[0]?.action?.kind)).toEqual([
      "pad",
      undefined,
    ]);
  });

  test("gives one defense's strings, client machines first", async () => {
    const { stdout } = await mbn(["compile", "-"], { stdin: DEFENSE });
    const kinds = lines(stdout).map((line) => decodeMachine(line).states[0]?.action?.kind);
    expect(kinds).toEqual(["pad", "block", undefined]);
    const client = await mbn(["compile", "-", "--side", "client"], { stdin: DEFENSE });
    const server = await mbn(["compile", "-", "--side", "server"], { stdin: DEFENSE });
    expect(client.stdout + server.stdout).toBe(stdout);
    expect(lines(client.stdout)).toHaveLength(2);
  });

  test("asks which one when there are several", async () => {
    const unclear = await mbn(["compile", "-"], { stdin: SEVERAL });
    expect(unclear).toMatchObject({ code: 2, stdout: "" });
    expect(unclear.stderr).toMatch(/`both`, `other`[^]*--all/);
    const other = await mbn(["compile", "-", "--defense", "other"], { stdin: SEVERAL });
    expect(lines(other.stdout)).toHaveLength(1);
    const all = await mbn(["compile", "-", "--all"], { stdin: SEVERAL });
    expect(lines(all.stdout)).toHaveLength(4);
  });

  test("--machine compiles a machine by itself; missing values are asked for", async () => {
    const missing = await mbn(["compile", "-", "--machine", "two"], { stdin: DEFENSE });
    expect(missing).toMatchObject({ code: 2, stdout: "" });
    expect(missing.stderr).toContain("--set rate=5ms");
    const given = await mbn(["compile", "-", "--machine", "two", "--set", "rate=7ms"], {
      stdin: DEFENSE,
    });
    const [action] = lines(given.stdout).map((line) => decodeMachine(line).states[0]?.action);
    expect(action).toMatchObject({ kind: "block", duration: { start: 7000 } });
  });

  test("--set is typed by the parameter", async () => {
    const set = async (value: string): Promise<number> => {
      const { stdout } = await mbn(["compile", "-", "--machine", "one", `--set=rate=${value}`], {
        stdin: MACHINES,
      });
      return firstTimeout(stdout);
    };
    expect(await set("5ms")).toBe(5000);
    expect(await set("0.25s")).toBe(250_000);
    const more = await mbn(["compile", "-", "--set", "count=3"], { stdin: DEFENSE });
    expect(lines(more.stdout)).toHaveLength(5);
  });

  test("--seed and --instances choose draws, reproducibly", async () => {
    const compiled = async (...options: string[]): Promise<string> =>
      (await mbn(["compile", "-", ...options], { stdin: DEFENSE })).stdout;
    const first = await compiled();
    expect(await compiled("--seed", "0")).toBe(first);
    expect(await compiled("--seed", "00")).toBe(first);
    expect(await compiled("--seed", "7")).not.toBe(first);
    const three = await compiled("--instances", "3");
    expect(lines(three)).toHaveLength(9);
    expect(three.startsWith(first)).toBe(true);
    expect(firstTimeout(lines(three).slice(3).join("\n"))).not.toBe(firstTimeout(first));
  });

  test("--format json is what upstream's tools load as a defense", async () => {
    const { stdout } = await mbn(["compile", "-", "--format", "json", "--seed", "4"], {
      stdin: DEFENSE,
    });
    const strings = lines((await mbn(["compile", "-", "--seed", "4"], { stdin: DEFENSE })).stdout);
    expect(JSON.parse(stdout)).toEqual({
      client: strings.slice(0, 2),
      server: strings.slice(2),
      note: "both#0 from <stdin>, seed 4",
    });
    const alone = await mbn(["compile", "-", "--format", "json", "--side", "server"], {
      stdin: MACHINES,
    });
    expect(JSON.parse(alone.stdout)).toMatchObject({ client: [], server: { length: 2 } });
  });

  test("--format def has a description, then a defense a line", async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, "a.mbn"), SEVERAL);
    const options = ["--all", "--instances", "2", "--format", "def", "-o", "out.def"];
    expect(await mbn(["compile", "a.mbn", ...options], { cwd })).toEqual({
      code: 0,
      stdout: "",
      stderr: "",
    });
    const [about, ...defenses] = lines(readFileSync(join(cwd, "out.def"), "utf8"));
    expect(about).toBe("Compiled by mbn from a.mbn");
    expect(defenses.map((line) => (JSON.parse(line) as { note: unknown }).note)).toEqual([
      "both#0 from a.mbn, seed 0",
      "both#1 from a.mbn, seed 0",
      "other#0 from a.mbn, seed 0",
      "other#1 from a.mbn, seed 0",
    ]);
  });

  test("--format ir has machines, names and the way back to the source", async () => {
    const { stdout } = await mbn(["compile", "-", "--format", "ir"], { stdin: DEFENSE });
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      outputs: [
        {
          defense: "both",
          instance: 0,
          client: [
            {
              name: "one",
              path: "both#0/client/0",
              arguments: [{ name: "rate" }],
              machine: { states: [{ action: { kind: "pad" } }] },
              sourceMap: {
                states: [
                  {
                    name: "s",
                    place: { file: "<stdin>", start: { line: 2, column: 3 } },
                    action: { start: { line: 3, column: 5 } },
                    targets: { PaddingSent: [{ start: { line: 4 } }] },
                  },
                ],
              },
            },
            { name: "two" },
          ],
          server: [{ name: "three", path: "both#0/server/0" }],
        },
      ],
    });
  });

  test("several files go out together, in their order", async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, "a.mbn"), MACHINES);
    writeFileSync(join(cwd, "b.mbn"), DEFENSE);
    const a = await mbn(["compile", "a.mbn"], { cwd });
    const b = await mbn(["compile", "./b.mbn"], { cwd });
    expect((await mbn(["compile", "b.mbn", "a.mbn"], { cwd })).stdout).toBe(b.stdout + a.stdout);
    expect((await mbn(["compile", "-", "-"], { cwd })).stderr).toContain(
      "standard input can be read only once",
    );
  });

  test("lints are told beside the result; errors instead of it, as JSON when asked", async () => {
    const lint = "const rate = 5ms\nmachine m {\n  state s { on NormalSent -> s }\n}\n";
    const linted = await mbn(["compile", "-"], { stdin: lint });
    expect(linted.code).toBe(0);
    expect(lines(linted.stdout)).toHaveLength(1);
    expect(linted.stderr).toMatch(/^<stdin>:1:7: \w+ MBN6\d{3}: /);
    const wrong = lint.replace("-> s", "-> t");
    for (const format of ["json", "ir"]) {
      const failed = await mbn(["compile", "-", "--format", format], { stdin: wrong });
      expect(failed).toMatchObject({ code: 1, stdout: "" });
      expect(JSON.parse(failed.stderr)).toMatchObject({
        ok: false,
        diagnostics: [{ code: "MBN6003" }, { severity: "error", file: "<stdin>" }],
      });
    }
  });

  test("limits can be raised and lowered, not switched off", async () => {
    const stdin = "machine m {\n  for i in 0..50 { state s[i] { on NormalSent -> s[0] } }\n}\n";
    const bound = await mbn(["compile", "-", "--max-states", "49"], { stdin });
    expect(bound).toMatchObject({ code: 1, stdout: "" });
    expect(bound.stderr).toMatch(/error MBN4\d{3}: .*49[^]*--max-states/);
    expect((await mbn(["compile", "-", "--max-states", "50"], { stdin })).code).toBe(0);
    expect((await mbn(["compile", "-", "--max-steps", "0"], { stdin })).code).toBe(2);
  });
});
