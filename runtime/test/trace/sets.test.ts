import {
  decideConventions,
  mergeEvidence,
  NO_EVIDENCE,
  readTrace,
  readTraces,
} from "@mbn-lang/runtime/trace";
import type { TraceEvidence } from "@mbn-lang/runtime/trace";
import { array, assert, nat, property, shuffledSubarray, tuple } from "fast-check";
import { describe, expect, it } from "vitest";
import { fault } from "./packets.ts";
import { recordings, writing, written } from "./random-set.ts";
import type { Recorded, Writing } from "./random-set.ts";

function evidenceOf(texts: readonly string[]): TraceEvidence {
  const each = texts.map((text, i) => readTraces(text).evidence(`${i}.log`));
  return each.reduce(mergeEvidence, NO_EVIDENCE);
}

/** Of columns with names, nothing is guessed of the sign. */
function signOf({ format, positive }: Writing): Writing["positive"] {
  return format === "csv" ? "sent" : positive;
}

describe("a data set", () => {
  it("is read back whatever its unit, sign and format are, its odd members as the others", () => {
    let odd = 0;
    assert(
      property(recordings, writing, (traces: readonly Recorded[], how) => {
        const manner = { ...how, positive: signOf(how) };
        const texts = traces.map((trace) => written(trace, manner));
        const { conventions } = decideConventions(evidenceOf(texts));
        for (const [i, text] of texts.entries()) {
          const { trace } = readTrace(text, { conventions });
          const { times = [], sent = [] } = traces[i] ?? {};
          expect([...trace.times]).toEqual(times.map((time) => time * 1000));
          expect([...trace.sent]).toEqual(sent.map(Number));
          if (differsAlone(text, manner)) odd++;
        }
      }),
      { numRuns: 150, seed: 1 },
    );
    // The property says something only if many would be read otherwise by themselves.
    expect(odd).toBeGreaterThan(100);
  });

  it("is decided alike in any order and in any portions", () => {
    const order = shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 8 });
    assert(
      property(recordings, writing, order, nat({ max: 8 }), (traces, how, indices, cut) => {
        const each = indices.flatMap((i) => {
          const trace = traces[i];
          return trace === undefined ? [] : [readTraces(written(trace, how)).evidence(`${i}.log`)];
        });
        const parts = [each.slice(0, cut), each.slice(cut)];
        const sums = parts.map((part) => part.reduce(mergeEvidence, NO_EVIDENCE));
        const merged = sums.reduceRight(mergeEvidence, NO_EVIDENCE);
        const inOrder = evidenceOf(traces.slice(0, 8).map((trace) => written(trace, how)));
        expect(merged).toEqual(inOrder);
        expect(decideConventions(merged)).toEqual(decideConventions(inOrder));
        expect(structuredClone(merged)).toEqual(merged);
      }),
      { numRuns: 50, seed: 2 },
    );
  });

  it("may have several formats, of which each may have its own unit", () => {
    const long = (unit: number, between: string): string =>
      Array.from({ length: 400 }, (_, i) => `${i * unit}${between}${i % 5 === 0 ? 1 : -1}\n`).join(
        "",
      );
    const texts = [long(20_000, "\t"), `time,direction\n${long(20, ",")}`];
    const { conventions } = decideConventions(evidenceOf(texts));
    expect(conventions).toEqual({
      cells: { unit: "us", positive: "sent" },
      csv: { unit: "ms", positive: "sent" },
    });
    // One that leaves it open takes what the others say.
    const open = [long(20_000, "\t"), "time,direction\n0,1\n3000,-1\n3400,-1\n"];
    expect(decideConventions(evidenceOf(open)).conventions.csv?.unit).toBe("us");
  });
});

function differsAlone(text: string, { unit, positive }: Writing): boolean {
  try {
    const alone = readTrace(text).conventions;
    return alone.unit !== unit || alone.positive !== positive;
  } catch {
    // All of one sign.
    return true;
  }
}

describe("what was decided of a set is said once", () => {
  const load = (unit: number): string =>
    Array.from({ length: 300 }, (_, i) => `${i * 20_000 * unit}\t${i % 5 === 0 ? 1 : -1}\n`).join(
      "",
    );

  it("with the traces that look otherwise, and the option that settles it", () => {
    const { notes } = decideConventions(evidenceOf([load(1), "0\t1\n1500\t-1\n2500\t-1\n"]));
    expect(notes).toEqual([
      {
        code: "unit",
        message:
          "times read as microseconds, as 2 traces together look; 1 alone would be read otherwise, such as 1.log",
        option: "unit",
        count: 1,
      },
    ]);
  });

  it("and not where it is what the field writes", () => {
    const seconds = "0.0\t1\n0.5\t-1\n1.2\t-1\n";
    expect(decideConventions(evidenceOf([seconds, seconds])).notes).toEqual([]);
  });

  it("with a member whose packets have one sign, when it is read", () => {
    const oneSign = Array.from({ length: 30 }, (_, i) => `${i * 20_000}\t1\n`).join("");
    const { conventions } = decideConventions(evidenceOf([load(1), oneSign]));
    const { trace, notes } = readTrace(oneSign, { conventions });
    expect(trace.sent).not.toContain(0);
    expect(notes).toMatchObject([{ code: "one-sign", count: 30 }]);
    expect(fault(oneSign).option).toBe("positive");
  });
});

describe("quiet traces", () => {
  it("of decimal seconds are no milliseconds", () => {
    const gap = nat({ max: 1000 }).map((share) => 15 + share / 50);
    assert(
      property(array(gap, { minLength: 60, maxLength: 190 }), nat({ max: 7 }), (gaps, decimals) => {
        let time = 0.5;
        const lines = gaps.map((each, i) => {
          time += each;
          return `${time.toFixed(2 + decimals)}\t${i % 3 === 0 ? 1 : -1}\n`;
        });
        expect(readTrace(`0.25\t1\n${lines.join("")}`).conventions.unit).toBe("s");
      }),
      { numRuns: 300, seed: 3 },
    );
  });

  it("of a few packets every 25 s are none either", () => {
    const bursts = Array.from({ length: 144 }, (_, i) =>
      [0, 0.031, 0.062, 0.08].map((at) => 25 * i + at),
    );
    for (const decimals of [3, 6, 9]) {
      const lines = bursts
        .flat()
        .map((time, i) => `${time.toFixed(decimals)}\t${i % 4 < 2 ? 1 : -1}\n`);
      expect(readTrace(lines.join("")).conventions.unit).toBe("s");
    }
  });

  it("of hours with many packets are none either", () => {
    assert(
      property(tuple(nat({ max: 86_400 }), nat({ max: 5000 })), ([extra, more]) => {
        const packets = 2000 + more;
        const step = Math.min(2, (3600 + extra) / packets) - 0.001;
        const lines = Array.from(
          { length: packets },
          (_, i) => `${(i * step).toFixed(6)}\t${i % 4 === 0 ? 1 : -1}\n`,
        );
        expect(readTrace(lines.join("")).conventions.unit).toBe("s");
      }),
      { numRuns: 50, seed: 4 },
    );
  });
});
