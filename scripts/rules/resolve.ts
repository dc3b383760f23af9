import { dirname, join, normalize } from "node:path";
import type { FileImport } from "./imports.ts";

/** The file that a relative import names. */
export function resolveRelative(one: FileImport): string {
  return normalize(join(dirname(one.from), one.specifier));
}
