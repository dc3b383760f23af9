import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const README = fileURLToPath(new URL("../../README.md", import.meta.url));

export interface Snippet {
  /** The heading that it stands under. */
  readonly title: string;
  readonly where: "node" | "browser";
  readonly code: string;
  /** What the block after it says it prints. */
  readonly output: string;
}

/** Every snippet of the README, with the output shown below it. */
export function snippets(): readonly Snippet[] {
  const text = readFileSync(README, "utf8");
  const blocks = /```ts( browser)?(?: node)?\n(.*?)```\n\n```text\n(.*?)```/gs;
  return [...text.matchAll(blocks)].map(({ 1: browser, 2: code = "", 3: output = "", index }) => ({
    title: /.*^#+ (.*?)$/ms.exec(text.slice(0, index).replaceAll(/```.*?```/gs, ""))?.[1] ?? "",
    where: browser === undefined ? "node" : "browser",
    code,
    output,
  }));
}

/** How many code blocks there are, run or not. */
export function countOfBlocks(): number {
  return [...readFileSync(README, "utf8").matchAll(/^```ts/gm)].length;
}

/** A snippet with all that it imports, as a user's bundler would make it. */
export async function bundled(code: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: import.meta.dirname, loader: "ts" },
    conditions: ["mbn-source"],
    external: ["node:*"],
    bundle: true,
    format: "esm",
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}
