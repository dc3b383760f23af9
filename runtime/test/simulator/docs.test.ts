import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const page = readFileSync(new URL("../../../docs/simulate.md", import.meta.url), "utf8");

const snippets = [...page.matchAll(/```ts\n(.*?)```\n\n```text\n(.*?)```/gs)].map(
  ({ 1: code = "", 2: output = "" }) => ({ code, output }),
);

it("the page on simulations shows what its code prints, one snippet after the other", () => {
  expect(snippets).toHaveLength(2);
  expect([...page.matchAll(/```ts\n/g)]).toHaveLength(2);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--conditions=mbn-source", "--input-type=module"],
    {
      input: snippets.map(({ code }) => code).join("\n"),
      encoding: "utf8",
      cwd: fileURLToPath(new URL("../..", import.meta.url)),
    },
  );
  expect(stderr).toBe("");
  expect(status).toBe(0);
  expect(stdout).toBe(snippets.map(({ output }) => output).join(""));
});
