import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Plugin } from "esbuild";
import type * as random from "@mbn/runtime/random";
import type * as runtime from "@mbn/runtime";

const SOURCE = fileURLToPath(new URL("../../runtime/src", import.meta.url));

const ENTRY = `
  export { Framework, prepareMachine, xoshiro256StarStar } from "./index.ts";
  export { prepareDist, samplePrepared } from "./random/dist.ts";
`;

/** What is measured. */
export type Runtime = Pick<typeof runtime, "Framework" | "prepareMachine" | "xoshiro256StarStar"> &
  Pick<typeof random, "prepareDist" | "samplePrepared">;

/** Takes the framework's questions for an observer as answered, so that nothing is left of them. */
const withoutReports: Plugin = {
  name: "without-reports",
  setup(building) {
    building.onLoad({ filter: /framework.\w+\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      return { contents: source.replaceAll("engine.watch !== null", "false"), loader: "ts" };
    });
  },
};

/**
 * The runtime as applications ship it: bundled and minified; with the observer's hooks or not.
 * Copies of other names are code of their own, which an engine optimises by what it has seen there.
 */
export async function bundledRuntime(hooks: boolean, copy = ""): Promise<Runtime> {
  const { outputFiles } = await build({
    stdin: { contents: ENTRY, resolveDir: SOURCE, loader: "ts" },
    plugins: hooks ? [] : [withoutReports],
    bundle: true,
    format: "esm",
    platform: "neutral",
    minify: true,
    write: false,
  });
  const code = outputFiles[0]?.text ?? "";
  if (code.includes('kind:"transition"') !== hooks) {
    throw new Error("the bundle does not have the hooks that it should");
  }
  const text = Buffer.from(`${code}// ${copy}`).toString("base64");
  const url = `data:text/javascript;base64,${text}`;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what ENTRY exports
  return (await import(url)) as Runtime;
}
