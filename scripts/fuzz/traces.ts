import { readdirSync, readFileSync } from "node:fs";
import {
  decideConventions,
  parseMaybenotTrace,
  readTraces,
  requirePackets,
  TIME_UNITS,
  TRACE_FORMATS,
  TraceError,
} from "@mbn-lang/runtime/trace";
import type { ReadTraceOptions, Trace } from "@mbn-lang/runtime/trace";
import { damage } from "./damage.ts";
import { randomSource } from "./random-source.ts";
import type { RandomSource } from "./random-source.ts";

// Damaged and random files of every format: each is a trace that keeps its promises, or a
// TraceError, in a time that does not matter.

const FIXTURES = new URL("../../runtime/test/trace/fixtures/", import.meta.url);

/** Milliseconds that no input of these sizes may take. */
const PATIENCE = 5000;

const BINARY = readdirSync(FIXTURES)
  .filter((name) => /\.(?:npy|npz|pcap|pcapng)$/.test(name))
  .map((name) => new Uint8Array(readFileSync(new URL(name, FIXTURES))));

const TEXT = [
  "0,s,514\n250000000,r,514\n500000000,rn\n750000000,sp,514\n",
  "0.0\t1\n0.25\t-1\n0.5\t-888\n0.75\t1\n0\t0\n",
  "1700000000.123456, out, 52\n1700000000.2, in, 1500\n",
  "time_ms,size,direction,padding\n0,52,out,0\n250,1500,in,1\n",
  '{"time_ns":0,"direction":1,"padding":0}\n{"time_ns":25,"direction":"in"}\n',
  "0.5\n-0.75\n-0.0\n1e3\n",
  "0.0 -0.25 -0.5 0.75 0.0 0.0\n0.0 0 0 0 0 0\n0.1;-0.2;0.3;-0.4\n",
  "1 -1 -1 1 0 0\n-1 -1 1 1 1 0\n",
].map((text) => new TextEncoder().encode(text));

/** Words of traces, in any order: what damage to a file rarely makes. */
const WORDS =
  '0|1|-1|0.5|-0|1e3|1e999|-1e-9|nan|9007199254740993|1700000000123456789|s|rp|sn|time|time_us|direction|size|padding|888|514|#|{|}|[|"|,|;|\t| |\n|\r\n|\u0000|\uFEFF|{"time":0,"direction":1}'.split(
    "|",
  );

function input(random: RandomSource): Uint8Array {
  switch (random.below(6)) {
    case 0:
      return random.bytes(random.below(300));
    case 1: {
      const words = Array.from({ length: random.below(80) }, () => random.pick(WORDS));
      return new TextEncoder().encode(words.join(""));
    }
    case 2:
      return repeated(damage(random.pick(TEXT), random), random);
    case 3:
      return damage(random.pick(TEXT), random);
    default:
      return damage(random.pick(BINARY), random);
  }
}

/** The same many times over: what takes its length times its length shows. */
function repeated(bytes: Uint8Array, random: RandomSource): Uint8Array {
  const times = random.pick([10, 100, 2000]);
  const whole = new Uint8Array(bytes.length * times);
  for (let i = 0; i < times; i++) whole.set(bytes, i * bytes.length);
  return whole;
}

function options(random: RandomSource): ReadTraceOptions {
  const maybe = (share: number): boolean => random.below(share) === 0;
  return {
    maxBytes: 1 << 20,
    ...(maybe(3) && { format: random.pick(TRACE_FORMATS) }),
    ...(maybe(3) && { unit: random.pick(TIME_UNITS) }),
    ...(maybe(2) && { spacing: random.pick([0, 1, 1_000_000, 2 ** 52]) }),
    ...(maybe(3) && { positive: random.pick(["sent", "received"] as const) }),
    ...(maybe(3) && { client: random.pick(["192.0.2.10", "::1", "x"]) }),
    ...(maybe(4) && { array: random.pick(["X", "y", "arr_0"]) }),
  };
}

/** Whatever the seed makes; throws where a file is neither a trace nor refused, or takes long. */
export function fuzzTrace(seed: number): void {
  const random = randomSource(seed);
  const bytes = input(random);
  const told = options(random);
  const start = performance.now();
  refusedOr(() => checkSet(bytes, told));
  refusedOr(() => checkTrace(parseMaybenotTrace(bytes)));
  const taken = performance.now() - start;
  if (taken > PATIENCE) throw new Error(`${bytes.length} bytes took ${Math.round(taken)} ms`);
}

function checkSet(bytes: Uint8Array, told: ReadTraceOptions): void {
  const set = readTraces(bytes, told);
  const evidence = set.evidence("a.log");
  const { conventions } = decideConventions(evidence);
  for (const index of new Set([0, 1, 2, set.count - 1])) {
    refusedOr(() => checkTrace(set.read(index).trace));
    const inSet = readTraces(bytes, { ...told, conventions });
    refusedOr(() => checkTrace(requirePackets(inSet.read(index)).trace));
  }
}

/** What is refused is refused with a reason. */
function refusedOr(call: () => void): void {
  try {
    call();
  } catch (error) {
    if (!(error instanceof TraceError) || error.message === "") throw error;
  }
}

function checkTrace({ times, sent, padding }: Trace): void {
  if (sent.length !== times.length || padding.length !== times.length) {
    throw new Error("the columns differ in length");
  }
  for (const [i, time] of times.entries()) {
    const fine = Number.isSafeInteger(time) && time >= 0;
    if (!fine || (sent[i] ?? 2) > 1 || (padding[i] ?? 2) > 1) {
      throw new Error(`packet ${i} is at ${time}, sent ${sent[i]}, padding ${padding[i]}`);
    }
  }
}
