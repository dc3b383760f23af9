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

  it.each([1, 100, 1000, 2500])("of %i states is zlib's at level 9", (count) => {
    const { zlib, bytes } = compressed(machineOf(count, random));
    expect(zlib).toEqual(deflate(bytes, { level: 9, legacyHash: true }));
  });
});
