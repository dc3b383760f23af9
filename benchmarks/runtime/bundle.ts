import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Plugin } from "esbuild";
import type * as random from "@mbn-lang/runtime/random";
import type * as runtime from "@mbn-lang/runtime";

const SOURCE = fileURLToPath(new URL("../../runtime/src", import.meta.url));

const ENTRY = `
  export { Framework, prepareMachine, xoshiro256StarStar } from "./index.ts";
  export { prepareDist, samplePrepared } from "./random/dist.ts";
`;

/** What is measured. */
export type Runtime = Pick<typeof runtime, "Framework" | "prepareMachine" | "xoshiro256StarStar"> &
  Pick<typeof random, "prepareDist" | "samplePrepared">;

/** Whatever the framework does for the sake of an observer, and what would be there without. */
const HOOKS: readonly (readonly [string, string])[] = [
  ["engine.watch !== null", "false"],
  ["engine.ignored === ALL_EVENTS", "false"],
  ["(engine.uncounted & ~heard) | engine.watched", "engine.uncounted & ~heard"],
  ["engine.ignored = engine.watched", "engine.ignored = 0"],
];

/** Leaves nothing of the hooks; each has to be found. */
function withoutHooks(found: Set<string>): Plugin {
  return {
    name: "without-hooks",
    setup(building) {
      building.onLoad({ filter: /framework.\w+\.ts$/ }, async ({ path }) => {
        let contents = await readFile(path, "utf8");
        for (const [hook, instead] of HOOKS) {
          if (contents.includes(hook)) found.add(hook);
          contents = contents.replaceAll(hook, instead);
        }
        return { contents, loader: "ts" };
      });
    },
  };
}

/**
 * The runtime as applications ship it: bundled and minified; with the observer's hooks or not.
 * Copies of other names are code of their own, which an engine optimises by what it has seen there.
 */
export async function bundledRuntime(hooks: boolean, copy = ""): Promise<Runtime> {
  const found = new Set<string>();
  const { outputFiles } = await build({
    stdin: { contents: ENTRY, resolveDir: SOURCE, loader: "ts" },
    plugins: hooks ? [] : [withoutHooks(found)],
    bundle: true,
    format: "esm",
    platform: "neutral",
    minify: true,
    write: false,
  });
  const code = outputFiles[0]?.text ?? "";
  if (!hooks && found.size < HOOKS.length) throw new Error("a hook is written otherwise by now");
  if (code.includes('kind:"transition"') !== hooks || code.includes('kind:"event"') !== hooks) {
    throw new Error("the bundle does not have the hooks that it should");
  }
  const text = Buffer.from(`${code}// ${copy}`).toString("base64");
  const url = `data:text/javascript;base64,${text}`;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what ENTRY exports
  return (await import(url)) as Runtime;
}
