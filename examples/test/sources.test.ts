import { checkFile, compileFile } from "@mbn/compiler";
import { formatText } from "@mbn/grammar/format";
import { encode } from "@mbn/runtime/machine";
import { describe, expect, it } from "vitest";
import { hostOf, SOURCES, textOf } from "./host.ts";

// rates.mbn holds functions only: it compiles as a part of regulator.mbn.
const MADE_OF_FUNCTIONS = new Set(["rates.mbn"]);

it("are all listed in the README", () => {
  const listed = [...textOf("README.md").matchAll(/^\| (\w+\.mbn) /gm)].map(
    ([, name = ""]) => name,
  );
  expect(listed.toSorted()).toEqual(SOURCES);
});

describe.each(SOURCES)("%s", (name) => {
  it("has nothing to complain about", () => {
    const { diagnostics } = checkFile(name, hostOf());
    const said = diagnostics.map(({ code, severity, message }) => `${severity} ${code} ${message}`);
    expect(said).toEqual([]);
  });

  it("is formatted", async () => {
    const text = textOf(name);
    expect((await formatText(text)).text).toBe(text);
  });

  it.skipIf(MADE_OF_FUNCTIONS.has(name))("compiles to machines that can be loaded", () => {
    const { value } = compileFile(name, hostOf());
    const machines = value.outputs.flatMap((output) =>
      output.kind === "machine" ? [output.machine] : output.client.concat(output.server),
    );
    expect(machines).not.toEqual([]);
    for (const { machine } of machines) expect(encode(machine).ok).toBe(true);
  });
});
