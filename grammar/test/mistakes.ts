import { readdirSync, readFileSync } from "node:fs";

// fixtures/syntax/MBN1002.mbn holds sources with one mistake each, all of that code; a line
// `//// title` begins each.

const folder = new URL("fixtures/syntax/", import.meta.url);

export interface Mistake {
  readonly code: string;
  readonly title: string;
  readonly text: string;
}

export const MISTAKES: readonly Mistake[] = readdirSync(folder)
  .toSorted()
  .flatMap((name) => {
    const sections = readFileSync(new URL(name, folder), "utf8")
      .split(/^\/\/\/\/ /m)
      .slice(1);
    return sections.map((section) => {
      const line = section.indexOf("\n");
      const code = name.replace(".mbn", "");
      return { code, title: section.slice(0, line), text: section.slice(line + 1) };
    });
  });
