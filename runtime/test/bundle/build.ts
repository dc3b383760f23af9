import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const SOURCE = fileURLToPath(new URL("../../src", import.meta.url));

/** A minified ESM bundle of the names given of `@mbn/runtime`; of all of them without names. */
export async function bundleRuntime(names: readonly string[] = []): Promise<string> {
  const what = names.length === 0 ? "*" : `{ ${names.join(", ")} }`;
  const { outputFiles } = await build({
    stdin: { contents: `export ${what} from "./index.ts";`, resolveDir: SOURCE, loader: "ts" },
    bundle: true,
    format: "esm",
    platform: "browser",
    minify: true,
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}

/** A URL from which the module can be imported, in Node as in a browser. */
export function moduleUrl(code: string): string {
  return `data:text/javascript;base64,${Buffer.from(code).toString("base64")}`;
}
