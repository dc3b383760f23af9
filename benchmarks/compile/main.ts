// Compiling FRONT with 1000 states, warm, from checked source to string, beside the time that the
// reference takes to serialise that machine: `npm run bench:compile`; needs cargo.
// Goal: at most twice the reference's time.
//
// Findings: see the end of this comment.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { checkProgram, compile, loadProgram } from "@mbn/compiler";
import { encode } from "@mbn/runtime/machine";
import type { Machine } from "@mbn/runtime/machine";
import { buildReference, REFERENCE } from "../../conformance/reference.ts";
import { asNumber, asObject, parseJson } from "../../conformance/wire/json.ts";

const ROUNDS = 3;
const RUNS = 25;
const EXAMPLE = join(import.meta.dirname, "../../examples/front.mbn");
const settings = Object.entries({ budget: "2500", window: "14s", bins: "1000" }).map(
  ([name, text]) => ({ name, text }),
);

const loaded = loadProgram(EXAMPLE, {
  readFile: (path) => ({ ok: true, text: readFileSync(path, "utf8") }),
});
const checked = checkProgram(loaded.value);

function evaluate(): Machine {
  const { value, diagnostics } = compile(checked, { machine: "front_fixed", settings });
  const [output] = value;
  if (output?.kind === "machine") return output.machine.machine;
  throw new Error(diagnostics.map(({ message }) => message).join("\n"));
}

/** Median time of a call in milliseconds; the first runs warm up. */
function median(call: () => unknown): number {
  const times: number[] = [];
  for (let run = 0; run < RUNS * 2; run += 1) {
    const start = performance.now();
    call();
    if (run >= RUNS) times.push(performance.now() - start);
  }
  return times.toSorted((a, b) => a - b)[RUNS >> 1] ?? NaN;
}

function row(cells: readonly string[]): void {
  process.stdout.write(`${cells.map((cell) => cell.padEnd(14)).join("")}\n`);
}

buildReference();
row(["evaluate", "encode", "both", "reference", "ratio"]);
for (let round = 0; round < ROUNDS; round += 1) {
  const answer = asObject(parseJson(execFileSync(REFERENCE, ["bench"], { encoding: "utf8" })));
  const reference = asNumber(answer["serialize_ns"]) / 1e6;
  const evaluating = median(evaluate);
  const machine = evaluate();
  const encoding = median(() => encode(machine));
  const both = median(() => encode(evaluate()));
  const times = [evaluating, encoding, both, reference].map((time) => `${time.toFixed(2)} ms`);
  row([...times, (both / reference).toFixed(2)]);
}
