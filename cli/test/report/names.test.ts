import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { overheadCsv } from "../../src/overhead/overhead-csv.ts";
import { indented, jsonText, printable } from "../../src/report/printable.ts";
import { mbn } from "../fake-io.ts";
import type { Ran } from "../fake-io.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { testOfPosix } from "../posix.ts";

// No name, source or note steers a terminal, begins a line of its own or a workflow command.

// oxlint-disable-next-line no-control-regex
const RAW = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;
/** Colours and the line of progress, which mbn itself writes on a terminal. */
// oxlint-disable-next-line no-control-regex
const OWN = /\u001b\[\d+m|\r\u001b\[K/g;

const EVIL: readonly string[] = [
  "\u001b[2J",
  "\u001b]0;x\u0007",
  "\u009b31m",
  "\r",
  "\n",
  "\n::error::x",
  "\u202e",
  "\u2066",
  "\u2028",
  "\u0085",
  "\u007f",
  "\t",
  "%0A",
  "é",
  ".",
  " ",
  "=",
  "\u0001",
];
const evil = fc.constantFrom(...EVIL);
const name = fc.array(evil, { minLength: 1, maxLength: 6 }).map((parts) => `n${parts.join("")}`);
const STRING = "02eNr7+x8KGNABE5hkZGRkYGiwR2JAhaGMhMdmjiB6jVySI0Tkgz26SahaAQNbD5Y=";

/** Runs in which the name is a file's, a folder's, part of a source, an argument, a value. */
function runsWith(word: string): readonly (readonly string[])[] {
  return [
    ["check", `${word}.mbn`, "source.mbn"],
    ["check", `${word}.mbn`, "source.mbn", "--format", "github"],
    ["check", `${word}.mbn`, "source.mbn", "--format", "json"],
    ["check", `${word}.mbn`, "source.mbn", "--format", "sarif"],
    ["compile", `${word}.mbn`, "--set", `x=${word}`],
    ["compile", `${word}.mbn`, "--machine", word],
    ["compile", word, "--format", "json"],
    ["compile", "fine.mbn", "-o", `no/${word}`],
    ["fmt", "--check", `${word}.mbn`],
    ["inspect", `${word}.txt`, `${word}.def`],
    ["inspect", `${word}.txt`, "--format", "json"],
    ["inspect", `missing ${word}`],
    ["simulate", `${word}.def`, "--trace", `${word}.log`, "--seed", "1"],
    ["simulate", `${word}.def`, "--trace", `${word}.log`, "--seed", "1", "--format", "json"],
    ["simulate", "--trace", word, "--trace-format", word],
    ["simulate", "--dataset", word, "--out", `${word}.out`],
    ["overhead", `${word}.log`, `${word}.log`],
    ["overhead", `${word}.log`, `${word}.log`, "--format", "csv"],
    ["overhead", `${word}.log`, `${word}.log`, "--format", "json"],
    ["plot", "trace", `${word}.log`, "-o", word],
    ["explain", word],
    ["init", `${word}/new`],
    ["completion", word],
    [word],
    ["check", `--${word}`],
  ];
}

function folderFor(word: string): string {
  const cwd = temporaryFolder();
  const inside = JSON.stringify(word).slice(1, -1);
  const files: Readonly<Record<string, string>> = {
    "fine.mbn": "machine m { state s { on NormalSent -> s } }\n",
    "source.mbn": `const ${word} = "${word}"\nmachine m { require false, "${inside}" state ${word} { } }\n`,
    [`${word}.mbn`]: `import { a } from "./${word}x.mbn"\nmachine m { state s { on NormalSent -> t } }\n`,
    [`${word}.txt`]: `${STRING}\n`,
    [`${word}.def`]: `${word}\n{"client":["${STRING}"],"server":[],"note":${JSON.stringify(word)}}\n`,
    [`${word}.log`]: "0,s,514\n1000000,r,514\n",
  };
  for (const [path, text] of Object.entries(files)) writeFileSync(join(cwd, path), text);
  mkdirSync(join(cwd, word));
  return cwd;
}

function expectClean(ran: Ran, argv: readonly string[], terminal: boolean): void {
  for (const text of [ran.stdout, ran.stderr]) {
    // The lines of a CSV file end so.
    const own = text.replaceAll("\r\n", "\n");
    const shown = terminal ? own.replaceAll(OWN, "") : own;
    expect(RAW.exec(shown)?.[0], JSON.stringify([argv, shown])).toBeUndefined();
    for (const line of shown.split("\n")) {
      if (argv.includes("github")) continue;
      expect(line.startsWith("::error::x"), JSON.stringify([argv, shown])).toBe(false);
    }
  }
}

describe("names", () => {
  testOfPosix(
    "with control characters never steer a terminal, in any command",
    { timeout: 300_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(name, fc.boolean(), async (word, terminal) => {
          // No file can be called so.
          fc.pre(!word.includes("/"));
          const cwd = folderFor(word);
          const env = terminal ? { FORCE_COLOR: "1" } : {};
          for (const argv of runsWith(word)) {
            expectClean(await mbn(argv, { cwd, terminal, env }), argv, terminal);
          }
        }),
        { numRuns: 12 },
      );
    },
  );

  test("are one line, of a bearable length", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 3000 }), (text) => {
        expect(printable(text)).not.toMatch(RAW);
        expect(printable(text)).not.toContain("\n");
        expect(printable(text).length).toBeLessThanOrEqual(1001);
        for (const line of indented(text, "  ").split("\n").slice(1)) {
          expect(line.startsWith("  ")).toBe(true);
        }
        expect(jsonText(text)).not.toMatch(RAW);
        expect(JSON.parse(jsonText(text))).toBe(text);
      }),
    );
  });

  test.each(["=1+1", "+1", "-1", "@a", "\t=1", "\r=1", "\u001b[2J"])(
    "begin no formula in CSV: %j",
    (defended) => {
      const metric = { name: "m", unit: "ratio", definition: "d", over: "x" };
      const pooled = [{ metric, defined: 1, value: -0.5, interval: undefined }];
      const result = {
        name: "n",
        defended,
        baseTraces: 1,
        warnings: [],
        unmatchedDefended: [],
        unmatchedBase: [],
        summary: { traces: 1, metrics: [], pooled },
      };
      const found = { base: "b", bootstrap: {}, results: [result] } as never;
      const [, line = ""] = overheadCsv(found).split("\r\n");
      expect(line).not.toMatch(/^"?[=+\-@\t\r]/);
      // Numbers stay numbers.
      expect(line).toContain(",-0.5,");
    },
  );
});
