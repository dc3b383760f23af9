import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type * as runtime from "@mbn-lang/runtime";
import type * as simulator from "@mbn-lang/runtime/simulator";
import type * as trace from "@mbn-lang/runtime/trace";

const SOURCE = fileURLToPath(new URL("../../runtime/src", import.meta.url));

const ENTRY = `
  export { prepareMachine } from "./index.ts";
  export { simulate } from "./simulator/index.ts";
  export { parseMaybenotTrace } from "./trace/index.ts";
`;

/** What is measured. */
type Bundle = Pick<typeof runtime, "prepareMachine"> &
  Pick<typeof simulator, "simulate"> &
  Pick<typeof trace, "parseMaybenotTrace">;

/**
 * The simulator as the command line and applications ship it: bundled and minified. From separate
 * modules, whose bindings are looked up at each use, it takes a quarter more.
 */
export async function bundledSimulator(): Promise<Bundle> {
  const { outputFiles } = await build({
    stdin: { contents: ENTRY, resolveDir: SOURCE, loader: "ts" },
    bundle: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    minify: true,
    write: false,
  });
  const code = outputFiles[0]?.text ?? "";
  const url = `data:text/javascript;base64,${Buffer.from(code).toString("base64")}`;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what ENTRY exports
  return (await import(url)) as Bundle;
}
