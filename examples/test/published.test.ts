import { compileFile } from "@mbn-lang/compiler";
import type { Machine } from "@mbn-lang/runtime/machine";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseMachine } from "../../conformance/wire/machine.ts";
import { asObject, asString, parseJson } from "../../conformance/wire/json.ts";
import { hostOf } from "./host.ts";
import { FAMILIES } from "./published.ts";
import type { Family } from "./published.ts";

interface Golden {
  readonly published: string;
  readonly call: string;
  readonly machineName: string;
  readonly machine: Machine;
}

function goldensOf({ name }: Family): readonly Golden[] {
  const path = new URL(`../../conformance/golden/machines/${name}.jsonl`, import.meta.url);
  const lines = readFileSync(path, "utf8").trim().split("\n");
  return lines.map((line) => {
    const row = asObject(parseJson(line));
    return {
      published: asString(row["published"]),
      call: asString(row["call"]),
      machineName: asString(row["machine_name"]),
      machine: parseMachine(row["machine"]),
    };
  });
}

function compileCall(family: Family, { call, machineName }: Golden): Machine | undefined {
  const source = [
    `import { ${machineName} } from "./${family.file}"`,
    family.imports ?? "",
    `defense golden { client { ${call} } }`,
  ].join("\n");
  const { value, diagnostics } = compileFile("golden.mbn", hostOf({ "golden.mbn": source }));
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  const [output] = value.outputs;
  return output?.kind === "defense" ? output.client[0]?.machine : undefined;
}

describe("the published machines", () => {
  it("are at least 38 variants", () => {
    const total = FAMILIES.reduce((sum, family) => sum + goldensOf(family).length, 0);
    expect(total).toBeGreaterThanOrEqual(38);
  });

  describe.each(FAMILIES.map((family) => [family.name, family] as const))("%s", (_name, family) => {
    const goldens = goldensOf(family);

    it("has a variant of each machine", () => {
      const made = new Set(goldens.map(({ machineName }) => machineName));
      expect([...made].toSorted()).toEqual(family.machines.toSorted());
    });

    it.each(goldens.map((golden) => [golden.published, golden.call, golden] as const))(
      "%s is %s",
      (_published, _call, golden) => {
        const machine = compileCall(family, golden);
        // To the bit, those of searches and powers as well; `toStrictEqual` tells 0 from -0.
        expect(machine).toStrictEqual(golden.machine);
      },
    );
  });
});
