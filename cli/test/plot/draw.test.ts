import type { Trace } from "@mbn-lang/runtime/trace";
import { DOMParser } from "linkedom";
import { describe, expect, it } from "vitest";
import { draw, toPng } from "../../src/plot/draw.ts";
import { darkStyle, paletteOf } from "../../src/plot/palette.ts";
import { DEFAULT_FRAME } from "../../src/plot/picture.ts";
import type { Frame, OverheadPicture, Picture, TracePicture } from "../../src/plot/picture.ts";
import { decodePng, differing } from "./decode-png.ts";

/** Packets from words such as `s0`, `rp5`: direction, `p` for padding, milliseconds. */
function traceOf(text: string): Trace {
  const words = text.split(" ");
  return {
    times: Float64Array.from(words, (word) => Number(word.replace(/^\D+/, "")) * 1e6),
    sent: Uint8Array.from(words, (word) => (word.startsWith("s") ? 1 : 0)),
    padding: Uint8Array.from(words, (word) => (word[1] === "p" ? 1 : 0)),
  };
}

function svgOf(picture: Picture, frame: Partial<Frame> = {}): string {
  return draw(picture, { ...DEFAULT_FRAME, ...frame });
}

/** The shapes that a mark drew. */
function marks(svg: string, name: string): readonly unknown[] {
  return elements(svg, `:is(rect, path, line, circle):is(.${name}, .${name} *)`);
}

function texts(svg: string): readonly string[] {
  return elements(svg, "text").map(({ textContent }) => textContent);
}

function elements(svg: string, selector: string): readonly { readonly textContent: string }[] {
  const document = new DOMParser().parseFromString(svg, "image/svg+xml");
  return Array.from(document.querySelectorAll(selector) as Iterable<{ textContent: string }>);
}

const before = traceOf("s0 r100 r101 r102 s400 r800");
const after = traceOf("s0 sp50 r120 r121 r122 rp123 rp300 s480 r900 rp990");
function pair(base: Trace, defended: Trace): TracePicture["panels"] {
  return [
    { label: "before", trace: base },
    { label: "after", trace: defended },
  ];
}

function alone(trace: Trace): TracePicture["panels"] {
  return [{ label: "", trace }];
}

const picture: TracePicture = {
  kind: "trace",
  panels: pair(before, after),
  title: "a page load before and after a defense, seed 1",
  blocked: [
    { side: "client", from: 1e8, to: 2e8 },
    { side: "server", from: 3e8, to: 5e8 },
  ],
};

const costs: OverheadPicture = {
  kind: "overhead",
  defenses: [
    { name: "none", latency: at(0, 0), data: at(0, 0) },
    { name: "a & b", latency: at(0.1, 0.02), data: at(0.9, 0.1) },
    { name: "only data", latency: undefined, data: at(0.5, 0.1) },
    { name: "alone", latency: { value: 0.5, interval: undefined }, data: at(1, 0.1) },
  ],
  latencyLabel: "latency",
  dataLabel: "data",
  note: "a note",
  title: "What defenses cost on base",
};

function at(value: number, aside: number) {
  return { value, interval: [value - aside, value + aside] as const };
}

describe("a trace before and after", () => {
  const svg = svgOf(picture);

  it("has a bar for each bin, direction and kind", () => {
    // Of 10 ms: before s0 r100-102 s400 r800; after s0 r120-122 s480 r900.
    expect(marks(svg, "mbn-data")).toHaveLength(4 + 4);
    // sp50 rp123 rp300 rp990.
    expect(marks(svg, "mbn-pad")).toHaveLength(4);
    expect(marks(svg, "mbn-blocked")).toHaveLength(2);
  });

  it("says what is what", () => {
    expect(texts(svg)).toEqual(
      expect.arrayContaining([
        "a page load before and after a defense, seed 1",
        "normal packets",
        "padding",
        "blocked (client, above; server, below)",
        "before: 6 packets",
        "after: 10 packets, 4 padding",
        "packets per 10 ms",
        "time (s)",
        "sent",
        "received",
      ]),
    );
  });

  it("has one panel, and no legend for what is not there, without a defense", () => {
    const single = svgOf({ ...picture, panels: alone(before), blocked: [] });
    expect(marks(single, "mbn-data")).toHaveLength(4);
    expect(marks(single, "mbn-pad")).toHaveLength(0);
    expect(texts(single)).not.toContain("padding");
    expect(texts(single)).toContain("6 packets");
  });

  it("draws an empty trace, a single packet and packets at one time", () => {
    const empty = { times: new Float64Array(), sent: new Uint8Array(), padding: new Uint8Array() };
    expect(texts(svgOf({ ...picture, panels: alone(empty) }))).toContain("0 packets");
    expect(
      marks(svgOf({ ...picture, panels: pair(empty, traceOf("s5")) }), "mbn-data"),
    ).toHaveLength(1);
    expect(
      marks(svgOf({ ...picture, panels: alone(traceOf("s5 s5 r5")) }), "mbn-data"),
    ).toHaveLength(2);
  });

  it("stays small for a million packets, and counts them all", () => {
    const length = 1_000_000;
    const times = Float64Array.from({ length }, (_, index) => index * 30_011);
    const sent = Uint8Array.from(times, (_, index) => (index % 3 === 0 ? 1 : 0));
    const padding = Uint8Array.from(times, (_, index) => (index % 5 === 0 ? 1 : 0));
    const blocked = Array.from({ length: 100_000 }, (_, index) => ({
      side: "client" as const,
      from: index * 300_000,
      to: index * 300_000 + 1000,
    }));
    const large = svgOf({
      kind: "trace",
      panels: pair({ times, sent, padding: new Uint8Array(length) }, { times, sent, padding }),
      title: "large",
      blocked,
    });
    expect(large.length).toBeLessThan(250_000);
    expect(texts(large)).toContain("after: 1000000 packets, 200000 padding");
    const curve = svgOf({
      kind: "cumulative",
      traces: [{ name: "x", trace: { times, sent, padding } }],
      title: "large",
    });
    expect(curve.length).toBeLessThan(100_000);
  });
});

describe("a comparison of defenses", () => {
  const svg = svgOf(costs);

  it("has a symbol and two intervals for each that can be drawn, and names those that cannot", () => {
    expect(marks(svg, "mbn-defense")).toHaveLength(3);
    expect(marks(svg, "mbn-interval")).toHaveLength(6);
    expect(texts(svg)).toEqual(expect.arrayContaining(["none", "a & b", "alone", "a note"]));
    expect(texts(svg)).not.toContain("only data");
    expect(texts(svg).join("\n")).toContain("undefined: only data (bandwidth 50.0%)");
  });

  it("tells defenses apart by shapes too", () => {
    const shapes = [...svg.matchAll(/<path d="([^"]*)"[^>]*class="mbn-defense"/g)].map(
      (match) => match[1],
    );
    expect(new Set(shapes).size).toBe(shapes.length);
  });

  it("has each name at its marker, or joined to it by a line, in full", () => {
    const name = (index: number): string => `defense-number_${index}-with.a/long name`;
    const defenses = Array.from({ length: 9 }, (_, index) => ({
      name: name(index),
      latency:
        index < 6
          ? { value: 0.001 * index, interval: undefined }
          : { value: 1, interval: undefined },
      data: { value: index === 8 ? 3 : 0.002 * index, interval: undefined },
    }));
    for (const width of [400, 880]) {
      const crowded = svgOf({ ...costs, defenses }, { width });
      const said = texts(crowded).join("");
      for (const [index] of defenses.entries()) expect(said).toContain(name(index));
      expect(elements(crowded, ".mbn-leader").length).toBeGreaterThan(0);
    }
    expect(elements(svgOf({ ...costs, defenses: defenses.slice(8) }), ".mbn-leader")).toEqual([]);
  });

  it("draws no defense at all", () => {
    expect(marks(svgOf({ ...costs, defenses: [] }), "mbn-defense")).toHaveLength(0);
  });
});

describe("cumulative curves", () => {
  const svg = svgOf({
    kind: "cumulative",
    traces: [
      { name: "before.log", trace: before },
      { name: "after.log", trace: after },
    ],
    title: "Packets so far",
  });

  it("are one for a trace, two where it has padding, and named at their ends", () => {
    expect(marks(svg, "mbn-curve")).toHaveLength(3);
    expect(texts(svg)).toEqual(
      expect.arrayContaining(["before.log", "after.log, all", "after.log, normal"]),
    );
  });

  it("that coincide are drawn once, and all are named", () => {
    const later = { ...before, times: before.times.map((time) => time + 1) };
    const names = ["one.log", "the-same.log", "not-to-be-told-apart.log", "other.log"];
    const traces = [before, before, later, after].map((trace, index) => ({
      name: names[index] ?? "",
      trace,
    }));
    const same = svgOf({ kind: "cumulative", title: "curves", traces });
    expect(marks(same, "mbn-curve")).toHaveLength(3);
    const said = texts(same);
    expect(said.slice(said.indexOf("one.log")).slice(0, 3)).toEqual([
      "one.log",
      "= the-same.log",
      "= not-to-be-told-apart.log",
    ]);
  });

  it("have their names in full, in several rows if need be", () => {
    const name = `${"a-long-name_of.a trace/".repeat(9)}x.log`;
    for (const width of [320, 880]) {
      const long = svgOf(
        { kind: "cumulative", title: name, traces: [{ name, trace: before }] },
        { width },
      );
      const rows = [...long.matchAll(/<text[^>]*text-anchor="start">([^<]*)<\/text>/g)];
      expect(rows.map(([, row]) => row).join("")).toBe(name);
      expect(rows.length).toBeGreaterThan(3);
    }
  });

  it("are told apart by dashes too", () => {
    const dashes = [...svg.matchAll(/stroke-dasharray="([^"]*)" fill="none"/g)].map(
      (match) => match[1],
    );
    expect(dashes).toHaveLength(3);
    expect(new Set(dashes).size).toBe(3);
  });
});

describe("any picture", () => {
  const pictures: readonly (readonly [string, Picture])[] = [
    ["trace", picture],
    ["overhead", costs],
    [
      "cumulative",
      { kind: "cumulative", title: "curves", traces: [{ name: "a & <b>", trace: after }] },
    ],
  ];

  it.each(pictures)("%s: is the same every time", (_, one) => {
    expect(svgOf(one)).toBe(svgOf(one));
  });

  it.each(pictures)("%s: has no colour that the dark style sheet does not know", (_, one) => {
    const known = new Set([...darkStyle().matchAll(/="(#\w{6})"/g)].map((match) => match[1]));
    const body = svgOf(one).replace(/<style>.*<\/style>/, "");
    const used = new Set([...body.matchAll(/(?:fill|stroke)="([^"]*)"/g)].map((match) => match[1]));
    used.delete("none");
    used.delete("url(#mbn-padding)");
    expect([...used].filter((colour) => !known.has(colour))).toEqual([]);
    expect(body).not.toContain("currentColor");
  });

  it.each(pictures)("%s: has the theme's colours", (_, one) => {
    const dark = svgOf(one, { theme: "dark" });
    expect(dark).toContain(`fill="${paletteOf("dark").ground}"`);
    expect(dark).not.toContain(paletteOf("light").ink);
    expect(dark).not.toContain("prefers-color-scheme");
    expect(svgOf(one, { theme: "light" })).not.toContain("prefers-color-scheme");
    expect(svgOf(one)).toContain("prefers-color-scheme:dark");
  });

  it.each(pictures)(
    "%s: is well-formed XML whatever the title, and has its size",
    async (_, one) => {
      const svg = svgOf(one, { title: 'a <b> & "c" \u0001 \ud800', width: 400, height: 200 });
      expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[^>]* width="400"/);
      // resvg refuses what is no XML.
      expect(decodePng(await toPng(svg)).width).toBe(800);
    },
  );

  it.each(pictures)("%s: shows its text in a PNG", async (_, one) => {
    const svg = svgOf(one, { theme: "light" });
    const [shown, bare] = await Promise.all(
      [svg, svg.replaceAll(/<text.*?<\/text>/g, "")].map(async (text) =>
        decodePng(await toPng(text)),
      ),
    );
    if (shown === undefined || bare === undefined) throw new Error("no picture");
    const { width, height } = shown;
    expect(width).toBe(2 * DEFAULT_FRAME.width);
    // The title; what stands at the left edge, numbers of the axis; what stands below the plot.
    expect(differing(shown, bare, [0, 0, width, 70])).toBeGreaterThan(500);
    expect(differing(shown, bare, [40, 80, 130, height])).toBeGreaterThan(100);
    expect(differing(shown, bare, [130, height - 80, width, height])).toBeGreaterThan(200);
  });

  it("has the same light PNG in theme auto", async () => {
    const [auto, light] = await Promise.all(
      (["auto", "light"] as const).map(async (theme) => await toPng(svgOf(picture, { theme }))),
    );
    expect(auto).toEqual(light);
  });
});
