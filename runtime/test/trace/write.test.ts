import {
  formatDatasetName,
  isZeroPadded,
  parseDatasetName,
  parseMaybenotTrace,
  readTrace,
  sampleCount,
  TRACE_COLUMNS,
  traceCsv,
  traceJsonLines,
  traceLines,
} from "@mbn/runtime/trace";
import type { Trace } from "@mbn/runtime/trace";
import { constantFrom, assert, array, integer, maxSafeInteger, property, record } from "fast-check";
import { describe, expect, it } from "vitest";
import { faultOf } from "./packets.ts";

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

describe("names of a data set", () => {
  it.each([
    ["0/0.log", 0, "", 0],
    ["12/0003.log", 12, "", 3],
    ["0/0-5.log", 0, "0", 5],
    ["0007/0007-0003-0012.log", 7, "0007-0003", 12],
    ["3/sub/folder/a-b-9.log", 3, "a-b", 9],
    ["./3/9.x.log", 3, "", 9],
    ["3/-4.log", 3, "", 4],
  ])("%s", (path, number, prefix, sample) => {
    expect(parseDatasetName(path)).toEqual({ class: number, prefix, sample });
  });

  it.each([
    ["0/0.txt", "it does not end in .log"],
    ["0.log", "it is in no folder"],
    ["news/0.log", 'its class "news" is no number'],
    ["0/a.log", 'its sample "a" is no number'],
    ["0/1-.log", 'its sample "" is no number'],
    ["0/99999999999999999999.log", "is no number"],
    ["", "it does not end in .log"],
  ])("refuse %j: %s", (path, reason) => {
    const error = faultOf(() => parseDatasetName(path));
    expect(error.code).toBe("format");
    expect(error.message).toContain(`${path}: `);
    expect(error.message).toContain(reason);
  });

  it("are padded with zeros if one is that the reference looks for", () => {
    expect(isZeroPadded(["0/0-0000.log", "0/0-0001.log"])).toBe(true);
    expect(isZeroPadded(["0/0-01.log"])).toBe(true);
    expect(isZeroPadded(["0/0-1.log", "0/0-10.log", "0/0001.log", "0/0-0011.log"])).toBe(false);
    expect(isZeroPadded([])).toBe(false);
  });

  it("are written as the reference does, augmented samples behind all others", () => {
    const names = ["0/0-0000.log", "0/0-0007.log"].map(parseDatasetName);
    const samples = sampleCount(names);
    expect(samples).toBe(8);
    expect(sampleCount([])).toBe(0);
    const written = names.map((name) =>
      formatDatasetName({ ...name, sample: name.sample + 2 * samples }, true),
    );
    expect(written).toEqual(["0/0-0016.log", "0/0-0023.log"]);
    expect(formatDatasetName({ class: 7, prefix: "", sample: 12_345 }, true)).toBe("7/12345.log");
    expect(formatDatasetName({ class: 7, prefix: "", sample: 3 }, false)).toBe("7/3.log");
  });

  it("are read back as they were written", () => {
    assert(
      property(
        integer({ min: 0 }),
        constantFrom("", "0", "a-b", "0000-0001"),
        integer({ min: 0 }),
        constantFrom(true, false),
        (number, prefix, sample, padded) => {
          const name = { class: number, prefix, sample };
          expect(parseDatasetName(formatDatasetName(name, padded))).toEqual(name);
        },
      ),
      { seed: 1 },
    );
  });
});
