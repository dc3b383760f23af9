// The shipped library as a module: the compiler reads no files.
import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { format } from "prettier";

export const path = "compiler/src/std/sources.generated.ts";

export function render(): Promise<string> {
  const modules = globSync("compiler/std/*.mbn")
    .toSorted()
    .map((file) => [`std/${basename(file, ".mbn")}`, readFileSync(file, "utf8")]);
  const entries = modules.map((pair) => `[${pair.map((text) => JSON.stringify(text)).join(", ")}]`);
  const source = `// Generated from compiler/std/*.mbn by npm run generate.

/** Text of every shipped module by the path that imports it. */
export const STD_SOURCES: ReadonlyMap<string, string> = new Map([${entries.join(", ")}]);
`;
  return format(source, { parser: "typescript", printWidth: 100 });
}
