import { HERE, isWindows } from "../paths/platform.ts";
import type { Rules } from "../paths/platform.ts";

/** Controls, and what turns text round or has no shape. */
const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]/u;

/**
 * A word of a command that mbn prints, as the shell takes it: a POSIX shell, on Windows cmd.exe or
 * PowerShell, whose common quotes are double ones.
 */
export function shellWord(word: string, rules: Rules = HERE): string {
  if (isWindows(rules)) return /^[\w@+=:./\\-]+$/.test(word) ? word : inDoubleQuotes(word);
  if (UNSEEN.test(word)) return `$'${word.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029\\']/gu, escaped)}'`;
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** Programs take `\"` for a quote in a word, and backslashes before a quote for half of them. */
function inDoubleQuotes(word: string): string {
  return `"${word.replaceAll(/(\\*)("|$)/g, doubled)}"`;
}

function doubled(_: string, slashes: string, quote: string): string {
  return slashes + slashes + quote.replace('"', String.raw`\"`);
}

/** In the quotes that bash, zsh and ksh have for what cannot be written as it is: as bytes. */
function escaped(character: string): string {
  if (character === "'" || character === "\\") return `\\${character}`;
  const bytes = [...Buffer.from(character)];
  return bytes.map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("");
}
