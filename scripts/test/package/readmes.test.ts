import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { runNode } from "../../tools/run-tool.ts";

// What the READMEs of grammar and cli show is run. Those of runtime and compiler have tests there.

const ROOT = join(import.meta.dirname, "../../..");
const MAIN = pathToFileURL(join(ROOT, "cli/src/main.ts")).href;

function readme(workspace: string): string {
  return readFileSync(join(ROOT, workspace, "README.md"), "utf8");
}

function run(program: string, args: readonly string[] = []): string {
  const node = ["--conditions=mbn-source", "--input-type=module-typescript", "--eval", program];
  const { status, stdout, stderr } = runNode([...node, "--", ...args], join(ROOT, "grammar"));
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return stdout;
}

describe("the README of grammar", () => {
  const blocks = [...readme("grammar").matchAll(/```ts\n(.*?)```\n\n```output\n(.*?)```/gs)];

  it("shows programs", () => {
    expect(blocks.length).toBe(2);
  });

  it.each(blocks.map(([, code = "", output = ""]) => ({ code, output })))(
    "prints what is shown: $code",
    ({ code, output }) => {
      expect(run(code)).toBe(output);
    },
  );
});

describe("the README of cli", () => {
  const blocks = [...readme("cli").matchAll(/```console\n\$ mbn (.*?)\n(.*?)```/gs)];

  it("shows a command", () => {
    expect(blocks.length).toBe(1);
  });

  it.each(blocks.map(([, command = "", output = ""]) => ({ command, output })))(
    "prints what is shown: $command",
    ({ command, output }) => {
      const script = `import { main } from ${JSON.stringify(MAIN)}; await main();`;
      expect(run(script, ["mbn", ...command.split(" ")])).toBe(output);
    },
  );
});
