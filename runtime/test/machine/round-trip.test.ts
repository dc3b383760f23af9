import { deflateSync } from "node:zlib";
import {
  decode,
  decodeMachine,
  encode,
  encodeBytes,
  encodedSize,
  encodeString,
} from "@mbn-lang/runtime/machine";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryMachine } from "./arbitrary.ts";

const runs = { numRuns: 500, seed: 1 };

describe("encoding and decoding", () => {
  it("decode(encode(m)) is m, to the bit", () => {
    fc.assert(
      fc.property(arbitraryMachine(), (machine) => {
        const encoded = encode(machine);
        expect(encoded.ok && decodeMachine(encoded.string)).toStrictEqual(machine);
      }),
      runs,
    );
  });

  it("says how large a machine is, before and after compression", () => {
    fc.assert(
      fc.property(arbitraryMachine(), (machine) => {
        const bytes = encodeBytes(machine);
        const encoded = encode(machine);
        if (!bytes.ok || !encoded.ok) throw new Error("refused");
        expect(bytes.bytes).toHaveLength(encodedSize(machine));
        const decoded = decode(encoded.string);
        if (!decoded.ok) throw new Error("refused");
        expect(decoded.warnings).toEqual([]);
        expect(decoded.uncompressedSize).toBe(encodedSize(machine));
        expect(encoded.uncompressedSize).toBe(encodedSize(machine));
        expect(decoded.compressedSize).toBe(encoded.compressedSize);
      }),
      runs,
    );
  });

  it("encode(decode(s)) is s, whatever encode gave", () => {
    fc.assert(
      fc.property(arbitraryMachine(), (machine) => {
        const string = encodeString(machine);
        expect(encodeString(decodeMachine(string))).toBe(string);
      }),
      runs,
    );
  });

  it("never throws, whatever the string", () => {
    const base64 = fc.uint8Array({ maxLength: 200 }).map((b) => Buffer.from(b).toString("base64"));
    fc.assert(
      fc.property(fc.oneof(fc.string(), base64), fc.boolean(), (text, prefixed) => {
        const result = decode(prefixed ? `02${text}` : text);
        expect(result.ok || result.problems.length > 0).toBe(true);
      }),
      { numRuns: 2000, seed: 2 },
    );
  });

  it("reads or refuses every damaged string, with a place", () => {
    const damaged = fc.tuple(arbitraryMachine(3), fc.nat(), fc.nat(255));
    fc.assert(
      fc.property(damaged, ([machine, at, value]) => {
        const encoded = encodeBytes(machine);
        if (!encoded.ok) throw new Error("refused");
        const bytes = encoded.bytes.slice();
        bytes[at % bytes.length] = value;
        const result = decode(stringOf(bytes));
        for (const problem of result.ok ? [] : result.problems) {
          expect(problem.offset === null || problem.offset.index <= bytes.length).toBe(true);
          expect(problem.path.length + Number(problem.offset !== null)).toBeGreaterThan(0);
        }
      }),
      runs,
    );
  });
});

/** The string of arbitrary uncompressed bytes. */
function stringOf(bytes: Uint8Array): string {
  return `02${deflateSync(bytes).toString("base64")}`;
}
