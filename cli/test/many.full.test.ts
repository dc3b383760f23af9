import { describe, expect, test, vi } from "vitest";
import { decode } from "@mbn-lang/runtime/machine";
import type { FailureFacts } from "../src/failure.ts";
import type { Finding, Report } from "../src/report/finding.ts";
import { renderGithub } from "../src/report/github.ts";
import { renderHuman } from "../src/report/human.ts";
import { renderJson } from "../src/report/json.ts";
import { renderSarif } from "../src/report/sarif.ts";
import { mapText } from "../src/report/text-map.ts";
import { folderWith } from "./data-set.ts";
import { mbn } from "./fake-io.ts";

// More than fits on the stack as arguments of a call, and enough that work for each of all others
// would never end.
const MANY = 150_000;
const STRING = "02eNr7+x8KGNABE5hkZGRkYGiwR2JAhaGMhMdmjiB6jVySI0Tkgz26SahaAQNbD5Y=";

function repeated(line: (index: number) => string, count = MANY): string {
  return Array.from({ length: count }, (_, index) => `${line(index)}\n`).join("");
}

describe("as many as there may be", () => {
  test("lines that are no machine strings", async () => {
    const cwd = folderWith({ "bad.txt": repeated(() => "02notbase64!") });
    const { code, stderr } = await mbn(["inspect", "bad.txt"], { cwd });
    expect(code).toBe(1);
    expect(stderr.match(/not a machine/g)).toHaveLength(MANY);
  });

  test("defenses of a .def file", async () => {
    const empty = '{"client":[],"server":[],"note":null}';
    const text = `many\n${repeated(() => empty)}`;
    const cwd = folderWith({ "many.def": text, "t.log": "0,s\n1,r\n" });
    const args = ["simulate", "many.def", "--trace", "t.log", "--seed", "1"];
    expect(await mbn([...args, "--pick", String(MANY)], { cwd })).toMatchObject({ code: 0 });
    const { code, stderr } = await mbn(args, { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain(`there are ${MANY} defenses for one trace`);
  });

  test("mistakes in a source", async () => {
    const cwd = folderWith({ "a.mbn": repeated((index) => `const C${index} = x`) });
    const { code, stdout, stderr } = await mbn(["check", "a.mbn"], { cwd });
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(stdout.length).toBeGreaterThan(MANY * 40);
  });

  test("findings and failures, in every format", () => {
    const at = { offset: 0, line: 1, column: 1 };
    const region = { path: "a.mbn", start: at, end: at };
    const finding: Finding = {
      code: "MBN1001",
      severity: "error",
      message: "m",
      region,
      related: [],
      notes: [],
      fixes: [],
      tags: [],
    };
    const failure: FailureFacts = { kind: "input", message: "m", notes: [] };
    const report: Report = {
      findings: Array.from({ length: MANY }, () => finding),
      failures: Array.from({ length: MANY }, () => failure),
      texts: new Map([["a.mbn", mapText("a.mbn", "text")]]),
    };
    const screen = { frames: false, columns: 80, paint: (_: string, text: string) => text };
    const texts = [
      renderHuman(report, screen),
      renderHuman(report, { ...screen, frames: true }),
      renderJson(report),
      renderGithub(report),
      renderSarif(report, new Map()),
    ];
    for (const text of texts) expect(text.length).toBeGreaterThan(MANY);
  });

  test("doubles: fixes look through a bounded amount of text", async () => {
    const sources = {
      "imports.mbn": repeated(() => 'import { A } from "./b.mbn"', 20_000),
      "constants.mbn": repeated(() => "const A = 1", 20_000),
      "states.mbn": `machine m {\n${repeated(() => "state s { on NormalSent -> s }", 20_000)}}`,
      "params.mbn": `machine m(${repeated(() => "p: int = 1,", 20_000)}) { state s { } }`,
      "counters.mbn": `machine m { counter ${repeated(() => "a,", 20_000)} b\n state s { } }`,
    };
    const cwd = folderWith({ ...sources, "b.mbn": "const A = 1\n" });
    for (const [name, text] of Object.entries(sources)) {
      const { stdout } = await mbn(["check", name, "--format", "json"], { cwd });
      const { diagnostics } = JSON.parse(stdout) as { diagnostics: { fixes: unknown[] }[] };
      const fixed = diagnostics.filter(({ fixes }) => fixes.length > 0).length;
      expect(diagnostics.length, name).toBeGreaterThan(1);
      expect((fixed - 1) * text.length, name).toBeLessThanOrEqual(16_000_000);
    }
  });

  test("strings are decompressed into the same memory", () => {
    let large = 0;
    class Counted extends Uint8Array {
      constructor(...args: readonly never[]) {
        // fixed: as many as the constructor has.
        super(...(args as unknown as [number]));
        if (this.length >= 1 << 15) large++;
      }
    }
    decode(STRING);
    vi.stubGlobal("Uint8Array", Counted);
    try {
      for (let count = 0; count < 1000; count++) expect(decode(STRING).ok).toBe(true);
    } finally {
      vi.unstubAllGlobals();
    }
    expect(large).toBe(0);
  });
});
