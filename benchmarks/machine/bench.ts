// Encoding and decoding FRONT with 1000 states, beside the reference in the same run.
// `npm run bench:machine`; needs cargo. Goal: encoding takes at most the reference's time, decoding at
// most twice.
//
// Findings (profiled with --cpu-prof). Encoding is the compressor, and most of that the search for
// matches. The reference looks at 3.0 million candidates. Ours looks at 0.7 million: after 16 in vain it
// asks the links of the rarest three bytes whether there is a longer match at all, and mostly there is
// none. That question costs more than it saves where matches are long. Decoding is mostly
// inflating, then reading; Base64 and validation take little. What helped:
// an inner inflate loop on local variables with four-byte reads, Huffman tables of 10 bits at once
// (larger ones leave the first cache), the checksum eight bytes a step, tracing the path only in
// a second reading after a fault, and a literal of 13 nulls for a state's lists.
import { execFileSync } from "node:child_process";
import process from "node:process";
import { decode, decodeMachine, encode } from "@mbn-lang/runtime/machine";
import { buildReference, REFERENCE } from "../../conformance/reference.ts";
import { asNumber, asObject, asString, parseJson } from "../../conformance/wire/json.ts";

const ROUNDS = 3;
const WARM_UP = 30;

/** Median of `samples` means of ten calls, in microseconds. */
function median(samples: number, call: () => unknown): number {
  for (let i = 0; i < WARM_UP; i++) call();
  const times: number[] = [];
  for (let i = 0; i < samples; i++) {
    const start = performance.now();
    for (let j = 0; j < 10; j++) call();
    times.push((performance.now() - start) * 100);
  }
  return times.toSorted((a, b) => a - b)[samples >> 1] ?? NaN;
}

function row(cells: readonly string[]): void {
  process.stdout.write(`${cells.map((cell) => cell.padEnd(12)).join("")}\n`);
}

function show(microseconds: number): string {
  return `${(microseconds / 1000).toFixed(2)} ms`;
}

function report(what: string, ours: number, reference: number): void {
  row([what, show(ours), show(reference), (ours / reference).toFixed(2)]);
}

buildReference();
row(["", "ours", "reference", "ratio"]);
for (let round = 0; round < ROUNDS; round++) {
  const reference = asObject(parseJson(execFileSync(REFERENCE, ["bench"], { encoding: "utf8" })));
  const string = asString(reference["string"]);
  const machine = decodeMachine(string);
  const decoding = median(60, () => decode(string));
  const encoding = median(15, () => encode(machine));
  report("encode", encoding, asNumber(reference["serialize_ns"]) / 1000);
  report("decode", decoding, asNumber(reference["from_str_ns"]) / 1000);
}
