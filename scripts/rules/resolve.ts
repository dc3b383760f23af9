import { posix } from "node:path";
import type { FileImport } from "./imports.ts";

/** The file that a relative import names. The rules write all paths with slashes. */
export function resolveRelative(one: FileImport): string {
  return posix.join(posix.dirname(one.from), one.specifier);
}
