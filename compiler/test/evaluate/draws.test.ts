import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { drawDist, xoshiro256StarStarFromBytes } from "@mbn-lang/runtime/random";
import type { Generator } from "@mbn-lang/runtime/random";
import { codesOf, compiledOf, compileSource } from "../support/evaluate.ts";

// Section 5 of the language's specification: where draws come from.

/** The stream of a path, made here from the specification with another SHA-256. */
function streamOf(seed: string, path: string): Generator {
  const digest = createHash("sha256").update(`mbn-draw-1\0${seed}\0${path}`).digest();
  return xoshiro256StarStarFromBytes(new Uint8Array(digest));
}

const unit = { law: { kind: "uniform", low: 0, high: 1 }, start: 0, max: 0 } as const;

function argumentsOf(source: string, request = {}): Record<string, string> {
  const { map } = compiledOf(source, request);
  return Object.fromEntries(map.args.map(({ name, text }) => [name, text]));
}

const DRAWING = `machine m(a: float = draw uniform(0, 1), b: float = draw uniform(0, 1)) {
  state start { on NormalSent -> end }
}`;

describe("the stream of a machine by itself", () => {
  it.each([["0"], ["42"], ["123456789012345678901234567890"]])("depends on the seed %s", (seed) => {
    const stream = streamOf(seed, "machine:m#0");
    const wanted = { a: String(drawDist(unit, stream)), b: String(drawDist(unit, stream)) };
    expect(argumentsOf(DRAWING, { seed })).toEqual(wanted);
  });

  it("is another one for each instance", () => {
    const { outputs } = compileSource(DRAWING, { instances: 3 });
    const drawn = outputs.map((output) =>
      output.kind === "machine" ? output.machine.map.args[0]?.text : undefined,
    );
    expect(drawn).toEqual(
      [0, 1, 2].map((k) => String(drawDist(unit, streamOf("0", `machine:m#${k}`)))),
    );
  });
});

describe("in a defense", () => {
  const source = `machine m(a: float, b: float = draw uniform(0, 1)) {
  let c = draw uniform(0, 1)
  state start { pad after c * 1s on PaddingSent -> end }
}
fn chance(): float { return draw uniform(0, 1) }
defense inner { server { m(chance()) } }
defense d {
  let shared = draw uniform(0, 1)
  client { m(shared) m(chance()) }
  include inner()
  include inner()
  server { m(shared) m(0.5) }
}`;
  const { outputs, diagnostics } = compileSource(source, { defense: "d", seed: "7" });
  const [output] = outputs;
  if (output?.kind !== "defense") throw new Error(diagnostics.map((d) => d.message).join());
  const [client, server] = [output.client, output.server].map((machines) =>
    machines.map(({ map }) => map.args.map(({ text }) => text)),
  );
  const first = (path: string): string => String(drawDist(unit, streamOf("7", path)));

  it("a draw is shared by both sides", () => {
    const own = streamOf("7", "defense:d#0");
    const shared = String(drawDist(unit, own));
    expect(client?.[0]?.[0]).toBe(shared);
    expect(server?.[2]?.[0]).toBe(shared);
    // Written arguments and functions draw from the caller's stream.
    expect(client?.[1]?.[0]).toBe(String(drawDist(unit, own)));
  });

  it("defaults and bodies draw from the stream of their instance", () => {
    expect(client?.map((args) => args[1])).toEqual([
      first("defense:d#0/client/m/0"),
      first("defense:d#0/client/m/1"),
    ]);
    expect(server?.map((args) => args[1])).toEqual([
      first("defense:d#0/include/inner/0/server/m/0"),
      first("defense:d#0/include/inner/1/server/m/0"),
      first("defense:d#0/server/m/0"),
      first("defense:d#0/server/m/1"),
    ]);
  });

  it("includes draw from streams of their own", () => {
    expect(server?.slice(0, 2).map((args) => args[0])).toEqual([
      first("defense:d#0/include/inner/0"),
      first("defense:d#0/include/inner/1"),
    ]);
  });

  it("machines stand where they are written, included ones too", () => {
    expect(output.server.map(({ map }) => map.path)).toEqual([
      "d#0/server/0",
      "d#0/server/1",
      "d#0/server/2",
      "d#0/server/3",
    ]);
  });
});

describe("draw", () => {
  it("bernoulli takes one word, also for 0 and 1", () => {
    const source = `machine m(
  never: bool = draw bernoulli(0), always: bool = draw bernoulli(1), x: float = draw uniform(0, 1)
) { state start { on NormalSent -> end } }`;
    const stream = streamOf("0", "machine:m#0");
    stream.nextU64();
    stream.nextU64();
    const x = String(drawDist(unit, stream));
    expect(argumentsOf(source)).toEqual({ never: "false", always: "true", x });
  });

  it("one_of picks the word modulo the number of elements", () => {
    const source = `machine m(x: string = draw one_of(["a", "b", "c"])) {
  state start { on NormalSent -> end }
}`;
    const stream = streamOf("0", "machine:m#0");
    stream.nextU64();
    const word = (BigInt(stream.high >>> 0) << 32n) | BigInt(stream.low >>> 0);
    expect(argumentsOf(source)).toEqual({ x: JSON.stringify(["a", "b", "c"][Number(word % 3n)]) });
  });

  it("keeps what is below 0, adds start and keeps to a positive max", () => {
    const draws = (dist: string): string => `machine m(x: float = draw (${dist})) {
  state start { on NormalSent -> end }
}`;
    expect(argumentsOf(draws("uniform(-5, -5)"))).toEqual({ x: "-5" });
    expect(argumentsOf(draws("uniform(-5, -5) start 2"))).toEqual({ x: "-3" });
    expect(argumentsOf(draws("uniform(5, 5) max 3"))).toEqual({ x: "3" });
  });

  it("is an error in constants and in functions called from them", () => {
    expect(codesOf("const X = draw uniform(0, 1)")).toContain("MBN4001");
  });
});
