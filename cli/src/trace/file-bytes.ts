import { Failure } from "../failure.ts";
import { MOST_OF_TRACE } from "../files/bounds.ts";
import { readBytes } from "../files/read-file.ts";

/** The bytes of a regular file; undefined where it cannot be read, which its reader tells. */
export function fileBytes(path: string): Uint8Array | undefined {
  try {
    return readBytes(path, path, { most: MOST_OF_TRACE, filesOnly: true });
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}
