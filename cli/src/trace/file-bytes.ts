import * as fs from "node:fs";

/** Node reads no larger file at once. */
const LARGEST = 2 ** 31 - 1;

/** The bytes of a regular file; undefined where it cannot be read, which its reader tells. */
export function fileBytes(path: string): Uint8Array | undefined {
  try {
    const stats = fs.statSync(path);
    return stats.isFile() && stats.size <= LARGEST ? fs.readFileSync(path) : undefined;
  } catch {
    return undefined;
  }
}
