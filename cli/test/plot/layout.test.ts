import type { Trace } from "@mbn-lang/runtime/trace";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { axisNames } from "../../src/plot/axis-names.ts";
import { binPackets, niceWidth } from "../../src/plot/bins.ts";
import { blockedShares } from "../../src/plot/blocked.ts";
import { cumulativeSteps } from "../../src/plot/curve.ts";
import { placeLabels } from "../../src/plot/place-labels.ts";
import { spreadOut } from "../../src/plot/spread.ts";
import { breakName, escapeText, fitText, textWidth, wrapText } from "../../src/plot/svg-text.ts";
import { timeText, unitOf } from "../../src/plot/time-unit.ts";

const packets = fc.array(fc.record({ time: fc.nat(1000), sent: fc.nat(1), padding: fc.nat(1) }), {
  maxLength: 60,
});

function traceFrom(list: readonly { time: number; sent: number; padding: number }[]): Trace {
  return {
    times: Float64Array.from(list, ({ time }) => time),
    sent: Uint8Array.from(list, ({ sent }) => sent),
    padding: Uint8Array.from(list, ({ padding }) => padding),
  };
}

describe("bins", () => {
  it("have the next width of 1, 2 and 5 times a power of ten", () => {
    expect([0.3, 1, 1.5, 3, 5, 7, 99, 100, 2.1e8].map(niceWidth)).toEqual([
      0.5, 1, 2, 5, 5, 10, 100, 100, 5e8,
    ]);
  });

  it("hold each packet once, padding on top of data", () => {
    expect(
      binPackets(
        traceFrom([
          { time: 0, sent: 1, padding: 0 },
          { time: 9, sent: 1, padding: 1 },
          { time: 10, sent: 0, padding: 0 },
          { time: 3, sent: 1, padding: 0 },
        ]),
        10,
      ),
    ).toEqual([
      { from: 0, to: 10, sent: true, padding: false, below: 0, count: 2 },
      { from: 0, to: 10, sent: true, padding: true, below: 2, count: 1 },
      { from: 10, to: 20, sent: false, padding: false, below: 0, count: 1 },
    ]);
    fc.assert(
      fc.property(packets, fc.integer({ min: 1, max: 500 }), (list, width) => {
        const bins = binPackets(traceFrom(list), width);
        for (const { time, sent, padding } of list) {
          const home = bins.filter(
            (bin) =>
              bin.from <= time &&
              time < bin.to &&
              bin.sent === (sent === 1) &&
              bin.padding === (padding === 1),
          );
          expect(home).toHaveLength(1);
        }
        expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(list.length);
      }),
    );
  });
});

describe("cumulative steps", () => {
  it("rise from 0 to all packets, at most one step a column, off by less than a column", () => {
    fc.assert(
      fc.property(packets, fc.integer({ min: 1, max: 50 }), (list, columns) => {
        const steps = cumulativeSteps(traceFrom(list), "all", { from: 0, to: 1000, columns });
        expect(steps.length).toBeLessThanOrEqual(columns + 3);
        expect([steps[0]?.count, steps.at(-1)?.count]).toEqual([0, list.length]);
        for (const [index, { time, count }] of steps.entries()) {
          if (index > 0) expect(count).toBeGreaterThanOrEqual(steps[index - 1]?.count ?? 0);
          const width = 1000 / columns;
          const most = list.filter((packet) => packet.time <= time).length;
          const least = list.filter((packet) => packet.time <= time - width).length;
          if (index > 0) expect(count).toBeLessThanOrEqual(most);
          if (index > 0) expect(count).toBeGreaterThanOrEqual(least);
        }
      }),
    );
  });

  it("can leave padding out", () => {
    const trace = traceFrom([
      { time: 0, sent: 1, padding: 0 },
      { time: 5, sent: 1, padding: 1 },
      { time: 10, sent: 0, padding: 0 },
    ]);
    const span = { from: 0, to: 10, columns: 10 };
    expect(cumulativeSteps(trace, "data", span)).toEqual([
      { time: 0, count: 0 },
      { time: 0, count: 1 },
      { time: 10, count: 2 },
      { time: 10, count: 2 },
    ]);
  });
});

describe("blocked times", () => {
  it("are drawn as they are when they are few", () => {
    const spans = [
      { side: "client", from: -5, to: 10 },
      { side: "server", from: 90, to: 200 },
      { side: "server", from: 300, to: 400 },
    ] as const;
    expect(blockedShares(spans, 0, 100, 10)).toEqual([
      { side: "client", from: 0, to: 10, share: 1 },
      { side: "server", from: 90, to: 100, share: 1 },
    ]);
  });

  it("are one where they touch", () => {
    const spans = Array.from({ length: 1000 }, (_, index) => ({
      side: "server" as const,
      from: index * 10,
      to: index * 10 + 10,
    }));
    expect(blockedShares(spans, 5, 9_999, 100)).toEqual([
      { side: "server", from: 5, to: 9_999, share: 1 },
    ]);
  });

  it("are shares of time when they are many, to a sixteenth", () => {
    // The server blocks half of the time, then a tenth.
    const spans = Array.from({ length: 1000 }, (_, index) => ({
      side: "server" as const,
      from: index * 10,
      to: index * 10 + (index < 500 ? 5 : 1),
    }));
    expect(blockedShares(spans, 0, 10_000, 100)).toEqual([
      { side: "server", from: 0, to: 5000, share: 8 / 16 },
      { side: "server", from: 5000, to: 10_000, share: 2 / 16 },
    ]);
  });
});

describe("labels", () => {
  it("at the ends of lines keep apart and inside", () => {
    const places = fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 15 });
    fc.assert(
      fc.property(places, (list) => {
        const spread = spreadOut(list, 16, 0, 300);
        const sorted = spread.toSorted((a, b) => a - b);
        for (const [index, place] of sorted.entries()) {
          expect(place).toBeGreaterThanOrEqual(0);
          expect(place).toBeLessThanOrEqual(300);
          if (index > 0) expect(place - (sorted[index - 1] ?? 0)).toBeGreaterThanOrEqual(16 - 1e-9);
        }
      }),
    );
    expect(spreadOut([10, 100, 200], 16, 0, 300)).toEqual([10, 100, 200]);
    expect(spreadOut([100, 100], 16, 0, 300)).toEqual([100, 116]);
    expect(spreadOut([300, 299], 16, 0, 300)).toEqual([300, 284]);
  });

  it("of points lie beside them, inside the frame, without covering each other", () => {
    const frame = { left: 0, top: 0, right: 400, bottom: 300 };
    const points = [
      { x: 395, y: 5, width: 60, height: 15 },
      { x: 200, y: 150, width: 60, height: 15 },
      { x: 206, y: 152, width: 60, height: 15 },
      { x: 3, y: 297, width: 60, height: 15 },
    ];
    const shift = { start: 0, middle: 0.5, end: 1 };
    const areas = placeLabels(points, [], frame).map(({ x, y, anchor }) => {
      const left = x - 60 * shift[anchor];
      return { left, right: left + 60, top: y - 7.5, bottom: y + 7.5 };
    });
    for (const [index, area] of areas.entries()) {
      expect(area.left).toBeGreaterThanOrEqual(frame.left);
      expect(area.right).toBeLessThanOrEqual(frame.right);
      for (const other of areas.slice(index + 1)) {
        const apart =
          area.right <= other.left ||
          other.right <= area.left ||
          area.bottom <= other.top ||
          other.bottom <= area.top;
        expect(apart).toBe(true);
      }
    }
    expect(placeLabels([{ x: 100, y: 100, width: 40, height: 15 }], [], frame)).toEqual([
      { x: 109, y: 100, anchor: "start", leader: undefined },
    ]);
  });
});

describe("labels of near points", () => {
  const frame = { left: 68, top: 16, right: 856, bottom: 392 };
  const point = fc.record({
    x: fc.integer({ min: 200, max: 230 }),
    y: fc.integer({ min: 300, max: 330 }),
    width: fc.integer({ min: 20, max: 200 }),
    height: fc.constantFrom(15, 30),
  });

  it("stand apart, in the frame, beside their points or with a line to them", () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 6 }), (points) => {
        const places = placeLabels(points, [], frame);
        const shift = { start: 0, middle: 0.5, end: 1 };
        const areas = places.map(({ x, y, anchor }, at) => {
          const { width = 0, height = 0 } = points[at] ?? {};
          const left = x - width * shift[anchor];
          return { left, right: left + width, top: y - height / 2, bottom: y + height / 2 };
        });
        for (const [at, area] of areas.entries()) {
          const { x = 0, y = 0 } = points[at] ?? {};
          expect(area.left).toBeGreaterThanOrEqual(frame.left);
          expect(area.right).toBeLessThanOrEqual(frame.right);
          expect(area.top).toBeGreaterThanOrEqual(frame.top);
          expect(area.bottom).toBeLessThanOrEqual(frame.bottom);
          const dx = Math.max(area.left - x, 0, x - area.right);
          const dy = Math.max(area.top - y, 0, y - area.bottom);
          const away = Math.hypot(dx, dy);
          // As far as a few labels are high; whatever is not beside its point has a line.
          expect(away).toBeLessThan(120);
          expect(places[at]?.leader === undefined).toBe(away <= 13);
          for (const other of areas.slice(at + 1)) {
            const width = Math.min(area.right, other.right) - Math.max(area.left, other.left);
            const height = Math.min(area.bottom, other.bottom) - Math.max(area.top, other.top);
            expect(Math.max(0, width) * Math.max(0, height)).toBe(0);
          }
        }
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

describe("names", () => {
  it("are broken into rows that fit, and nothing of them is lost", () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 255 }),
        fc.integer({ min: 20, max: 400 }),
        (name, width) => {
          const rows = breakName(name, width);
          expect(rows.join("")).toBe(name);
          for (const row of rows) {
            if (Array.from(row).length > 1) expect(textWidth(row)).toBeLessThanOrEqual(width);
          }
        },
      ),
      { seed: 2, numRuns: 500 },
    );
  });
});

describe("text", () => {
  it("has the unit that suits it", () => {
    expect([0, 999, 1500, 2e6, 3.25e9, -2e6].map(timeText)).toEqual([
      "0 ns",
      "999 ns",
      "1.5 µs",
      "2 ms",
      "3.25 s",
      "-2 ms",
    ]);
    expect(unitOf(5e9)).toEqual({ name: "s", size: 1e9 });
  });

  it("is cut, wrapped and escaped", () => {
    expect(fitText("a long name", 40)).toBe("a lon…");
    expect(breakName("a-name_of/letters", 60)).toEqual(["a-name_", "of/letters"]);
    expect(fitText("short", 400)).toBe("short");
    expect(wrapText("one two three", 60)).toEqual(["one two", "three"]);
    expect(escapeText('<a & "b">\u0007\ud800')).toBe("&lt;a &amp; &quot;b&quot;&gt; \ufffd");
  });
});

describe("the axes' names", () => {
  const box = { width: 400, height: 200, left: 60, right: 20, top: 10, bottom: 40 };

  it("stand in the middle of their axes", () => {
    const svg = axisNames(box, "#000000", "time", "packets");
    expect(svg).toContain('<text x="220" y="192" fill="#000000">time</text>');
    expect(svg).toContain('translate(14,85) rotate(-90)" fill="#000000">packets</text>');
  });

  it("move, and are cut, where they have no room", () => {
    const svg = axisNames(box, "#000000", "a".repeat(52), "b".repeat(99));
    expect(svg).toContain(`<text x="206" y="192" fill="#000000">${"a".repeat(52)}</text>`);
    expect(svg).toMatch(/translate\(14,99\).*>b{20,26}…<\/text>/);
  });
});
