import { readdirSync, readFileSync } from "node:fs";
import type { Source } from "./sources.ts";

// Every source that comes with the project, good ones and those of the formatter's tests.

const FOLDERS = [
  "examples",
  "compiler/std",
  "grammar/test/fixtures/sources",
  "grammar/test/format/golden",
];

const root = new URL("../../", import.meta.url);

export const EXAMPLES: readonly Source[] = FOLDERS.flatMap((folder) =>
  readdirSync(new URL(`${folder}/`, root))
    .filter((name) => name.endsWith(".mbn"))
    .toSorted()
    .map((name) => ({
      name: `${folder}/${name}`,
      text: readFileSync(new URL(`${folder}/${name}`, root), "utf8"),
    })),
);
