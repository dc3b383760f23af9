import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const page = readFileSync(new URL("../../../docs/overhead.md", import.meta.url), "utf8");

it("docs/overhead.md shows what its program prints", () => {
  const [, program = "", output = ""] = /```ts\n([^]*?)```\n\n```text\n([^]*?)```/.exec(page) ?? [];
  expect(program).toContain("summarizeOverhead");
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["--conditions=mbn-source", "--input-type=module"],
    { input: program, encoding: "utf8", cwd: fileURLToPath(new URL("../..", import.meta.url)) },
  );
  expect({ stdout, stderr }).toEqual({ stdout: output, stderr: "" });
});
