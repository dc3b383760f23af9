import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { readTrace, TRACE_FORMATS } from "@mbn-lang/runtime/trace";
import { describe, expect, it } from "vitest";
import { read } from "./packets.ts";

const page = readFileSync(new URL("../../../docs/traces.md", import.meta.url), "utf8");

const samples = [...page.matchAll(/```text (\S+)\n(.*?)```/gs)].map(
  ({ 1: format = "", 2: text = "" }) => ({ format, text }),
);

const snippets = [...page.matchAll(/```ts\n(.*?)```\n\n```text\n(.*?)```/gs)].map(
  ({ 1: code = "", 2: output = "" }) => ({ code, output }),
);

describe("the page on traces", () => {
  it("names every format", () => {
    for (const format of TRACE_FORMATS) expect(page).toContain(`| \`${format}\``);
  });

  it("has a sample of every text format", () => {
    expect(samples.map(({ format }) => format)).toEqual(TRACE_FORMATS.slice(0, 6));
  });

  it.each(samples)("shows $format as it is recognised", ({ format, text }) => {
    expect(readTrace(text)).toMatchObject({ format });
    expect(read(text)).toBe("0+ 250000000- 500000000- 750000000+");
  });

  it("shows what its code prints", () => {
    expect(snippets.length).toBe([...page.matchAll(/```ts\n/g)].length);
    const code = snippets.map((snippet) => `{\n${withoutImports(snippet.code)}}\n`).join("");
    const program = `import { decideConventions, mergeEvidence, readTrace, readTraces } from "@mbn-lang/runtime/trace";\n${code}`;
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ["--conditions=mbn-source", "--input-type=module"],
      { input: program, encoding: "utf8", cwd: fileURLToPath(new URL("../..", import.meta.url)) },
    );
    expect(stderr).toBe("");
    expect(stdout).toBe(snippets.map(({ output }) => output).join(""));
  });
});

function withoutImports(code: string): string {
  return code.replaceAll(/^import [^;]*;\n/gm, "");
}
