import { readFileSync } from "node:fs";

/** The most lines a file may have, comments and blank lines included. */
const longest = 400;

/** Generated files and installed ones are nobody's to shorten. */
const exempt = /node_modules|[/\\]dist[/\\]|[/\\]target[/\\]|generated/u;

export function checkLength(file: string): string[] {
  if (exempt.test(file)) return [];
  const lines = readFileSync(file, "utf8").split("\n").length;
  return lines > longest ? [`${file}: ${lines} lines, ${longest} at the most`] : [];
}
