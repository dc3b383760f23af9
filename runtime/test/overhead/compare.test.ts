import { readFileSync } from "node:fs";
import { join } from "node:path";
import { METRICS, POOLED_METRICS, compareTraces } from "@mbn-lang/runtime/overhead";
import type { TraceComparison } from "@mbn-lang/runtime/overhead";
import { parseMaybenotTrace } from "@mbn-lang/runtime/trace";
import type { Trace } from "@mbn-lang/runtime/trace";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { traceOf } from "./trace.ts";

function valueOf(name: string, comparison: TraceComparison): number | undefined {
  const metric = METRICS.find((one) => one.name === name);
  if (metric === undefined) throw new Error(`there is no metric ${name}`);
  return metric.of(comparison);
}

function allOf(comparison: TraceComparison): Record<string, number | undefined> {
  return Object.fromEntries(METRICS.map((metric) => [metric.name, metric.of(comparison)]));
}

describe("comparing a trace with what a defense made of it", () => {
  // 5 packets in 100 ns; then 5 normal and 6 padding packets, 2 of these in the tail.
  const base = traceOf("s0 r10 r20 s50 r100");
  const defended = traceOf("s0 sp5 r15 rp18 r25 rp30 s80 sp90 r150 sp160 rp200");

  it("counts packets", () => {
    expect(compareTraces(base, defended)).toEqual({
      baseSent: 2,
      baseReceived: 3,
      baseDuration: 100,
      normalSent: 2,
      normalReceived: 3,
      paddingSent: 3,
      paddingReceived: 3,
      tailSent: 1,
      tailReceived: 1,
      missingSent: 0,
      missingReceived: 0,
      surplusSent: 0,
      surplusReceived: 0,
      normalDuration: 150,
      defendedDuration: 200,
      // Received 5, 5 and 50 later, sent 0 and 30.
      meanDelay: 18,
      edgeDelay: 80,
    });
  });

  it("gives every metric the value that its definition has by hand", () => {
    expect(allOf(compareTraces(base, defended))).toEqual({
      overhead_data: 4 / 5,
      overhead_data_sent: 2 / 2,
      overhead_data_recv: 2 / 3,
      overhead_data_with_tail: 6 / 5,
      overhead_duration: 0.5,
      overhead_duration_with_tail: 1,
      rate: (11 * 100) / (5 * 200),
      delay: 18,
      delay_edge: 80,
      padding_share_sent: 3 / 5,
      padding_share_recv: 3 / 6,
      missing_share: 0,
      base: 5,
      base_sent: 2,
      base_recv: 3,
      defended: 11,
      defended_sent: 5,
      defended_recv: 6,
      padding_total: 6,
      padding_sent: 3,
      padding_received: 3,
      tail_padding: 2,
      tail_sent: 1,
      tail_received: 1,
      missing: 0,
      missing_sent: 0,
      missing_recv: 0,
      surplus: 0,
      base_duration: 100,
      defended_duration: 200,
      defended_duration_last_normal: 150,
    });
  });

  it("gives the parts of the pooled metrics", () => {
    const parts = POOLED_METRICS.map((metric) => [
      metric.name,
      metric.of(compareTraces(base, defended)),
    ]);
    expect(Object.fromEntries(parts)).toEqual({
      pooled_overhead_data: [4, 5],
      pooled_overhead_data_with_tail: [6, 5],
      pooled_load: [4, 5],
      pooled_overhead_duration: [50, 100],
      pooled_missing_share: [0, 5],
    });
  });

  it("has no duration where packets are missing, and says how many", () => {
    const cut = compareTraces(base, traceOf("s0 sp5 r15"));
    expect(cut).toMatchObject({ missingSent: 1, missingReceived: 2 });
    expect(allOf(cut)).toMatchObject({
      overhead_data: 0.5,
      overhead_duration: undefined,
      overhead_duration_with_tail: undefined,
      delay: undefined,
      delay_edge: undefined,
      missing_share: 0.6,
    });
    expect(POOLED_METRICS.map((metric) => metric.of(cut))[3]).toBeUndefined();
  });

  it("does not take more packets than before for fewer than none", () => {
    const other = compareTraces(traceOf("s0 r10"), traceOf("s0 s1 s2 r10"));
    expect(other).toMatchObject({ missingSent: 0, surplusSent: 2, meanDelay: undefined });
    expect(valueOf("overhead_duration", other)).toBeUndefined();
  });

  it("does not count padding of the trace before the defense", () => {
    const noisy = compareTraces(traceOf("s0 rp5 r10 rp99"), traceOf("s0 r10"));
    expect(noisy).toMatchObject({ baseSent: 1, baseReceived: 1, baseDuration: 10 });
    expect(valueOf("overhead_duration", noisy)).toBe(0);
  });

  it("defines nothing that an empty trace has not", () => {
    const nothing = allOf(compareTraces(traceOf(""), traceOf("")));
    const defined = Object.entries(nothing).filter(([, value]) => value !== undefined);
    expect(Object.fromEntries(defined)).toEqual(
      Object.fromEntries(
        METRICS.filter(({ unit }) => unit === "packets" || unit === "ns")
          .filter(({ name }) => !name.startsWith("delay"))
          .map(({ name }) => [name, 0]),
      ),
    );
    expect(compareTraces(traceOf("s0"), traceOf("sp0 rp5"))).toMatchObject({
      tailSent: 1,
      tailReceived: 1,
      normalDuration: 0,
      defendedDuration: 5,
    });
  });

  it("agrees with the reference on random pairs", () => {
    const path = join(import.meta.dirname, "golden/eval.json");
    const { columns, pairs } = JSON.parse(readFileSync(path, "utf8")) as Golden;
    expect(pairs.length).toBeGreaterThanOrEqual(80);
    for (const pair of pairs) {
      const comparison = compareTraces(
        parseMaybenotTrace(pair.base),
        parseMaybenotTrace(pair.defended),
      );
      for (const [index, column] of columns.entries()) {
        const theirs = pair.values[index] ?? undefined;
        const ours = valueOf(column, comparison);
        if (theirs === undefined || ours === undefined) expect(ours).toBe(theirs);
        // Ours has one rounding where theirs has two.
        else expect(Math.abs(ours - theirs)).toBeLessThanOrEqual(1e-12 * Math.max(1, theirs));
      }
    }
  });
});

interface Golden {
  readonly columns: readonly string[];
  readonly pairs: readonly {
    readonly base: string;
    readonly defended: string;
    readonly values: readonly (number | null)[];
  }[];
}

const packet = fc.record({
  gap: fc.nat(1_000_000),
  sent: fc.constantFrom(0, 1),
  padding: fc.constantFrom(0, 1),
});

function traceFrom(packets: readonly { gap: number; sent: number; padding: number }[]): Trace {
  let time = 0;
  return {
    times: Float64Array.from(packets, ({ gap }) => (time += gap)),
    sent: Uint8Array.from(packets, ({ sent }) => sent),
    padding: Uint8Array.from(packets, ({ padding }) => padding),
  };
}

const trace = fc.array(packet, { maxLength: 40 }).map(traceFrom);

function shifted({ times, sent, padding }: Trace, by: number): Trace {
  return { times: times.map((time) => time + by), sent, padding };
}

describe("metrics of any two traces", () => {
  it("do not change when either trace is shifted", () => {
    fc.assert(
      fc.property(trace, trace, fc.maxSafeNat(), fc.maxSafeNat(), (base, defended, by, other) => {
        const moved = compareTraces(shifted(base, by % 1e12), shifted(defended, other % 1e12));
        expect(moved).toEqual(compareTraces(base, defended));
      }),
    );
  });

  it("take durations from times, in whatever order the packets are", () => {
    fc.assert(
      fc.property(trace, (inOrder) => {
        const reversed = {
          times: inOrder.times.toReversed(),
          sent: inOrder.sent.toReversed(),
          padding: inOrder.padding.toReversed(),
        };
        const { normalDuration, defendedDuration } = compareTraces(inOrder, inOrder);
        const backwards = compareTraces(reversed, reversed);
        expect(backwards).toMatchObject({ normalDuration, defendedDuration });
        expect(backwards.baseDuration).toBe(normalDuration);
      }),
    );
  });

  it("are nothing where there is no padding and no delay", () => {
    fc.assert(
      fc.property(trace, (any) => {
        const base = { ...any, padding: new Uint8Array(any.times.length) };
        const comparison = compareTraces(base, base);
        for (const { name, unit, of } of METRICS) {
          const isCost = unit === "ratio" || unit === "share" || name.startsWith("delay");
          if (isCost) expect([0, undefined]).toContain(of(comparison));
        }
        if (base.times.length > 0) expect(valueOf("overhead_data", comparison)).toBe(0);
      }),
    );
  });

  it("are never NaN or infinite", () => {
    fc.assert(
      fc.property(trace, trace, (base, defended) => {
        const comparison = compareTraces(base, defended);
        const values = METRICS.map((metric) => metric.of(comparison));
        expect(values.filter((value) => value !== undefined && !Number.isFinite(value))).toEqual(
          [],
        );
      }),
    );
  });

  it("count each padding packet once, and leave the tail out", () => {
    fc.assert(
      fc.property(trace, trace, fc.nat(5), (base, defended, more) => {
        const last = (defended.times.at(-1) ?? 0) + 1;
        const longer = {
          times: Float64Array.of(...defended.times, ...Array.from({ length: more }, () => last)),
          sent: Uint8Array.of(...defended.sent, ...Array.from({ length: more }, () => 1)),
          padding: Uint8Array.of(...defended.padding, ...Array.from({ length: more }, () => 1)),
        };
        const [one, two] = [compareTraces(base, defended), compareTraces(base, longer)];
        expect(valueOf("overhead_data", two)).toBe(valueOf("overhead_data", one));
        expect(valueOf("overhead_duration", two)).toBe(valueOf("overhead_duration", one));
        expect(two.tailSent).toBe(one.tailSent + more);
        expect(two.paddingSent).toBe(one.paddingSent + more);
      }),
    );
  });
});
