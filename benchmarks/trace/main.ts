// Reading and writing traces: nanoseconds of processor time a packet, median of many short rounds.
// `npm run bench:trace`. Goal: at most 150 ns a line of the reference's format.
//
// Findings. Plain lines of the reference's format are read in WebAssembly: 25 ns, a few more to
// recognise it, 20 more from a string, whose bytes are made first; in JavaScript, byte by byte, 50 ns.
// In files of 30 lines making arrays counts: 50 to 100 ns. Cell files take 150 ns and more: their times
// are kept in two exact parts until unit and origin are known. JSON Lines take what JSON.parse does.
// Lines as bytes take 8 ns to write, as strings 120.
import { readdirSync, readFileSync } from "node:fs";
import process from "node:process";
import {
  npyHeader,
  npyRow,
  parseMaybenotTrace,
  readTrace,
  traceCsv,
  traceEncoder,
  traceJsonLines,
  traceLines,
} from "@mbn-lang/runtime/trace";
import type { Trace } from "@mbn-lang/runtime/trace";

const FOLDER = new URL("../../examples/traces/", import.meta.url);
const ROUNDS = 25;

/** Packets of a round: enough for the clock, few enough for others to run in between. */
const PACKETS_A_ROUND = 50_000;

/** Median processor time of `call`, which handles so many packets, in ns a packet. */
function measure(packets: number, call: () => unknown): number {
  const calls = Math.max(1, Math.round(PACKETS_A_ROUND / packets));
  const costs: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage();
    for (let i = 0; i < calls; i++) call();
    const { user, system } = process.cpuUsage(before);
    costs.push(((user + system) * 1000) / (calls * packets));
  }
  return costs.toSorted((a, b) => a - b)[ROUNDS >> 1] ?? NaN;
}

function report(what: string, packets: number, call: () => unknown): void {
  process.stdout.write(`${what.padEnd(34)}${measure(packets, call).toFixed(0).padStart(6)} ns\n`);
}

function examples(set: string): Uint8Array[] {
  const folder = new URL(`${set}/`, FOLDER);
  const names = readdirSync(folder).filter((name) => name.endsWith(".log"));
  return names.map((name) => new Uint8Array(readFileSync(new URL(name, folder))));
}

/** A trace as a cell file: seconds and ±1. */
function cells({ times, sent }: Trace): Uint8Array {
  const lines = [...times].map((time, i) => `${time / 1e9}\t${sent[i] === 1 ? 1 : -1}\n`);
  return new TextEncoder().encode(lines.join(""));
}

const encode = traceEncoder();

function drain(pieces: Iterable<string>): number {
  let length = 0;
  for (const piece of pieces) length += piece.length;
  return length;
}

for (const set of ["tor-circuit", "deep-fingerprinting", "bigenough"]) {
  const files = examples(set);
  const packets = files.reduce((sum, file) => sum + parseMaybenotTrace(file).times.length, 0);
  report(`${set}: parse`, packets, () => files.map((file) => parseMaybenotTrace(file)));
  report(`${set}: recognise and parse`, packets, () => files.map((file) => readTrace(file)));
}

const text = readFileSync(new URL("deep-fingerprinting/10.log", FOLDER), "utf8");
const trace = parseMaybenotTrace(text);
const packets = trace.times.length;
const inputs: readonly (readonly [name: string, input: string | Uint8Array])[] = [
  ["the same, from a string", text],
  ["cell file", cells(trace)],
  ["CSV", [...traceCsv(trace)].join("")],
  ["JSON Lines", [...traceJsonLines(trace)].join("")],
];
for (const [name, input] of inputs) report(`read: ${name}`, packets, () => readTrace(input));
const shape = { length: packets };
const array = new Uint8Array([...npyHeader(1, shape), ...npyRow(trace, shape)]);
report("read: NumPy array", packets, () => readTrace(array));
report("write: lines", packets, () => drain(traceLines(trace)));
report("write: lines as bytes", packets, () => encode(trace));
report("write: CSV", packets, () => drain(traceCsv(trace)));
report("write: JSON Lines", packets, () => drain(traceJsonLines(trace)));
report("write: NumPy row", packets, () => npyRow(trace, shape));
