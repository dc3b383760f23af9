import { readdirSync, readFileSync } from "node:fs";

// The sources in fixtures/sources are the ones the language's specification comes with.

const folder = new URL("fixtures/sources/", import.meta.url);

export interface Source {
  readonly name: string;
  readonly text: string;
}

export const SOURCES: readonly Source[] = readdirSync(folder, { recursive: true })
  .map(String)
  .filter((name) => name.endsWith(".mbn"))
  .toSorted()
  .map((name) => ({ name, text: readFileSync(new URL(name, folder), "utf8") }));
