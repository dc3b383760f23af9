import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { mbn } from "../fake-io.ts";
import { temporaryFolder } from "../temporary-folder.ts";

// Of several fixes of one mistake one is taken: people see them on one line.

async function fixesOf(body: string, terminal: boolean): Promise<readonly string[]> {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, "m.mbn"), `machine m {\n${body}\n}\n`);
  const { stdout, stderr } = await mbn(["check", "m.mbn"], { cwd, terminal });
  return stripVTControlCharacters(stdout + stderr)
    .split("\n")
    .filter((line) => /^\s*(?:= )?fix: /.test(line));
}

describe("alternatives of a fix", () => {
  it.each([
    ["  state s { pad after 5 on PaddingSent -> s }", "Write `5ms`, `5us` or `5s`"],
    [
      "  limits { padding 100 packets }\n  state s { pad after 5ms on PaddingSent -> s }",
      "Add `then 50%`, `then unlimited` or `then none`",
    ],
    [
      "  limits { padding 50 }\n  state s { pad after 5ms on PaddingSent -> s }",
      "A budget: `packets then 50%`; or a fraction: `50%`",
    ],
    ["  state s { on Timeout -> end }", "Write `TimerEnd` or `PaddingSent`"],
    ["  state s { on NormalSemt -> end }", "Write `NormalSent`"],
  ])("%s", async (body, line) => {
    for (const terminal of [false, true]) {
      const found = await fixesOf(body, terminal);
      expect(found.map((one) => one.replace(/^\s*(?:= )?fix: /, ""))).toEqual([line]);
    }
  });
});
