import { deflate, inflate } from "pako";
import { describe, expect, it } from "vitest";
import { encode, encodeBytes } from "../../src/machine/index.ts";
import type { Machine, State } from "../../src/machine/index.ts";

/** A machine whose states differ in what `mean` gives; `count` states, about 60 bytes each. */
function machineOf(count: number, mean: (index: number) => number): Machine {
  const states = Array.from({ length: count }, (_, index): State => {
    const law = { kind: "normal", mean: mean(index), stdev: mean(index + 0.5) } as const;
    const action = {
      kind: "pad",
      bypass: false,
      replace: false,
      timeout: { law, start: 0, max: 0 },
      limit: null,
    } as const;
    const transitions = Array.from({ length: 13 }, (__, event) =>
      event === 4 ? [{ target: (index + 1) % count, probability: 1 }] : null,
    );
    return { action, counters: [null, null], transitions };
  });
  return {
    allowedPaddingPackets: 0n,
    maxPaddingFrac: 0,
    allowedBlockedMicrosec: 0n,
    maxBlockingFrac: 0,
    states,
  };
}

/** Digits without a pattern, the same in every run. */
const random = (index: number): number => 1e6 * Math.abs(Math.sin(index * 12.9898 + 78.233));

function compressed(machine: Machine) {
  const encoded = encode(machine);
  const raw = encodeBytes(machine);
  if (!encoded.ok || !raw.ok) throw new Error("the machine is invalid");
  const zlib = Uint8Array.from(atob(encoded.string.slice(2)), (char) => char.charCodeAt(0));
  return { zlib, bytes: raw.bytes };
}

describe("compression", () => {
  it.each([10, 400, 1000, 2500])("of %i states inflates to the machine's bytes", (count) => {
    const { zlib, bytes } = compressed(machineOf(count, random));
    expect(inflate(zlib)).toEqual(bytes);
  });

  it("is level 9 for machines of the usual size", () => {
    const { zlib, bytes } = compressed(machineOf(100, random));
    expect(zlib).toEqual(deflate(bytes, { level: 9, memLevel: 9 }));
  });

  it("gives large machines no more bytes than level 9 would, but for a percent", () => {
    const { zlib, bytes } = compressed(machineOf(1000, random));
    expect(zlib.length).toBeLessThan(deflate(bytes, { level: 9 }).length * 1.01);
  });

  it("takes what is shorter where the reference could not read the string", () => {
    const { zlib, bytes } = compressed(machineOf(2500, random));
    expect(zlib.length).toBeGreaterThan(32_768);
    const lengths = [7, 9].map((level) => deflate(bytes, { level, memLevel: 9 }).length);
    expect(zlib.length).toBe(Math.min(...lengths));
  });
});
