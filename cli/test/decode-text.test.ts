import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeText } from "../src/input/decode-text.ts";

function reason(bytes: Uint8Array): string {
  const decoded = decodeText(bytes);
  return decoded.ok ? "" : decoded.reason;
}

describe("reading text", () => {
  test("drops the byte-order mark of UTF-8 and keeps everything else", () => {
    const bytes = Buffer.from("\ufeffstate s\r\n// é日\n");
    expect(decodeText(bytes)).toEqual({ ok: true, text: "state s\r\n// é日\n" });
  });

  test.each([
    ["UTF-16 (little-endian)", Buffer.from("\ufeffmachine", "utf16le")],
    ["UTF-16 (big-endian)", Buffer.from("\ufeffmachine", "utf16le").swap16()],
    ["UTF-16 (little-endian, without a mark)", Buffer.from("machine m {}", "utf16le")],
    ["UTF-16 (big-endian, without a mark)", Buffer.from("machine m {}", "utf16le").swap16()],
    ["UTF-32 (little-endian)", Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0])],
    ["UTF-32 (big-endian)", Buffer.from([0, 0, 0xfe, 0xff, 0, 0, 0, 0x61])],
  ])("names %s", (name, bytes) => {
    expect(reason(bytes)).toBe(`it is ${name}`);
  });

  test("calls a file with zero bytes binary, and says where", () => {
    expect(reason(Buffer.from("ab\u0000c"))).toBe("byte 2 is 0, so it looks like a binary file");
  });

  test("says which byte is not UTF-8, and in which line", () => {
    const latin1 = Buffer.from("a\nb\n// caf\u00e9 au lait\n", "latin1");
    expect(reason(latin1)).toBe("byte 10 (0xe9, line 3) is not valid UTF-8");
  });

  test("names a sequence that is cut off by the end of the file", () => {
    expect(reason(Buffer.from([0x61, 0xe2, 0x82]))).toContain("is not valid UTF-8");
  });

  test("gives back every text without NUL that is written as UTF-8", () => {
    const texts = fc.string({ unit: "binary" }).filter((text) => !/[\0\ufeff]/.test(text));
    fc.assert(
      fc.property(texts, (text) => {
        expect(decodeText(Buffer.from(text))).toEqual({ ok: true, text });
      }),
      { seed: 3 },
    );
  });

  test("never throws, whatever the bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        expect(typeof decodeText(bytes).ok).toBe("boolean");
      }),
      { seed: 5, numRuns: 2000 },
    );
  });
});
