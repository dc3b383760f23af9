import { sha256 } from "@noble/hashes/sha2.js";

/** Hexadecimal digits of a name. */
const NAME_LENGTH = 32;

/**
 * The framework's name of a machine: the first 32 hexadecimal digits of SHA-256 over its string
 * (ASCII). Of a string that `encode` gives, it is the machine's name in the framework, too; another
 * tool's string of the same machine may be compressed otherwise, and then names itself only.
 */
export function machineName(string: string): string {
  const digest = sha256(Uint8Array.from(string, (c) => c.charCodeAt(0)));
  let hex = "";
  for (const byte of digest) hex += byte.toString(16).padStart(2, "0");
  return hex.slice(0, NAME_LENGTH);
}
