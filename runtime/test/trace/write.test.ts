import {
  parseMaybenotTrace,
  readTrace,
  TRACE_COLUMNS,
  traceCsv,
  traceJsonLines,
  traceLines,
} from "@mbn-lang/runtime/trace";
import type { Trace } from "@mbn-lang/runtime/trace";
import { constantFrom, assert, array, maxSafeInteger, property, record } from "fast-check";
import { describe, expect, it } from "vitest";

const trace: Trace = {
  times: Float64Array.of(0, 5, 5, 2 ** 53 - 1),
  sent: Uint8Array.of(1, 0, 1, 0),
  padding: Uint8Array.of(0, 1, 1, 0),
};

function text(pieces: Iterable<string>): string {
  return [...pieces].join("");
}

describe("traces that are written", () => {
  it("as the reference does", () => {
    expect(text(traceLines(trace))).toBe("0,sn,514\n5,rp,514\n5,sp,514\n9007199254740991,rn,514\n");
  });

  it("as CSV and JSON Lines", () => {
    expect(text(traceCsv(trace))).toBe(
      "time_ns,direction,padding\n0,1,0\n5,-1,1\n5,1,1\n9007199254740991,-1,0\n",
    );
    expect(text(traceJsonLines(trace)).split("\n")[1]).toBe(
      '{"time_ns":5,"direction":-1,"padding":1}',
    );
    expect(
      Object.keys(JSON.parse(text(traceJsonLines(trace)).split("\n")[0] ?? "") as object),
    ).toEqual(TRACE_COLUMNS);
  });

  it("in pieces, so that no text is as long as the file", () => {
    const times = Float64Array.from({ length: 100_000 }, (_, i) => i);
    const long: Trace = { times, sent: new Uint8Array(1e5), padding: new Uint8Array(1e5) };
    const pieces = [...traceLines(long)];
    expect(pieces.length).toBeGreaterThan(10);
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(200_000);
    expect(parseMaybenotTrace(pieces.join(""))).toEqual(long);
  });

  it("of nothing are empty, but for the header", () => {
    const empty = parseMaybenotTrace("");
    expect(text(traceLines(empty))).toBe("");
    expect(text(traceCsv(empty))).toBe("time_ns,direction,padding\n");
    expect(text(traceJsonLines(empty))).toBe("");
  });

  it("are read back as they were", () => {
    const packets = array(
      record({ time: maxSafeInteger(), sent: constantFrom(0, 1), padding: constantFrom(0, 1) }),
    );
    assert(
      property(packets, (list) => {
        const ordered = list
          .map((packet) => ({ ...packet, time: Math.abs(packet.time) }))
          .toSorted((a, b) => a.time - b.time);
        const first = ordered[0]?.time ?? 0;
        const written: Trace = {
          times: Float64Array.from(ordered, ({ time }) => time - first),
          sent: Uint8Array.from(ordered, ({ sent }) => sent),
          padding: Uint8Array.from(ordered, ({ padding }) => padding),
        };
        for (const write of [traceLines, traceCsv, traceJsonLines]) {
          expect(readTrace(text(write(written))).trace).toEqual(written);
        }
      }),
      { numRuns: 300, seed: 1 },
    );
  });
});
