import { parseMaybenotTrace } from "@mbn-lang/runtime/trace";
import type { TraceError } from "@mbn-lang/runtime/trace";
import * as fc from "fast-check";
import { beforeAll, describe, expect, it, vi } from "vitest";

// Plain lines are read in WebAssembly, in pieces; all others in JavaScript, and where there is no
// WebAssembly all lines: both must be the same.

let plainly = parseMaybenotTrace;

beforeAll(async () => {
  vi.stubGlobal("WebAssembly", undefined);
  vi.resetModules();
  const fresh = await import("../../src/trace/index.ts");
  plainly = fresh.parseMaybenotTrace;
  // Whether there is any is found out at the first trace.
  plainly("1,s\n");
  vi.unstubAllGlobals();
});

/** The columns, or what is wrong and where. */
function outcome(read: typeof parseMaybenotTrace, text: string): unknown {
  try {
    const { times, sent, padding } = read(text);
    return [times, sent, padding];
  } catch (error) {
    const { code, message, place } = error as TraceError;
    return { code, message, place };
  }
}

function expectSame(text: string): void {
  expect(outcome(parseMaybenotTrace, text)).toEqual(outcome(plainly, text));
}

/** Lines of which each pushes the next one's end somewhere else. */
function lines(count: number): string {
  return Array.from({ length: count }, (_, i) => {
    const time = (i * 7919) ** (1 + (i % 2)) % 10 ** (1 + (i % 15));
    return `${time},${["s", "r", "sn", "rn", "sp", "rp"][i % 6]}${["", ",514", ",1420,x"][i % 3]}\n`;
  }).join("");
}

describe("lines in pieces", () => {
  it("are read as one by one, whatever lies across the end of a piece", () => {
    for (let first = 0; first < 20; first++) expectSame(`${"0".repeat(first)}1,s\n${lines(9000)}`);
  });

  it.each([
    ["with a carriage return each", lines(9000).replaceAll("\n", "\r\n")],
    ["longer than a piece", `${lines(5000)}5,s,${"x".repeat(200_000)}\n${lines(5000)}`],
    ["longer than a piece, the last one", `${lines(5000)}5,s,${"x".repeat(200_000)}`],
    ["with a fault far behind", `${lines(20_000)}12,t\n${lines(10)}`],
    ["without an end", `${lines(5000)}17,rp`],
    ["that are cut off", `${lines(5000)}17,`],
    ["that are only a number", `${lines(5000)}17`],
    ["with a number of 16 digits", `${lines(50)}9007199254740991,s\n1234567890123456,r\n`],
    ["with a number above 2^53", `${lines(50)}9007199254740992,s\n`],
    ["with zero bytes", `${lines(50)}12\0,s\n`],
  ])("are read as one by one: %s", (_, text) => {
    expectSame(text);
  });

  it("are read as one by one where some are odd", () => {
    const odd = fc.constantFrom("", "\r\n", " 5 , s\r\n", "+7,rp\n", "# note\n", "\n", "00,sn,\n");
    const part = fc.tuple(fc.nat(60), odd).map(([count, text]) => lines(count) + text);
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), (parts) => expectSame(parts.join(""))),
      { numRuns: 300, seed: 6 },
    );
  });

  it("are read without what a text before left behind", () => {
    const whole = "123456789,sp,514\n12,rp\n5,sn,514\n";
    for (let end = 0; end <= whole.length; end++) {
      parseMaybenotTrace(whole);
      expectSame(whole.slice(0, end));
    }
  });

  it("are read as one by one whatever a byte of them is", () => {
    const start = "123456789,sn,514\n12,r\n";
    for (let at = 0; at < start.length; at++) {
      for (let code = 0; code < 128; code++) {
        expectSame(start.slice(0, at) + String.fromCharCode(code) + start.slice(at + 1));
      }
    }
  });
});
