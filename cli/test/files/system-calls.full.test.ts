import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { contentsOf, folderWith } from "../data-set.ts";
import { mbn } from "../fake-io.ts";
import type { Ran } from "../fake-io.ts";
import { CODES, withFailing } from "./failing-calls.ts";
import type { Call } from "./failing-calls.ts";

const FILES = {
  "a.mbn": 'import { B } from "./b.mbn"\nmachine m {\nstate s { on NormalSent -> s } }\n',
  "b.mbn": "const B = 1\n",
  "strings.txt": "02eNr7+x8KGNABE5hkZGRkYGiwR2JAhaGMhMdmjiB6jVySI0Tkgz26SahaAQNbD5Y=\n",
  "t.log": "0,s,514\n1000000,r,514\n2000000,s,514\n",
  "base/0/0-0.log": "0,s,514\n1000000,r,514\n2000000,s,514\n",
  "after/0/0-0.log": "0,sn,514\n1000000,rn,514\n2000000,sn,514\n3000000,sp,514\n",
};

/** Imports that cannot be read are mistakes of the source, at the import: exit 1. */
const COMMANDS: readonly (readonly [argv: readonly string[], exits: readonly number[]])[] = [
  [
    ["check", "a.mbn"],
    [1, 2],
  ],
  [
    ["compile", "a.mbn", "-o", "out.txt"],
    [1, 2],
  ],
  [["fmt", "a.mbn", "b.mbn"], [2]],
  [["inspect", "strings.txt"], [2]],
  [["decompile", "strings.txt"], [2]],
  [["simulate", "strings.txt", "--trace", "t.log", "--seed", "1", "--out", "x.log"], [2]],
  [["overhead", "t.log", "after/0/0-0.log", "-o", "o.csv", "--format", "csv"], [2]],
  [["overhead", "base", "after"], [2]],
  [["init", "new"], [2]],
];

/** Whatever is in a folder is what was there before, or what belongs there after. */
function expectWhole(cwd: string, after: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(contentsOf(cwd))) {
    if (path.includes(".mbn-") && path.endsWith(".tmp")) continue;
    expect([Reflect.get(FILES, path), after[path]], path).toContain(text);
  }
}

function reset(cwd: string): void {
  for (const name of readdirSync(cwd)) rmSync(join(cwd, name), { recursive: true });
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(join(cwd, path, ".."), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
}

/** A call that failed, or an import that cannot be read. */
const MESSAGE = /^(?:error: cannot [a-z ]+ \S+: |[ab]\.mbn:\d+:\d+: error MBN2)/m;

/** All for the first calls of a kind; for its later ones some each. */
function codesFor(calls: readonly Call[], at: number): readonly string[] {
  const before = calls.slice(0, at).filter(({ name }) => name === calls[at]?.name).length;
  return before < 2 ? CODES : CODES.filter((_, index) => index % 6 === before % 6);
}

describe("a call of the system that fails", () => {
  test.each(COMMANDS)(
    "%j says which file and why, whatever the call and the code",
    async (argv, exits) => {
      const cwd = folderWith(FILES);
      const run = async (): Promise<Ran> => await mbn(argv, { cwd });
      const { value: fine, calls } = await withFailing(cwd, () => undefined, run);
      expect(fine.code).toBe(0);
      expect(calls.length).toBeGreaterThan(3);
      const after = contentsOf(cwd);
      for (const at of calls.keys()) {
        for (const code of codesFor(calls, at)) {
          reset(cwd);
          const { value: ran } = await withFailing(cwd, (n) => (n === at ? code : undefined), run);
          const name = calls[at]?.name ?? "";
          const what = `${name} (call ${at}) fails with ${code}: ${ran.stdout}${ran.stderr}`;
          expectWhole(cwd, after);
          // What was only to be tidy, or is tried again, may fail without harm.
          if (ran.code === fine.code && ran.stdout === fine.stdout) continue;
          const text = ran.code === 1 ? ran.stdout + ran.stderr : ran.stderr;
          expect(text, what).not.toMatch(/internal error|made to fail|second line/);
          // A circle of links in a data set concerns nobody but itself.
          if (text.includes("a link that leads nowhere")) continue;
          expect(exits, what).toContain(ran.code);
          expect(text, what).toMatch(MESSAGE);
          if (code === "EUNHEARDOF") expect(text, what).toContain("the system says EUNHEARDOF");
        }
      }
      expect(readFileSync(join(cwd, "b.mbn"), "utf8")).toBe(FILES["b.mbn"]);
    },
  );
});
