import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { MOST_OF_TEXT } from "./files/bounds.ts";
import { exists, namesIn } from "./files/folders.ts";
import { readBytes } from "./files/read-file.ts";

/** The documentation of one diagnostic. */
export interface Page {
  readonly code: string;
  /** The page's first heading without the code. */
  readonly title: string;
  readonly markdown: string;
}

/** Made by `scripts/build.ts` beside the bundle: an object from code to Markdown. */
const BUNDLED: string = fileURLToPath(new URL("./diagnostics.json", import.meta.url));
/** Where the pages are when mbn runs from its sources. */
const SOURCES: string = fileURLToPath(new URL("../../docs/diagnostics/", import.meta.url));

/** All pages by code, in the order of their codes; none when they were not built in. */
export function loadPages(): ReadonlyMap<string, Page> {
  const texts = exists(BUNDLED) ? bundledPages() : sourcePages();
  return new Map(
    texts
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([code, text]) => [code, pageOf(code, text)]),
  );
}

type Texts = readonly (readonly [code: string, markdown: string])[];

function bundledPages(): Texts {
  const pages: unknown = JSON.parse(textAt(BUNDLED));
  if (typeof pages !== "object" || pages === null) return [];
  return Object.entries(pages).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
}

function sourcePages(): Texts {
  if (!exists(SOURCES)) return [];
  return namesIn(SOURCES, SOURCES)
    .filter((name) => /^MBN\d{4}\.md$/.test(name))
    .map((name) => [name.slice(0, -".md".length), textAt(join(SOURCES, name))]);
}

function textAt(path: string): string {
  return Buffer.from(readBytes(path, path, { most: MOST_OF_TEXT, filesOnly: true })).toString();
}

function pageOf(code: string, markdown: string): Page {
  const heading = /^#\s+(.*)$/m.exec(markdown)?.[1] ?? "";
  const title = heading.replace(/^MBN\d{4}\s*[:.–—-]?\s*/, "");
  return { code, title: title === "" ? code : title, markdown };
}
