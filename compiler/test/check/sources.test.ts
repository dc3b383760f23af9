import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkProgram } from "../../src/check/program.ts";
import { loadProgram } from "../../src/source/load.ts";
import type { Host } from "../../src/source/program.ts";
import { STD_SOURCES } from "../../src/std/sources.generated.ts";
import { standardExports } from "../../src/check/standard.ts";

const FOLDERS = ["../../../examples/", "../../../grammar/test/fixtures/sources/"].map(
  (folder) => new URL(folder, import.meta.url).pathname,
);
const sources = FOLDERS.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".mbn"))
    .map((name) => [`${folder.split("/").at(-2) ?? ""}/${name}`, folder + name] as const),
);
const disk: Host = {
  // One of the folders has sources only.
  readFile: (path) => ({
    ok: true,
    text: path.endsWith(".trace") ? "0,s\n1000,r\n" : readFileSync(path, "utf8"),
  }),
};

describe("working sources", () => {
  it.each(sources)("%s has no errors", (_, path) => {
    const checked = checkProgram(loadProgram(path, disk).value);
    const errors = checked.diagnostics.filter(({ severity }) => severity === "error");
    expect(errors).toEqual([]);
    for (const declaration of checked.declarations.values()) expect(declaration.sound).toBe(true);
  });

  it.each([...STD_SOURCES.keys()])("the shipped %s has no diagnostics", (path) => {
    const checked = checkProgram(loadProgram(path, { readFile: () => never(path) }).value);
    expect(checked.diagnostics).toEqual([]);
  });
});

describe("the list of shipped functions", () => {
  it("is what the modules declare", () => {
    const declared = [...STD_SOURCES.keys()].flatMap((path) => {
      const { scopes } = checkProgram(loadProgram(path, { readFile: () => never(path) }).value);
      return [...(scopes.get(path)?.callables.keys() ?? [])].map((name) => [name, path] as const);
    });
    expect(new Map(declared)).toEqual(standardExports());
  });
});

function never(path: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason: `${path} is shipped` };
}
