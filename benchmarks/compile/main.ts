// Compiling FRONT with 1000 states, warm, from checked source to string, beside the time that the
// reference takes to serialise that machine: `npm run bench:compile`; needs cargo.
// Goal: at most twice the reference's time. Measured: 1.4 to 1.6 times in the median (16 to 18 ms to
// 12), 1.0 to 1.4 in quiet rounds. Others go to 2.7, with the same code (nothing is optimised anew)
// and as many collections: what else runs on the machine then slows evaluation, which goes through
// megabytes of drafts, more than it does the reference or `encode`.
//
// Findings (V8's CPU profile of 500 compilations, on two shared cores; medians of this file):
// * With pako at level 9, 19 of 33 ms were `encode`, nearly all of it the search for matches
//   (longest_match and deflate_slow): 1.7 times the reference, which compresses the same bytes in
//   native code. Our compressor is faster than that: see `bench:machine`.
// * The compiler asks for the string's length to warn of those that maybenot cannot read back, so
//   a caller takes the string from `encodeOnce`; calling `encode` pays for it twice. This file did.
// * The other 14 ms are evaluation and lowering. 9.5 of them are the 51 000 steps of FRONT's
//   bisection (1000 bins to the last bit), 185 ns each: one `pow`, which is ours to be the same
//   everywhere (40 ns), and some twenty closures that pass boxed doubles to each other.
// * What helped: reading operands from slots and constants rather than through closures;
//   remembering calls (each bin is searched for once instead of twice, the curve at the fixed end
//   once a bin); not remembering where arguments never come back, since storing young doubles
//   in old closures costs write barriers; source maps made when somebody asks for them (no Map per
//   state); lists of transitions of their final length. The last three took the best run of
//   evaluation and lowering from 13.5 to 12.0 ms.
// * What remains: 14% of their time is the collection of drafts that live as long as their machine,
//   6% is `pow`, since the logarithm of its base e is kept (it was 13%), and the rest is spread
//   over the closures. Generating code instead of closures (`new Function`) would
//   help most, and is forbidden where editors and pages run the compiler.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { checkProgram, compile, encodeOnce, loadProgram } from "@mbn-lang/compiler";
import { encode } from "@mbn-lang/runtime/machine";
import type { Machine } from "@mbn-lang/runtime/machine";
import { buildReference, REFERENCE } from "../../conformance/reference.ts";
import { asNumber, asObject, parseJson } from "../../conformance/wire/json.ts";

const ROUNDS = 9;
const RUNS = 25;
const EXAMPLE = join(import.meta.dirname, "../../examples/front.mbn");
const settings = Object.entries({ budget: "2500", window: "14s", bins: "1000" }).map(
  ([name, text]) => ({ name, text }),
);

const loaded = loadProgram(EXAMPLE, {
  readFile: (path) => ({ ok: true, text: readFileSync(path, "utf8") }),
});
const checked = checkProgram(loaded.value);

/** Evaluates, lowers and, for a machine of this size, encodes: a lint asks for the string's length. */
function compileMachine(): Machine {
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
const ratios: number[] = [];
row(["compile", "of it encode", "the rest", "reference", "ratio"]);
for (let round = 0; round < ROUNDS; round += 1) {
  const answer = asObject(parseJson(execFileSync(REFERENCE, ["bench"], { encoding: "utf8" })));
  const reference = asNumber(answer["serialize_ns"]) / 1e6;
  const machine = compileMachine();
  const encoding = median(() => encode(machine));
  const compiling = median(() => encodeOnce(compileMachine()));
  const times = [compiling, encoding, compiling - encoding, reference];
  ratios.push(compiling / reference);
  row([...times.map((time) => `${time.toFixed(2)} ms`), (compiling / reference).toFixed(2)]);
}
const sorted = ratios.toSorted((a, b) => a - b);
row(["median", "", "", "", (sorted[ROUNDS >> 1] ?? NaN).toFixed(2)]);
row(["quietest", "", "", "", (sorted[0] ?? NaN).toFixed(2)]);
