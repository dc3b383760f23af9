import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseJson, asObject, asString } from "../../../conformance/wire/json.ts";
import { parseMachine } from "../../../conformance/wire/machine.ts";
import type { Machine } from "@mbn/runtime/machine";
import { compileFile } from "../../src/compile.ts";
import { memoryHost } from "../support/memory-host.ts";

// The published machines, built by the crate that published them, against the sources in
// examples/ with the same arguments. Origin: conformance/golden/README.md.

const GOLDENS = new URL("../../../conformance/golden/machines/", import.meta.url);
const EXAMPLES = new URL("../../../examples/", import.meta.url);

/** Families whose fields come from a search or a transcendental function. */
const ROUNDED = new Set(["front", "regulator"]);

interface Golden {
  readonly title: string;
  readonly family: string;
  readonly source: string;
  readonly machine: Machine;
}

function goldens(): Golden[] {
  return readdirSync(GOLDENS).flatMap((name) => {
    const lines = readFileSync(new URL(name, GOLDENS), "utf8").trimEnd().split("\n");
    return lines.map((line) => golden(line));
  });
}

function golden(line: string): Golden {
  const object = asObject(parseJson(line));
  const family = asString(object["family"]);
  const call = asString(object["call"]);
  const names = [...new Set(call.match(/[a-z_0-9]+(?=\()/g))];
  const example = readFileSync(new URL(`${family}.mbn`, EXAMPLES), "utf8");
  const imported = names.filter((name) =>
    new RegExp(`^(fn|machine) ${name}\\b`, "m").test(example),
  );
  const source = `import { ${imported.join(", ")} } from "./${family}.mbn"
${call.includes("tor_pareto(") ? 'import { tor_pareto } from "std/tor"' : ""}
defense wanted { client { ${call} } }
`;
  return { title: call, family, source, machine: parseMachine(object["machine"]) };
}

function compileGolden({ source }: Golden): Machine | undefined {
  const texts = Object.fromEntries(
    readdirSync(EXAMPLES)
      .filter((name) => name.endsWith(".mbn"))
      .map((name) => [name, readFileSync(new URL(name, EXAMPLES), "utf8")]),
  );
  const { value, diagnostics } = compileFile(
    "wanted.mbn",
    memoryHost({ ...texts, "wanted.mbn": source }),
  );
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const [output] = value.outputs;
  return output?.kind === "defense" ? output.client[0]?.machine : undefined;
}

/** Equal in structure; floats to 1e-12 relative. */
function expectClose(found: unknown, wanted: unknown, path: string): void {
  if (typeof found === "number" && typeof wanted === "number") {
    const close = Object.is(found, wanted) || Math.abs(found - wanted) <= 1e-12 * Math.abs(wanted);
    if (!close) expect.fail(`${path}: ${found} instead of ${wanted}`);
    return;
  }
  if (typeof wanted !== "object" || wanted === null) {
    expect(found, path).toBe(wanted);
    return;
  }
  const keys = Object.keys(wanted);
  expect(Object.keys(found as object).toSorted(), path).toEqual(keys.toSorted());
  for (const key of keys) {
    const inner = found as Record<string, unknown>;
    expectClose(inner[key], (wanted as Record<string, unknown>)[key], `${path}.${key}`);
  }
}

test("there are goldens of every published variant", () => {
  expect(goldens().length).toBeGreaterThanOrEqual(38);
});

test.each(goldens())("$family: $title", (wanted) => {
  const found = compileGolden(wanted);
  if (ROUNDED.has(wanted.family)) expectClose(found, wanted.machine, "machine");
  else expect(found).toStrictEqual(wanted.machine);
});
