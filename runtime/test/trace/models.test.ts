import { parseMaybenotTrace, readTrace } from "@mbn-lang/runtime/trace";
import {
  array,
  assert,
  bigInt,
  constantFrom,
  integer,
  nat,
  oneof,
  property,
  record,
  tuple,
} from "fast-check";
import { describe, expect, it } from "vitest";
import { openFlow, takeSegment } from "../../src/trace/capture/flow.ts";

// What is fast or exact in the readers, beside the plainest code that does the same.

/** A packet as `parseMaybenotTrace` has it, or why the reference's reader would stop. */
type Line = readonly [time: number, sent: number, padding: number] | "skipped" | "refused";

/** What the reference makes of a line, and in addition that blanks around the direction are fine. */
function plainLine(line: string): Line {
  const fields = line.replace(/\r$/, "").split(",");
  const [time = "", direction = ""] = fields.map((field) => field.trim());
  if (fields.length < 2) return "skipped";
  if (!/^\+?\d+$/.test(time) || BigInt(time.replace("+", "")) >= 2n ** 53n) return "refused";
  if (!/^[sr][np]?$/.test(direction)) return "refused";
  return [Number(time), direction.startsWith("s") ? 1 : 0, direction.endsWith("p") ? 1 : 0];
}

describe("the reference's format", () => {
  const blank = constantFrom("", "", "", " ", "\t", "  ");
  const time = oneof(
    { arbitrary: nat().map(String), weight: 12 },
    bigInt({ min: 0n, max: 2n ** 54n }).map(String),
    constantFrom("+5", "007", "-1", "", "1.5", "9007199254740991", "9007199254740992", "x"),
  );
  const direction = oneof(
    { arbitrary: constantFrom("s", "r", "sn", "rn", "sp", "rp"), weight: 12 },
    constantFrom("x", "", "ss", "n"),
  );
  const ending = constantFrom("\n", "\r\n", ",514\n", ",514,x\r\n", "", "\n\n");
  const field = tuple(blank, time, blank, constantFrom(",", ",", ",", ""), blank, direction, blank);
  const line = tuple(field, ending).map(([parts, end]) => parts.join("") + end);

  it("is read as by splitting lines and fields", () => {
    let read = 0;
    assert(
      property(array(line, { maxLength: 6 }), (lines) => {
        const text = lines.join("");
        const expected = text.split("\n").map(plainLine);
        const refused = expected.indexOf("refused");
        if (refused >= 0) {
          expect(() => parseMaybenotTrace(text)).toThrow(`line ${refused + 1}: `);
          return;
        }
        const packets = expected.filter((each) => each !== "skipped" && each !== "refused");
        const { times, sent, padding } = parseMaybenotTrace(text);
        expect([...times]).toEqual(packets.map(([at]) => at));
        expect([...sent]).toEqual(packets.map(([, each]) => each));
        expect([...padding]).toEqual(packets.map(([, , each]) => each));
        read += packets.length;
      }),
      { numRuns: 5000, seed: 1 },
    );
    expect(read).toBeGreaterThan(1000);
  });
});

describe("decimal times", () => {
  it("are exact to the nanosecond, whatever they are counted from", () => {
    const gap = bigInt({ min: 0n, max: 10n ** 12n });
    const origin = oneof(
      bigInt({ min: 0n, max: 10n ** 10n }),
      bigInt({ min: 0n, max: 10n ** 20n }),
      bigInt({ min: -(10n ** 10n), max: 0n }),
    );
    assert(
      property(origin, array(gap, { minLength: 1, maxLength: 20 }), (from, gaps) => {
        let now = from;
        const times = [from, ...gaps.map((each) => (now += each))];
        const lines = times.map((each, i) => `${decimal(each)}\t${i % 2 === 0 ? 1 : -1}\n`);
        const expected = times.map((each) => Number(each - from));
        expect([...readTrace(lines.join(""), { unit: "s" }).trace.times]).toEqual(expected);
        const whole = times.map((each, i) => `${each}\t${i % 2 === 0 ? 1 : -1}\n`);
        expect([...readTrace(whole.join(""), { unit: "ns" }).trace.times]).toEqual(expected);
      }),
      { numRuns: 1000, seed: 2 },
    );
  });
});

/** Nanoseconds as decimal seconds. */
function decimal(nanoseconds: bigint): string {
  const size = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  const digits = String(size).padStart(10, "0");
  return `${nanoseconds < 0n ? "-" : ""}${digits.slice(0, -9)}.${digits.slice(-9)}`;
}

describe("a TCP connection", () => {
  it("has new data where a byte was not seen before", () => {
    const segment = record({
      start: integer({ min: 0, max: 200 }),
      length: integer({ min: 1, max: 30 }),
    });
    const first = constantFrom(0, 1000, 2 ** 31 - 100, 2 ** 32 - 100, 2 ** 32 - 1);
    assert(
      property(first, array(segment, { maxLength: 40 }), (syn, segments) => {
        const flow = openFlow(syn);
        const seen = new Set<number>();
        for (const { start, length } of segments) {
          const bytes = Array.from({ length }, (_, i) => start + i);
          const fresh = bytes.some((byte) => !seen.has(byte));
          for (const byte of bytes) seen.add(byte);
          expect(takeSegment(flow, (syn + 1 + start) % 2 ** 32, length)).toBe(fresh);
        }
      }),
      { numRuns: 2000, seed: 3 },
    );
  });
});
