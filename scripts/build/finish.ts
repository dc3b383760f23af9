import { createHash } from "node:crypto";

/**
 * A bundle's text as it is written: ASCII, which is read in half the time and takes half the
 * memory, and a hash of it at the end, by which `cli/bin/mbn.js` knows the code that it kept.
 */
export function finish(code: string): string {
  // The bundler escapes everything but regular expressions, where the same escape works.
  const ascii = code.replaceAll(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  const hash = createHash("sha256").update(ascii).digest("hex").slice(0, 32);
  return `${ascii}//${hash}\n`;
}
