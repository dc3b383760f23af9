import { compileFile } from "@mbn-lang/compiler";
import { encode, encodeBytes } from "@mbn-lang/runtime/machine";
import type { Machine } from "@mbn-lang/runtime/machine";
import { expect, it } from "vitest";
import { zlib } from "../../runtime/test/machine/deflate-inputs.ts";
import { hostOf, SOURCES } from "./host.ts";

function machinesOf(source: string, settings: Readonly<Record<string, string>> = {}): Machine[] {
  const request = {
    settings: Object.entries(settings).map(([name, text]) => ({ name, text })),
  };
  const { value } = compileFile(source, hostOf(), request);
  return value.outputs.flatMap((output) =>
    output.kind === "machine"
      ? [output.machine.machine]
      : [...output.client, ...output.server].map(({ machine }) => machine),
  );
}

/** Fails unless the machine's string is what zlib makes of its bytes at level 9. */
function expectLevel9(machine: Machine): void {
  const bytes = encodeBytes(machine);
  const encoded = encode(machine);
  if (!bytes.ok || !encoded.ok) throw new Error("refused");
  expect(encoded.string).toBe(`02${Buffer.from(zlib(bytes.bytes)).toString("base64")}`);
}

it.each(SOURCES)("%s is compressed as by zlib at level 9", (source) => {
  for (const machine of machinesOf(source)) expectLevel9(machine);
});

it("FRONT with 1000 bins is compressed as by zlib at level 9", () => {
  const machines = machinesOf("front.mbn", { bins: "1000" });
  expect(machines.map(({ states }) => states.length)).toContain(1001);
  for (const machine of machines) expectLevel9(machine);
});
