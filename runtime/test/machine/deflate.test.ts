import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { inflate } from "pako";
import { describe, expect, it } from "vitest";
import { deflate } from "../../src/machine/deflate/deflate.ts";
import { GROUPS } from "./deflate-groups.ts";
import { anything } from "./deflate-inputs.ts";

const GOLDEN = new URL("../../../conformance/golden/deflate-groups.json", import.meta.url);
const recorded = new Map(Object.entries<unknown>(Object(JSON.parse(readFileSync(GOLDEN, "utf8")))));

/** Compares quickly, which a matcher on long arrays does not. */
function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

describe("deflate gives what the reference gives", () => {
  it("for a list of groups that is complete", () => {
    expect([...recorded.keys()]).toEqual([...GROUPS.keys()]);
  });

  it.each([...GROUPS])("for %s", (title, inputs) => {
    const hash = createHash("sha256");
    for (const bytes of inputs()) {
      const stream = deflate(bytes);
      hash.update(`${stream.length}:`).update(stream);
      expect(same(inflate(stream), bytes), `inflates to the ${bytes.length} bytes`).toBe(true);
    }
    expect(hash.digest("hex")).toBe(recorded.get(title));
  });
});

describe("deflate", () => {
  it("gives the same whatever it compressed before", () => {
    const inputs = Array.from({ length: 50 }, (_, seed) => anything(seed));
    const first = inputs.map((bytes) => deflate(bytes));
    for (const [i, bytes] of [...inputs.entries()].toReversed()) {
      expect(same(deflate(bytes), first[i] ?? new Uint8Array())).toBe(true);
    }
  });

  it("leaves its input as it is", () => {
    const bytes = anything(7);
    const before = bytes.slice();
    deflate(bytes);
    expect(bytes).toEqual(before);
  });
});
