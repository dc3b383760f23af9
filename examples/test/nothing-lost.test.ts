import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checkFile, compileFile } from "@mbn-lang/compiler";
import type { Host } from "@mbn-lang/compiler";
import { foreignDamages, tokenDamages } from "../../grammar/test/damage.ts";

// A declaration without a value has an error in it or in what it uses: no text is fine of which
// less is made than it declares.

const folder = new URL("../", import.meta.url);
const EXAMPLES = readdirSync(folder)
  .filter((name) => name.endsWith(".mbn"))
  .map((name) => [name, readFileSync(new URL(name, folder), "utf8")] as const);

const TRACES: ReadonlyMap<string, string> = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith(".trace"))
    .map((name) => [name, readFileSync(new URL(name, folder), "utf8")]),
);

function hostOf(text: string): Host {
  return {
    readFile(path) {
      const found = path === "main.mbn" ? text : TRACES.get(path);
      return found === undefined
        ? { ok: false, reason: "there is no such file" }
        : { ok: true, text: found };
    },
  };
}

/** The machines and defenses that a text without an error leaves without a value. */
function withoutValue(text: string): string[] {
  const host = hostOf(text);
  const { value, diagnostics } = checkFile("main.mbn", host);
  if (diagnostics.some(({ severity }) => severity === "error")) return [];
  const made = new Set(value.outputs.map(({ name }) => name));
  const missing: string[] = [];
  for (const { node, sound } of value.program.declarations.values()) {
    if (node.kind === "ErrorDeclaration") missing.push("what was skipped");
    else if (!sound) missing.push(node.name.text);
    else if (node.kind === "Machine" || node.kind === "Defense") {
      const asks = node.params?.some((param) => param.default === undefined) === true;
      const isOwn = value.program.program.files
        .get("main.mbn")
        ?.file.declarations.some((one) => one.node === node);
      if (!asks && isOwn === true && !made.has(node.name.text)) missing.push(node.name.text);
    }
  }
  return missing;
}

describe.each(EXAMPLES)("%s", (_, text) => {
  test("damaged, has an error or all its values", () => {
    const damages = [...tokenDamages(text, 5), ...foreignDamages(text, 8)];
    for (const { what, text: damaged } of damages) {
      const missing = withoutValue(damaged);
      if (missing.length > 0) expect(missing, `${what}:\n${damaged}`).toEqual([]);
    }
  });
});

test("what is open at the end gives no output without an error", () => {
  for (const text of [
    "machine m { @",
    "machine m { state a { pad /*",
    "machine m { \u221e",
    "defense d { client { ;",
  ]) {
    const { value, diagnostics } = compileFile("main.mbn", hostOf(text));
    expect(value.outputs).toEqual([]);
    expect(diagnostics.map(({ severity }) => severity)).toContain("error");
  }
});
