import { readdirSync, readFileSync } from "node:fs";

const folder = new URL("../../grammar/test/fixtures/sources/", import.meta.url);

const originals = readdirSync(folder)
  .filter((name) => name.endsWith(".mbn"))
  .toSorted()
  .map((name) => readFileSync(new URL(name, folder), "utf8").replace(/^import.*$/gm, ""));

/** A source of about `bytes` characters: the language's sources over and over, renamed. */
export function sourceOf(bytes: number): string {
  const parts: string[] = [];
  let length = 0;
  for (let round = 0; length < bytes; round += 1) {
    for (const original of originals) {
      const part = original.replace(
        /^(machine|defense|fn|const) (\w+)/gm,
        `$1 $2_${String(round)}`,
      );
      parts.push(part);
      length += part.length;
    }
  }
  return parts.join("\n");
}
