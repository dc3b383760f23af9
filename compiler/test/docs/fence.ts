import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A code block of a Markdown page. */
export interface Fence {
  /** `page.md:line` of the opening fence, for test names. */
  readonly where: string;
  readonly language: string;
  /** Words after the language without `=`. */
  readonly flags: ReadonlySet<string>;
  /** Words after the language with `=`; the last of equal names, all of them in `settings`. */
  readonly options: ReadonlyMap<string, string>;
  /** The values of `set=name=value`, in order. */
  readonly settings: readonly string[];
  readonly text: string;
}

/** The code blocks of a page that begin in the first column. */
function readFences(path: string, name: string): readonly Fence[] {
  const found: Fence[] = [];
  let open: { readonly info: string; readonly line: number; readonly lines: string[] } | undefined;
  for (const [index, line] of readFileSync(path, "utf8").split("\n").entries()) {
    if (open === undefined) {
      if (line.startsWith("```")) open = { info: line.slice(3), line: index + 1, lines: [] };
    } else if (line === "```") {
      found.push(fenceOf(`${name}:${String(open.line)}`, open.info, open.lines));
      open = undefined;
    } else {
      open.lines.push(line);
    }
  }
  if (open !== undefined) throw new Error(`${name}:${String(open.line)}: the fence has no end`);
  return found;
}

function fenceOf(where: string, info: string, lines: readonly string[]): Fence {
  const [language = "", ...words] = info.trim().split(/\s+/);
  const flags = new Set<string>();
  const options = new Map<string, string>();
  const settings: string[] = [];
  for (const word of words) {
    const at = word.indexOf("=");
    const [name, value] = [word.slice(0, at), word.slice(at + 1)];
    if (at < 0) flags.add(word);
    else if (name === "set") settings.push(value);
    else options.set(name, value);
  }
  return { where, language, flags, options, settings, text: lines.map((l) => `${l}\n`).join("") };
}

export interface Page {
  readonly name: string;
  readonly path: string;
  readonly fences: readonly Fence[];
}

/** The pages of a folder, by name. */
export function readPages(folder: string): readonly Page[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .toSorted()
    .map((name) => {
      const path = join(folder, name);
      return { name, path, fences: readFences(path, name) };
    });
}
