import { readFileSync, readdirSync } from "node:fs";
import { checkProgram } from "../../src/check/program.ts";
import type { CheckedProgram } from "../../src/check/checked.ts";
import { loadProgram } from "../../src/source/load.ts";
import type { SourceFile } from "../../src/source/program.ts";
import { memoryHost } from "../support/memory-host.ts";

// All published sources: the examples and the texts that the grammar's tests parse.

const FOLDERS = ["../../../examples/", "../../../grammar/test/fixtures/sources/"];

export interface Example {
  readonly name: string;
  readonly entry: string;
  readonly files: Readonly<Record<string, string>>;
}

export const EXAMPLES: readonly Example[] = FOLDERS.flatMap((folder) => {
  const url = new URL(folder, import.meta.url);
  const names = readdirSync(url).filter((name) => /\.(mbn|trace)$/.test(name));
  const files = Object.fromEntries(
    names.map((name) => [name, readFileSync(new URL(name, url), "utf8")]),
  );
  const trace = "0,s\n1000,r\n";
  const all = { "target.trace": trace, "traces/tor_circuit.trace": trace, ...files };
  const where = folder.includes("examples") ? "examples" : "sources";
  return names
    .filter((name) => name.endsWith(".mbn"))
    .map((entry) => ({ name: `${where}/${entry}`, entry, files: all }));
});

export function checkedOf({ entry, files }: Omit<Example, "name">): CheckedProgram {
  return checkProgram(loadProgram(entry, memoryHost(files)).value);
}

/** A program of one text, or of several whose names are given. */
export function programOf(
  main: string,
  others: Readonly<Record<string, string>> = {},
): CheckedProgram {
  return checkedOf({ entry: "main.mbn", files: { ...others, "main.mbn": main } });
}

export function sourceOf(program: CheckedProgram, path = "main.mbn"): SourceFile {
  const source = program.program.files.get(path);
  if (source === undefined) throw new Error(`no file ${path}`);
  return source;
}

/** A text without the mark `|`, and where it was. */
export function marked(text: string): { readonly text: string; readonly offset: number } {
  const offset = text.indexOf("|");
  if (offset < 0) throw new Error("no mark");
  return { text: text.slice(0, offset) + text.slice(offset + 1), offset };
}
