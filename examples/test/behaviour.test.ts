import { describe, expect, it } from "vitest";
import { drive, gapsOf } from "./drive.ts";
import type { Drive, Sent } from "./drive.ts";

// What the examples' comments say about them, seen on the wire.

const MS = 1000;
const S = 1_000_000;

describe("pad_once.mbn", () => {
  it("sends one padding packet, 20 ms after the first normal one", () => {
    const sent = drive({
      imports: 'import { pad_once } from "./pad_once.mbn"',
      side: "pad_once()",
      user: [5 * MS, 6 * MS, 90 * MS],
      until: S,
    });
    const padding = sent.filter(({ kind }) => kind === "padding");
    expect(padding.map(({ at }) => at)).toEqual([25 * MS]);
  });
});

describe("netflow.mbn", () => {
  it("pads after silences of 1.5 s to 9.5 s, 5.5 s on average", () => {
    const sent = drive({
      imports: 'import { netflow } from "./netflow.mbn"',
      side: "netflow()",
      user: [0],
      until: 20_000 * S,
    });
    const gaps = gapsOf(sent);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1.5 * S);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(9.5 * S + 1);
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
    expect(mean / S).toBeCloseTo(5.5, 0);
  });
});

describe("Tamaraw", () => {
  const user = [0, 3, 4, 9, 40, 41, 300, 640, 641, 645].map((ms) => ms * MS);
  const load = (imports: string, side: string): Drive => ({
    imports,
    side,
    user,
    until: 60 * S,
  });
  const published = load(
    'import { tamaraw_padding, tamaraw_stop } from "./tamaraw.mbn"',
    "tamaraw_padding(20ms) tamaraw_stop(1s, multiple: 50)",
  );
  const corrected = load(
    'import { tamaraw_pace, tamaraw_stop_corrected } from "./tamaraw_corrected.mbn"',
    "tamaraw_pace(20ms) tamaraw_stop_corrected(1s, multiple: 50)",
  );
  /** The first packet leaves before the side is sealed. */
  const sealed = (sent: readonly Sent[]): readonly Sent[] => sent.slice(1);

  it("loses no packet of the user's", () => {
    for (const one of [published, corrected]) {
      const normal = drive(one).filter(({ kind }) => kind === "normal");
      expect(normal).toHaveLength(user.length);
    }
  });

  it("as published ends in a burst 1 us apart", () => {
    expect(gapsOf(drive(published)).filter((gap) => gap === 1).length).toBeGreaterThan(10);
  });

  it("corrected keeps its rate to the end, at a multiple", () => {
    const sent = sealed(drive(corrected));
    expect(new Set(gapsOf(sent))).toEqual(new Set([20 * MS]));
    expect(sent.length).toBeGreaterThan(0);
    expect(sent.length % 50).toBe(0);
  });
});

describe("FRONT", () => {
  const pad = (imports: string, side: string): readonly number[] =>
    drive({ imports, side, user: [0], until: 60 * S })
      .filter(({ kind }) => kind === "padding")
      .map(({ at }) => at);

  it("as published pads about half of a fixed budget", () => {
    const times = pad('import { front_fixed } from "./front.mbn"', "front_fixed(1000, 5s, 20)");
    expect(times.length).toBeGreaterThan(400);
    expect(times.length).toBeLessThan(620);
  });

  it("corrected pads nearly all of it, at the times of a Rayleigh distribution", () => {
    const times = pad(
      'import { front_phases } from "./front_corrected.mbn"',
      "front_phases(1000, 5s, 20)",
    );
    expect(times.length).toBeGreaterThan(900);
    expect(times.length).toBeLessThanOrEqual(1000);
    // The median of Rayleigh(5 s) is 5 s · √(2 ln 2) = 5.89 s.
    const median = times[Math.floor(times.length / 2)] ?? 0;
    expect(median / S).toBeGreaterThan(5.5);
    expect(median / S).toBeLessThan(6.3);
  });
});
