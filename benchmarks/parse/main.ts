// How fast sources are read: `npm run bench:parse`, megabytes a second, medians of runs.
//
// Sampled on 2 MB, warm: Chevrotain's lexer 10 %, its calls of rules, consuming and looking
// ahead 17 %, collecting garbage 13 %; the rest is spread over this project's rules, none
// above 5 %. Beyond some megabytes the tokens of a whole text outlive the young generation,
// which halves the speed once; from there on time grows in proportion.
// By design: one pattern for all words with a table behind it, instead of a pattern each;
// climbing operators in one function instead of eleven rules for each operand; building the
// tree directly; choosing by tables on the token type instead of by lookahead functions.
import process from "node:process";
import { performance } from "node:perf_hooks";
import { parse } from "../../grammar/src/index.ts";
import { tokenise } from "../../grammar/src/tokens/lexer.ts";
import { sourceOf } from "./sources.ts";

const MB = 1_000_000;

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Milliseconds that one call takes, the median of `runs`. */
function time(runs: number, action: () => unknown): number {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    action();
    times.push(performance.now() - start);
  }
  return median(times);
}

function row(cells: readonly string[]): void {
  process.stdout.write(`${cells.map((cell) => cell.padStart(10)).join("")}\n`);
}

const warm = sourceOf(MB);
for (let run = 0; run < 5; run += 1) parse(warm);

row(["size", "lex ms", "parse ms", "MB/s", "per MB"]);
let first = Number.NaN;
for (const size of [1, 2, 20]) {
  const text = sourceOf(size * MB);
  const runs = size > 10 ? 3 : 7;
  const lexing = time(runs, () => tokenise(text));
  const parsing = time(runs, () => parse(text));
  const perMegabyte = parsing / (text.length / MB);
  if (Number.isNaN(first)) first = perMegabyte;
  const ratio = (perMegabyte / first).toFixed(2);
  const speed = (1000 / perMegabyte).toFixed(1);
  row([`${String(size)} MB`, lexing.toFixed(0), parsing.toFixed(0), speed, ratio]);
}
