import { parseSync } from "oxc-parser";

/** One import, export-from or dynamic import of a file. */
export interface FileImport {
  readonly from: string;
  readonly line: number;
  readonly specifier: string;
  /** Only types are imported: no code runs, so it makes no cycle. */
  readonly typeOnly: boolean;
}

export function importsOf(from: string, text: string): FileImport[] {
  const { module, errors } = parseSync(from, text);
  if (errors[0]) throw new Error(`${from}: ${errors[0].message}`);
  const found: FileImport[] = [];
  const add = (specifier: string, at: number, typeOnly: boolean): void => {
    found.push({ from, line: text.slice(0, at).split("\n").length, specifier, typeOnly });
  };
  for (const one of module.staticImports) {
    const typeOnly = one.entries.length > 0 && one.entries.every((entry) => entry.isType);
    add(one.moduleRequest.value, one.start, typeOnly);
  }
  for (const entry of module.staticExports.flatMap((one) => one.entries)) {
    if (entry.moduleRequest) add(entry.moduleRequest.value, entry.start, entry.isType);
  }
  for (const { moduleRequest, start } of module.dynamicImports) {
    add(text.slice(moduleRequest.start + 1, moduleRequest.end - 1), start, false);
  }
  return found;
}
