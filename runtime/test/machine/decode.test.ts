import { deflateRawSync, deflateSync } from "node:zlib";
import {
  decode,
  decodeMachine,
  encode,
  encodeBytes,
  encodeString,
  formatProblem,
  MachineError,
} from "@mbn-lang/runtime/machine";
import type { DecodeResult, Machine } from "@mbn-lang/runtime/machine";
import { describe, expect, it } from "vitest";
import { constant, dist, machine, pad, state } from "./machines.ts";

const NOOP = "02eNpjYEAHjOgCAAA0AAI=";

function bytesOf(subject: Machine): Uint8Array {
  const result = encodeBytes(subject);
  if (!result.ok) throw new Error("refused");
  return result.bytes;
}

function stringOf(bytes: Uint8Array): string {
  return `02${Buffer.from(deflateSync(bytes)).toString("base64")}`;
}

function compressedOf(string: string): Buffer {
  return Buffer.from(string.slice(2), "base64");
}

function fromCompressed(bytes: Uint8Array): string {
  return `02${Buffer.from(bytes).toString("base64")}`;
}

function firstProblem(result: DecodeResult): string {
  if (result.ok) return "accepted";
  const [problem] = result.problems;
  const { within = "nowhere", index = 0 } = problem?.offset ?? {};
  return `${problem?.code} ${problem?.at} ${within} ${index}`;
}

function edited(bytes: Uint8Array, at: number, ...values: readonly number[]): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy.set(values, at);
  return copy;
}

describe("strings that are none", () => {
  it.each([
    ["", "string-too-short machine string 0"],
    ["02", "string-too-short machine string 0"],
    ["03eNpj", "string-version machine string 0"],
    [" 02eNpjYEAHjOgCAAA0AAI=", "string-version machine string 0"],
    ["02eNpjYEAH OgCAAA0AAI=", "base64-character machine string 10"],
    ["02eNpj    YEAHjOgCAAA0AAI=", "base64-character machine string 6"],
    ["02eNpjYEAHjOgCAAA0AAI=\n\n\n\n", "base64-character machine string 21"],
    ["02eNpjYEAHé", "string-not-ascii machine string 10"],
    ["02eNpj😀EAHjOgCAAA0AAI=", "string-not-ascii machine string 6"],
    ["02eNpjYEAHjOgCAAA0AAI", "base64-length machine string 21"],
    ["02eNpjYEAHjOgCAAA0AAI==", "base64-length machine string 23"],
    ["02eNpjYEAHjOgCAAA0AAJ=", "base64-trailing-bits machine string 20"],
    ["02====", "base64-character machine string 2"],
    ["02AA==", "zlib-incomplete machine zlib 1"],
    ["02AAAA", "zlib-header machine zlib 0"],
    ["02eNpj-EAH", "base64-character machine string 6"],
  ])("%j", (string, problem) => {
    expect(firstProblem(decode(string))).toBe(problem);
  });

  it.each([
    ["01eNpjYEAHjOgCAAA0AAI=", "the string is version 1, made by Maybenot v1; only"],
    ["789cedcfc10900200c0341ab", "the string is version 1, made by Maybenot v1; only"],
    ["78DAEDCFC10900200C0341AB", "the string is version 1, made by Maybenot v1; only"],
    ["03eNpjYEAHjOgCAAA0AAI=", "the string is version 3, perhaps written by a newer framework"],
    ["12eNpjYEAHjOgCAAA0AAI=", "the string is version 12, perhaps written by a newer framework"],
    ["00eNpjYEAHjOgCAAA0AAI=", 'the string is "00"; only version 2'],
    ["machine m {}", 'the string is "ma"; only version 2'],
  ])("names the version of %j", (string, message) => {
    const result = decode(string);
    expect(result.ok ? "" : result.problems[0]?.message).toContain(message);
    expect(firstProblem(result)).toBe("string-version machine string 0");
    expect(() => decodeMachine(string)).toThrow(message);
  });

  it("names a character outside the first plane as one", () => {
    const result = decode("02eNpj😀EAH");
    expect(result.ok ? "" : result.problems[0]?.message).toMatch(/^"😀" is not ASCII/);
  });
});

describe("zlib streams that are none", () => {
  const good = compressedOf(NOOP);

  it("has a header", () => {
    const raw = deflateRawSync(bytesOf(machine([state()])));
    expect(firstProblem(decode(fromCompressed(raw)))).toBe("zlib-header machine zlib 0");
  });

  it("has no preset dictionary and no larger window than deflate's", () => {
    expect(firstProblem(decode(fromCompressed(edited(good, 0, 0x78, 0xf9))))).toMatch(
      "zlib-header",
    );
    expect(firstProblem(decode(fromCompressed(edited(good, 0, 0x88, 0x1c))))).toMatch(
      "zlib-header",
    );
  });

  it("has the right checksum", () => {
    const last = good.length - 1;
    const wrong = fromCompressed(edited(good, last, (good[last] ?? 0) ^ 1));
    expect(firstProblem(decode(wrong))).toBe(`zlib-checksum machine zlib ${good.length}`);
  });

  it.each([
    [[0x78, 0x9c, 0x07], "block type 3"],
    [[0x78, 0x9c, 0x01, 5, 0, 5, 0], "stored block"],
    [[0x78, 0x9c, 0xfd, 0xff, 0xff], "too many codes"],
    // All code length codes have one bit: more than there can be.
    [[0x78, 0x9c, 0x05, 0xe0, 0x93, 0x24, 0x49, 0x92, 0x24, 0x49, 0x92, 0x24], "no Huffman code"],
  ])("%j", (bytes, message) => {
    const result = decode(fromCompressed(Uint8Array.from(bytes)));
    expect(firstProblem(result)).toMatch(/^zlib-corrupt/);
    expect(result.ok ? "" : result.problems[0]?.message).toContain(message);
  });

  it("ends before anything came out", () => {
    expect(firstProblem(decode(fromCompressed(good.subarray(0, 3))))).toBe(
      "zlib-incomplete machine zlib 3",
    );
  });
});

describe("what the reference tolerates", () => {
  const good = compressedOf(NOOP);

  it("a stream without its checksum, or its end, with a warning", () => {
    for (const cut of [1, 2, 3, 4]) {
      const result = decode(fromCompressed(good.subarray(0, good.length - cut)));
      expect(result.ok && result.warnings.map(({ code }) => code)).toEqual(["incomplete-stream"]);
    }
    expect(decode(fromCompressed(good.subarray(0, good.length - 8))).ok).toBe(false);
  });

  it("anything after the stream, with a warning", () => {
    const result = decode(fromCompressed(Buffer.concat([good, Buffer.from("and more")])));
    expect(result.ok && result.warnings.map(({ code }) => code)).toEqual(["trailing-data"]);
    expect(result.ok && result.compressedSize).toBe(good.length);
  });

  it("integers longer than needed", () => {
    const bytes = bytesOf(machine([state()]));
    for (const long of [
      [251, 0, 0],
      [252, 0, 0, 0, 0],
      [253, 0, 0, 0, 0, 0, 0, 0, 0],
    ]) {
      const result = decode(stringOf(Uint8Array.from([...long, ...bytes.subarray(1)])));
      expect(result.ok && result.machine).toEqual(machine([state()]));
    }
  });

  it("stored blocks, fixed codes and any level", () => {
    const subject = machine(Array.from({ length: 300 }, (_, i) => state({ TimerEnd: [[i, 0.5]] })));
    for (const options of [{ level: 0 }, { level: 1 }, { strategy: 4 }, { windowBits: 9 }]) {
      const compressed = deflateSync(bytesOf(subject), options);
      expect(decodeMachine(fromCompressed(compressed))).toEqual(subject);
    }
  });
});

describe("machines that break off or go astray", () => {
  // 20 bytes of budgets, fractions and the number of states, then the state.
  const START = 19;
  const limited = machine([
    state(
      { Signal: [[0, 1]] },
      {
        action: pad(constant(1), dist({ kind: "binomial", trials: 9n, probability: 0.5 })),
        counters: [{ operation: "set", dist: null, copy: false }, null],
      },
    ),
  ]);
  const bytes = bytesOf(limited);

  it.each([
    [START, 2, "machine-option states[0].action"],
    [START + 1, 4, "machine-tag states[0].action.kind"],
    [START + 2, 7, "machine-flag states[0].action.bypass"],
    [START + 4, 61, "machine-tag states[0].action.timeout.law"],
    [START + 37, 3, "machine-option states[0].action.limit"],
    [START + 38, 255, "machine-integer states[0].action.limit.law"],
    [START + 39, 254, "machine-integer states[0].action.limit.law.trials"],
    [START + 65, 3, "machine-tag states[0].counters[0].operation"],
    [START + 67, 9, "machine-flag states[0].counters[0].copy"],
    [START + 69, 5, "machine-option states[0].transitions.NormalRecv"],
    [START + 81, 2, "machine-option states[0].transitions.Signal"],
  ])("byte %i set to %i: %s", (at, value, problem) => {
    const result = decode(stringOf(edited(bytes, at, value)));
    expect(firstProblem(result)).toBe(`${problem} machine ${at}`);
  });

  it("says what a tag may be", () => {
    const result = decode(stringOf(edited(bytes, START + 4, 61)));
    const text = result.ok ? "" : formatProblem(result.problems[0] ?? expect.fail());
    expect(text).toBe(
      "states[0].action.timeout.law, byte 23: tag 61; known are 0 uniform, 1 normal, 2 skew_normal, 3 log_normal, 4 binomial, 5 geometric, 6 pareto, 7 poisson, 8 weibull, 9 gamma, 10 beta",
    );
  });

  it("names the field in which the data ends, at every length", () => {
    for (let length = 1; length < bytes.length; length++) {
      const problem = firstProblem(decode(stringOf(bytes.subarray(0, length))));
      expect(problem).toMatch(/^machine-incomplete \S+ machine \d+$/);
    }
    const at = (length: number): string =>
      firstProblem(decode(stringOf(bytes.subarray(0, length))));
    expect(at(3)).toBe("machine-incomplete maxPaddingFrac machine 1");
    expect(at(START)).toBe(`machine-incomplete states[0].action machine ${START}`);
    expect(at(START + 10)).toBe(
      `machine-incomplete states[0].action.timeout.law.low machine ${START + 5}`,
    );
    expect(at(bytes.length - 1)).toBe(
      `machine-incomplete states[0].transitions.Signal[0].probability machine ${bytes.length - 4}`,
    );
  });

  it("ends after the last state", () => {
    const longer = Uint8Array.from([...bytes, 0, 0]);
    expect(firstProblem(decode(stringOf(longer)))).toBe(
      `machine-trailing machine machine ${bytes.length}`,
    );
  });

  it("stops at the end, however many states or transitions are announced", () => {
    const many = [253, 255, 255, 255, 255, 255, 255, 255, 255];
    const states = Uint8Array.from([...bytes.subarray(0, START - 1), ...many]);
    expect(firstProblem(decode(stringOf(states)))).toMatch("machine-incomplete states[0].action");
    const list = Uint8Array.from([...bytes.subarray(0, START + 82), ...many]);
    expect(firstProblem(decode(stringOf(list)))).toMatch(/transitions\.Signal\[0\]\.target/);
  });
});

describe("machines that break rules", () => {
  it("are refused with every problem, and handed out for inspection", () => {
    const bytes = bytesOf(machine([state({ Signal: [[0, 1]] }, { action: pad(constant(1)) })]));
    const nan = [0, 0, 0, 0, 0, 0, 0xf8, 0x7f];
    const result = decode(stringOf(edited(edited(bytes, 1, ...nan.with(7, 0xff)), 24, ...nan)));
    expect(result.ok).toBe(false);
    expect(result.machine?.states).toHaveLength(1);
    expect(result.ok ? [] : result.problems.map(({ at }) => at)).toEqual([
      "states[0].action.timeout.law.low",
    ]);
  });

  it("makes the throwing functions throw all problems", () => {
    expect(() => decodeMachine("02")).toThrow(MachineError);
    expect(() => encodeString(machine([]))).toThrow(/^states: the machine has no state/);
  });
});

/** 21 bytes before 65534 states of 16; the list takes another and 5 for each target. */
function nearlyFull(targets: number): Machine {
  const empty = Array.from({ length: 65_533 }, () => state());
  const list = Array.from({ length: targets }, (_, i) => [i, 1 / targets / 1.01] as const);
  return machine([state({ Signal: list }), ...empty]);
}

describe("limits", () => {
  it("stops a bomb at 1 MiB", () => {
    for (const size of [1 << 20, (1 << 20) + 1, 1 << 26]) {
      const bomb = fromCompressed(deflateSync(Buffer.alloc(size), { level: 9 }));
      expect(firstProblem(decode(bomb))).toMatch(
        /^(machine-trailing|machine-incomplete|no-states)/,
      );
    }
  });

  it("reads a machine of exactly 1 MiB and encodes no larger one", () => {
    const largest = encode(nearlyFull(2));
    expect(largest.ok && largest.uncompressedSize).toBe(1 << 20);
    expect(largest.ok && decode(largest.string).ok).toBe(true);
    const larger = encode(nearlyFull(3));
    expect(larger.ok ? "" : larger.problems[0]?.code).toBe("machine-too-large");
    expect(larger.ok ? "" : larger.problems[0]?.message).toContain("1048581 bytes");
  });

  it("reads machines over 32 KiB compressed, which the reference cannot, and says so", () => {
    // Incompressible parameters.
    let seed = 1;
    const next = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    const states = Array.from({ length: 1600 }, () =>
      state({}, { action: pad(dist({ kind: "normal", mean: next(), stdev: next() }, next())) }),
    );
    const subject = machine(states);
    const encoded = encode(subject);
    if (!encoded.ok) throw new Error("refused");
    expect(encoded.compressedSize).toBeGreaterThan(32_768);
    const decoded = decode(encoded.string);
    expect(decoded.ok && decoded.warnings.map(({ code }) => code)).toEqual([
      "reference-cannot-read",
    ]);
    expect(decoded.ok && decoded.machine).toEqual(subject);
  });
});
