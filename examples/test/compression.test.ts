import { encodeString, machineName } from "@mbn-lang/runtime/machine";
import { expect, it } from "vitest";
import { readGoldenFile } from "../../conformance/golden.ts";
import { COMPILATIONS, machinesOf, titleOf } from "./compiled-machines.ts";

const recorded = readGoldenFile("names.json");

it.each(COMPILATIONS.map((one) => [titleOf(one), one] as const))(
  "%s has the reference's names",
  (title, compilation) => {
    const names = machinesOf(compilation).map((machine) => machineName(encodeString(machine)));
    expect(names).toEqual(recorded[title]);
  },
);
