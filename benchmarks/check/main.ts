// How fast sources are read and checked: `npm run bench:check`. The whole front end, from
// text to diagnostics: lexing, parsing, binding and checking; megabytes a second, medians.
// Ten times the file may take eleven times as long: compare "per MB" of 1 and 10, of 2 and 20.
//
// Sampled over all sizes: collecting garbage 24 %, Chevrotain's calls of rules, consuming and
// looking ahead 13 %, its lexer 6 %; the rest is spread over this project's parser (25 %) and
// checker (20 %), nothing above 2 %. Of the collecting, most is the tokens of a long text being
// moved once before they die: some 15 ms a megabyte from 10 MB on, against 160 in all.
// What was quadratic and is not: names of blocks deleted from a large map again and again (V8
// leaves a gap in the same chain each time), named arguments searched one by one, renaming
// all occurrences of each name against the style.
import process from "node:process";
import { performance } from "node:perf_hooks";
import { checkProgram } from "../../compiler/src/check/program.ts";
import { loadProgram } from "../../compiler/src/source/load.ts";
import type { Host } from "../../compiler/src/source/program.ts";
import { examplesOf } from "./sources.ts";

const MB = 1_000_000;
const SIZES = [1, 2, 10, 20];
const ROUNDS = 5;
// nanoseconds, sent or received
const TRACE = "0,s\n1000000,r\n";

interface Times {
  /** Milliseconds. */
  readonly load: number;
  readonly check: number;
  /** Of both, on this thread alone: what other programs take of the machine is not in it. */
  readonly processor: number;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function run(text: string): Times {
  const host: Host = {
    readFile: (path) => ({ ok: true, text: path.endsWith(".trace") ? TRACE : text }),
  };
  const before = process.threadCpuUsage();
  const start = performance.now();
  const program = loadProgram("bench.mbn", host).value;
  const loaded = performance.now();
  const { diagnostics } = checkProgram(program);
  const checked = performance.now();
  const { user, system } = process.threadCpuUsage(before);
  // Errors would mean that less than everything was checked.
  const error = diagnostics.find((one) => one.severity === "error");
  if (error !== undefined) throw new Error(`the benchmark's source is wrong: ${error.message}`);
  return { load: loaded - start, check: checked - loaded, processor: (user + system) / 1000 };
}

function row(cells: readonly string[]): void {
  process.stdout.write(`${cells.map((cell) => cell.padStart(10)).join("")}\n`);
}

const texts = SIZES.map((size) => examplesOf(size * MB));
const [warm = ""] = texts;
for (let times = 0; times < 3; times += 1) run(warm);

// Sizes take turns, so that what else the machine does meets them all alike.
const times: Times[][] = texts.map(() => []);
for (let round = 0; round < ROUNDS; round += 1) {
  texts.forEach((text, at) => times[at]?.push(run(text)));
}

row(["size", "load ms", "check ms", "MB/s", "per MB", "CPU ms", "per MB"]);
const results = texts.map((text, at) => {
  const own = times[at] ?? [];
  const megabytes = text.length / MB;
  const load = median(own.map((one) => one.load));
  const check = median(own.map((one) => one.check));
  const processor = median(own.map((one) => one.processor));
  const each = median(own.map((one) => one.load + one.check)) / megabytes;
  return { load, check, processor, each, processorEach: processor / megabytes };
});
const [first] = results;
results.forEach(({ load, check, processor, each, processorEach }, at) => {
  row([
    `${String(SIZES[at])} MB`,
    load.toFixed(0),
    check.toFixed(0),
    (1000 / each).toFixed(2),
    (each / (first?.each ?? Number.NaN)).toFixed(2),
    processor.toFixed(0),
    (processorEach / (first?.processorEach ?? Number.NaN)).toFixed(2),
  ]);
});
