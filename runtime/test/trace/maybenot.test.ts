import { parseMaybenotTrace, TraceError } from "@mbn-lang/runtime/trace";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

function rows(text: string | Uint8Array): unknown[] {
  const { times, sent, padding } = parseMaybenotTrace(text);
  return [...times].map((time, i) => [time, sent[i], padding[i]]);
}

function fault(text: string): TraceError {
  try {
    parseMaybenotTrace(text);
  } catch (error) {
    if (error instanceof TraceError) return error;
    throw error;
  }
  throw new Error("no error");
}

describe("the reference's trace format", () => {
  it("reads all six directions, with and without a size", () => {
    expect(rows("0,s\n1,sn,514\n2,sp,1\n3,r,514,more\n4,rn\n5,rp\n")).toEqual([
      [0, 1, 0],
      [1, 1, 0],
      [2, 1, 1],
      [3, 0, 0],
      [4, 0, 0],
      [5, 0, 1],
    ]);
  });

  it("reads times of every number of digits, wherever the text ends", () => {
    const digits = fc.stringMatching(/^[0-9]{1,15}$/);
    const direction = fc.constantFrom("s", "r", "sn", "rn", "sp", "rp");
    const size = fc.constantFrom("", ",1", ",514", ",1420", ",");
    fc.assert(
      fc.property(fc.array(fc.tuple(digits, direction, size)), fc.boolean(), (lines, ended) => {
        const text = lines.map((line) => `${line[0]},${line[1]}${line[2]}`).join("\n");
        expect(rows(ended ? `${text}\n` : text)).toEqual(
          lines.map(([time, way]) => [
            Number(time),
            Number(way.startsWith("s")),
            Number(way.endsWith("p")),
          ]),
        );
      }),
    );
  });

  it("names the line of a fault among lines of every length", () => {
    for (const wrong of ["x,s", "12x4,s", "1234/678,s", "1234:678,r", "12345678,t", ",s"]) {
      const { code, place } = fault(`1,s,514\n12345,r\n${wrong}\n1,s\n`);
      expect([code, place.line]).toEqual([wrong.endsWith("t") ? "direction" : "time", 3]);
    }
  });

  it("keeps the order of the file", () => {
    expect([...parseMaybenotTrace("5,s\n3,r\n5,r\n").times]).toEqual([5, 3, 5]);
  });

  it.each([
    ["CRLF", "1,s,514\r\n2,r,514\r\n"],
    ["no last newline", "1,s\n2,r"],
    ["a byte order mark", "\uFEFF1,s\n2,r\n"],
    ["spaces and tabs", " 1 , s , 514\n\t2\t,\tr\t\n"],
    ["empty lines", "\n1,s\n\r\n  \n2,r\n\n"],
    ["lines without a comma", "start\n1,s\n17\n2,r\nend"],
    ["a plus, which the reference takes", "+1,s\n+2,r\n"],
    ["zeros in front", "0001,s\n00000000000000000000000000000002,r\n"],
  ])("reads %s", (_, text) => {
    const packets = [
      [1, 1, 0],
      [2, 0, 0],
    ];
    expect(rows(text)).toEqual(packets);
    expect(rows(new TextEncoder().encode(text))).toEqual(packets);
  });

  it("reads nothing from nothing", () => {
    expect(rows("")).toEqual([]);
    expect(rows("\n\r\n")).toEqual([]);
  });

  it("keeps nothing of one trace for the next, also after a fault", () => {
    const first = parseMaybenotTrace("1,sp\n2,s\n");
    expect(fault("7,sp\n8,sp\n9,x").code).toBe("direction");
    expect(rows("3,r\n")).toEqual([[3, 0, 0]]);
    expect([...first.times, ...first.sent, ...first.padding]).toEqual([1, 2, 1, 1, 1, 0]);
    const long = parseMaybenotTrace("5,r\n".repeat(20_000));
    expect([long.times.length, long.times.at(-1)]).toEqual([20_000, 5]);
  });

  it("gives arrays that hold the trace and nothing else", () => {
    const { times, sent } = parseMaybenotTrace("1,s\n");
    expect([times.buffer.byteLength, sent.buffer.byteLength]).toEqual([8, 1]);
  });

  it.each([
    ["0,s\n-1,s\n", 2, "time"],
    ["1.5,s", 1, "time"],
    ["1e3,s", 1, "time"],
    [",s", 1, "time"],
    ["+,s", 1, "time"],
    ["time,direction\n", 1, "time"],
    ["1 2,s", 1, "time"],
    ["9007199254740992,s", 1, "time"],
    ["0,s\r\n\r\n99999999999999999999999999,s", 3, "time"],
    ["0,x", 1, "direction"],
    ["0,", 1, "direction"],
    ["0,\nn", 1, "direction"],
    ["0,S", 1, "direction"],
    ["0,sx", 1, "direction"],
    ["0,snn", 1, "direction"],
    ["0,s n", 1, "direction"],
    ["0,1", 1, "direction"],
    ["0,ß", 1, "direction"],
  ])("refuses %j, naming line %i", (text, line, code) => {
    expect(fault(text)).toMatchObject({ place: { line }, code, name: "TraceError" });
  });

  it("reads the largest time that is exact", () => {
    expect(rows("9007199254740991,r")).toEqual([[2 ** 53 - 1, 0, 0]]);
  });

  it("says what is wrong and what to write", () => {
    expect(fault("0,s\n0,left,514").message).toBe(
      'line 2: the direction "left" is not known: write s, sn or sp for sent, ' +
        "r, rn or rp for received (n normal, p padding)",
    );
    expect(fault("-5,s").message).toBe(
      'line 1: the time "-5" is no whole number from 0: write whole nanoseconds since the ' +
        "trace's beginning, such as 523491859,r,514",
    );
    expect(fault("9007199254740993,s").message).toBe(
      'line 1: the time "9007199254740993" is 2^53 nanoseconds (104 days) or more: ' +
        "let the trace begin at 0",
    );
  });

  it("quotes no more than the beginning of a long line", () => {
    expect(fault(`${"x".repeat(1e6)},s`).message.length).toBeLessThan(200);
    expect(fault(`0,${"x".repeat(1e6)}`).message.length).toBeLessThan(200);
    expect(fault(`${"9".repeat(1e6)},s`)).toMatchObject({ code: "time" });
  });
});
