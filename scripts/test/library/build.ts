import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { buildLibrary } from "../../build/library.ts";

const SOURCE = fileURLToPath(new URL("../../../runtime/src", import.meta.url));
/** From here the library finds what it depends on. */
const CACHE = fileURLToPath(new URL("../../../node_modules/.cache", import.meta.url));

/** The library as it is published, in a folder of its own. */
export interface Library {
  readonly folder: string;
  remove(): void;
}

export async function writeLibrary(): Promise<Library> {
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(join(CACHE, "mbn-library-"));
  for (const { path, text } of await buildLibrary(SOURCE, folder)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  writeFileSync(join(folder, "package.json"), '{ "type": "module", "sideEffects": false }');
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}

/**
 * A minified ESM bundle of the names given of what is published as `@mbn-lang/runtime`, made as an
 * application would; of all of them without names.
 */
export async function bundleRuntime(
  { folder }: Library,
  names: readonly string[] = [],
): Promise<string> {
  const what = names.length === 0 ? "*" : `{ ${names.join(", ")} }`;
  const { outputFiles, warnings } = await build({
    stdin: { contents: `export ${what} from "./index.js";`, resolveDir: folder },
    bundle: true,
    format: "esm",
    platform: "browser",
    minify: true,
    write: false,
  });
  if (warnings.length > 0) throw new Error(`applications would be warned: ${warnings[0]?.text}`);
  return outputFiles[0]?.text ?? "";
}

/** A URL from which the module can be imported, in Node as in a browser. */
export function moduleUrl(code: string): string {
  return `data:text/javascript;base64,${Buffer.from(code).toString("base64")}`;
}
