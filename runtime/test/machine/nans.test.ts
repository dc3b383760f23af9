import { deflateSync } from "node:zlib";
import { decodeMachine, encodeBytes } from "@mbn-lang/runtime/machine";
import type { Machine } from "@mbn-lang/runtime/machine";
import { describe, expect, it } from "vitest";
import { constant, machine, pad, state } from "./machines.ts";

// The reference keeps the bits of NaNs; engines may not.

function bytesOf(subject: Machine): Uint8Array {
  const result = encodeBytes(subject);
  if (!result.ok) throw new Error("refused");
  return result.bytes;
}

function decoded(bytes: Uint8Array): Machine {
  return decodeMachine(`02${deflateSync(bytes).toString("base64")}`);
}

/** Three NaNs: a fraction, a probability and a timeout's start. */
const subject = machine(
  [state({ NormalSent: [[0, NaN]] }), state({}, { action: pad({ ...constant(0), start: NaN }) })],
  { maxPaddingFrac: NaN },
);
const FRACTION = [0, 0, 0, 0, 0, 0, 0xf8, 0x7f];
const PROBABILITY = [0, 0, 0xc0, 0x7f];

/** The bytes with those at the place of a pattern replaced. */
function replaced(
  bytes: Uint8Array,
  pattern: readonly number[],
  by: readonly number[],
): Uint8Array {
  const at = Buffer.from(bytes).indexOf(Buffer.from(pattern));
  expect(at).toBeGreaterThan(0);
  return Uint8Array.from([...bytes.slice(0, at), ...by, ...bytes.slice(at + pattern.length)]);
}

const usual = bytesOf(subject);
const signalling = [1, 2, 3, 4, 5, 6, 0xf7, 0xff];
const unusual = replaced(replaced(usual, FRACTION, signalling), PROBABILITY, [1, 0, 0x80, 0xff]);

describe("NaNs", () => {
  it("have Rust's bits where a machine was made here", () => {
    expect(Buffer.from(usual).includes(Buffer.from(FRACTION))).toBe(true);
    expect(Buffer.from(usual).includes(Buffer.from(PROBABILITY))).toBe(true);
  });

  it("keep their bits from string to string", () => {
    expect(bytesOf(decoded(usual))).toEqual(usual);
    expect(bytesOf(decoded(unusual))).toEqual(unusual);
  });

  it("keep them where integers before were longer than they need be", () => {
    const long = Uint8Array.from([251, 0, 0, ...unusual.slice(1)]);
    expect(bytesOf(decoded(long))).toEqual(unusual);
  });

  it("keep them whatever was decoded in between", () => {
    const [first, second] = [decoded(unusual), decoded(usual)];
    expect(bytesOf(second)).toEqual(usual);
    expect(bytesOf(first)).toEqual(unusual);
  });

  it("are NaNs still in a copy and where the machine was changed", () => {
    expect(bytesOf({ ...decoded(unusual) })).toEqual(usual);
    const changed = decoded(unusual);
    Object.assign(changed, { maxPaddingFrac: 0 });
    const again = decodeMachine(`02${deflateSync(bytesOf(changed)).toString("base64")}`);
    expect(again).toStrictEqual({ ...subject, maxPaddingFrac: 0 });
  });
});
