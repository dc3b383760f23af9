import * as tables from "../../random/elementary/tables.ts";
import type { PreparedMachine } from "../../framework/prepare.ts";
import type { Sampler } from "../../random/laws/sampler.ts";
import { xoshiro256StarStarOver } from "../../random/xoshiro.ts";
import { compileModule } from "../../wasm/compile-module.ts";
import * as ziggurat from "../../random/ziggurat-tables.ts";
import * as address from "./addresses.ts";
import { LOOP_BASE64 } from "./loop.generated.ts";

/** What runtime/assembly/loop/index.ts exports: addresses, counts, and times in nanoseconds. */
interface LoopExports extends Readonly<Record<string, unknown>> {
  readonly memory: WebAssembly.Memory;
  readonly allocate: (bytes: number) => number;
  readonly release: (at: number) => void;
  readonly enter: (trace: number, length: number, delay: number) => number;
  readonly enteringAt: (isClient: number) => number;
  readonly enteringCount: (isClient: number) => number;
  readonly mostEntering: () => number;
  readonly begin: (until: number, travel: number, rate: number, rateDelay: number) => void;
  readonly limit: (
    length: number,
    iterations: number,
    events: number,
    endsWithTrace: number,
  ) => void;
  readonly beginSide: (isClient: number, recordedRanks: number) => void;
  readonly limitShares: (isClient: number, padding: number, blocking: number) => void;
  readonly beginFramework: (
    isClient: number,
    seed: bigint,
    machines: number,
    count: number,
    uncounted: number,
  ) => void;
  readonly play: () => number;
  readonly keepNetwork: () => number;
  readonly endTime: () => number;
  readonly stepCount: () => number;
  readonly recordedCount: () => number;
  readonly timesAt: () => number;
  readonly eventsAt: () => number;
  readonly clientsAt: () => number;
  readonly paddingsAt: () => number;
  readonly numbersAt: () => number;
  readonly spansAt: (isClient: number) => number;
  readonly spanCount: (isClient: number) => number;
}

/** An instance of the loop: one simulation at a time. */
export interface Loop {
  readonly exports: LoopExports;
  /** The machines that are in its memory; by side, the server's first. */
  placed: PlacedMachines | null;
}

interface PlacedMachines {
  readonly sides: readonly (readonly PreparedMachine[])[];
  /** Where the lists of their addresses are, and where the memory behind all is free. */
  readonly lists: readonly number[];
  readonly end: number;
  /** The laws that are drawn outside, by machine and number. */
  readonly laws: readonly (readonly (readonly Sampler[])[])[];
}

let module: WebAssembly.Module | null = null;

/** A new instance; null where the platform can have none. */
export function newLoop(): Loop | null {
  module ??= compileModule(LOOP_BASE64);
  if (module === null) return null;
  try {
    return instantiate(module);
  } catch {
    return null;
  }
}

function instantiate(code: WebAssembly.Module): Loop {
  const drawOutside = (isClient: number, machine: number, law: number): number => {
    const sampler = loop.placed?.laws[isClient]?.[machine]?.[law];
    if (sampler === undefined) throw new Error("a law without a number");
    // Made anew, since memory that grows is another buffer: these laws are rare.
    const state = new Int32Array(loop.exports.memory.buffer, address.GENERATOR, 8);
    return sampler(xoshiro256StarStarOver(state));
  };
  const { exports } = new WebAssembly.Instance(code, { sample: { drawOutside } });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the source exports
  const loop: Loop = { exports: exports as unknown as LoopExports, placed: null };
  writeTables(loop.exports.memory);
  return loop;
}

function writeTables({ buffer }: WebAssembly.Memory): void {
  const all: readonly (readonly [number, ArrayLike<number>])[] = [
    [address.EXP_TABLE, tables.EXP_TABLE],
    [address.LN_TABLE, tables.LN_TABLE],
    [address.NORMAL_WIDTHS, ziggurat.NORMAL_WIDTHS],
    [address.NORMAL_HEIGHTS, ziggurat.NORMAL_HEIGHTS],
    [address.EXPONENTIAL_WIDTHS, ziggurat.EXPONENTIAL_WIDTHS],
    [address.EXPONENTIAL_HEIGHTS, ziggurat.EXPONENTIAL_HEIGHTS],
    [
      address.CONSTANTS,
      [
        tables.LN2_HI,
        tables.LN2_LO,
        tables.EXP_SCALE,
        tables.EXP_STEP_HI,
        tables.EXP_STEP_LO,
        ziggurat.NORMAL_TAIL,
        ziggurat.EXPONENTIAL_TAIL,
      ],
    ],
  ];
  for (const [at, values] of all) new Float64Array(buffer, at, values.length).set(values);
}
