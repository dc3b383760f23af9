import { checkFile, compileFile } from "@mbn-lang/compiler";
import { formatText } from "@mbn-lang/grammar/format";
import { encode } from "@mbn-lang/runtime/machine";
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

it("say where a constant rate begins that never ends, as hints", () => {
  const tails = SOURCES.flatMap((name) => {
    const { diagnostics } = checkFile(name, hostOf());
    return diagnostics.flatMap(({ code, severity, place: { file, span } }) =>
      severity === "hint" ? `${file} ${code} ${textOf(file).slice(span.start, span.end)}` : [],
    );
  });
  // The two of paper.mbn are `constant_rate` and `ping`. Tamaraw is not among them: its pace ends
  // where the blocking does, which the other machine of the side brings about.
  expect(tails).toEqual([
    "netflow.mbn MBN6054 idle",
    "paper.mbn MBN6054 pad",
    "paper.mbn MBN6054 pad",
    "scrambler.mbn MBN6054 pad",
  ]);
});

describe.each(SOURCES)("%s", (name) => {
  it("has nothing to complain about", () => {
    const { diagnostics } = checkFile(name, hostOf());
    const said = diagnostics.map(({ code, severity, message }) => `${severity} ${code} ${message}`);
    expect(said.filter((one) => !one.startsWith("hint "))).toEqual([]);
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
