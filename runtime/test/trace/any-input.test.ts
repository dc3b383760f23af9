import { parseMaybenotTrace, readTraces, TRACE_FORMATS, TraceError } from "@mbn-lang/runtime/trace";
import type { ReadTraceOptions, Trace } from "@mbn-lang/runtime/trace";
import {
  array,
  assert,
  constant,
  constantFrom,
  integer,
  nat,
  oneof,
  option,
  property,
  record,
  string,
  uint8Array,
} from "fast-check";
import type { Arbitrary } from "fast-check";
import { describe, expect, it } from "vitest";
import { fixture } from "./fixture.ts";

/** Reads a few traces of any input: what is thrown must be a TraceError. */
function survives(input: string | Uint8Array, options: ReadTraceOptions): void {
  try {
    const set = readTraces(input, options);
    for (let i = 0; i < Math.min(set.count, 3); i++) checkTrace(set.read(i).trace);
  } catch (error) {
    expect(error).toBeInstanceOf(TraceError);
  }
}

function checkTrace({ times, sent, padding }: Trace): void {
  expect([sent.length, padding.length]).toEqual([times.length, times.length]);
  for (const time of times) expect(Number.isSafeInteger(time) && time >= 0).toBe(true);
  expect(sent.every((value) => value <= 1)).toBe(true);
  expect(padding.every((value) => value <= 1)).toBe(true);
}

const options: Arbitrary<ReadTraceOptions> = record(
  {
    format: option(constantFrom(...TRACE_FORMATS), { nil: undefined as never, freq: 2 }),
    unit: constantFrom("s", "ms", "us", "ns"),
    spacing: constantFrom(0, 1, 1_000_000),
    positive: constantFrom("sent", "received"),
    client: constantFrom("192.0.2.10", "::1", "x"),
    maxBytes: constant(100_000),
  },
  { requiredKeys: [] },
);

const token = oneof(
  constantFrom("0", "1", "-1", "0.5", "1e3", "1e-9", "-0", "9007199254740993", "s", "rp", "888"),
  constantFrom("time", "direction", "{}", "[", '"', "#", ".", "-", "+", "nan", "514", "1.5.2"),
  string({ maxLength: 4 }),
);
const separator = constantFrom("\t", ",", ";", " ", "\n", "\r\n", "\n\n", ", ", "");

const text = array(oneof(token, separator), { maxLength: 60 }).map((parts) => parts.join(""));

const FIXTURES = [
  "stored.npz",
  "deflated.npz",
  "signed.npy",
  "fortran.npy",
  "directions-i1.npy",
  "table.npy",
  "ethernet.pcap",
  "ipv6.pcap",
  "udp6.pcap",
  "cooked.pcap",
  "vlan.pcap",
  "ethernet.pcapng",
].map(fixture);

/** A real binary file with some bytes changed and the end perhaps cut off. */
const damaged = record({
  file: constantFrom(...FIXTURES),
  changes: array(record({ at: nat(), value: integer({ min: 0, max: 255 }) }), { maxLength: 8 }),
  end: oneof(
    constant(1),
    integer({ min: 0, max: 1000 }).map((share) => share / 1000),
  ),
}).map(({ file, changes, end }) => {
  const bytes = file.slice(0, Math.ceil(file.length * end));
  // Headers are where damage matters most: half of the changes go there.
  for (const { at, value } of changes) bytes[at % (at % 2 === 0 ? 200 : bytes.length)] = value;
  return bytes;
});

describe("any input", () => {
  it("of text is a trace or a TraceError", () => {
    assert(property(text, options, survives), { numRuns: 5000, seed: 1 });
  });

  it("of bytes is a trace or a TraceError", () => {
    assert(property(uint8Array({ maxLength: 200 }), options, survives), { numRuns: 2000, seed: 2 });
  });

  it("of damaged files is a trace or a TraceError", () => {
    assert(property(damaged, options, survives), { numRuns: 3000, seed: 3 });
  });

  it("is read by the reference's format or refused with the line", () => {
    assert(
      property(text, (input) => {
        try {
          checkTrace(parseMaybenotTrace(input));
        } catch (error) {
          expect(error).toBeInstanceOf(TraceError);
          const { line = 0 } = (error as TraceError).place;
          expect(line).toBeGreaterThan(0);
          expect(line).toBeLessThanOrEqual(input.split("\n").length);
        }
      }),
      { numRuns: 3000, seed: 4 },
    );
  });

  it("of ten million lines is read whole", () => {
    const line = new TextEncoder().encode("1234567890,r,514\n");
    const bytes = new Uint8Array(line.length * 1e7);
    bytes.set(line);
    for (let filled = line.length; filled < bytes.length; filled *= 2) {
      bytes.copyWithin(filled, 0, Math.min(filled, bytes.length - filled));
    }
    const { times, sent } = parseMaybenotTrace(bytes);
    expect(times.length).toBe(1e7);
    expect([times[1e7 - 1], sent[1e7 - 1]]).toEqual([1_234_567_890, 0]);
  });

  it("of one endless line is refused, or read, in no time that matters", () => {
    for (const part of ["9", "0 ", "1,", " ", "x", "-", "0.5\t", "{", "\0"]) {
      survives(part.repeat(1e6), { spacing: 1 });
    }
  });
});
