// Start-up times of the command line, as ratios to a bare Node (npm run bench:startup).
// Budgets: `mbn --version` at most 1.5 times a bare `node -e 0`, `mbn check` of an example
// at most 3 times. All kinds of runs take turns, so that whatever else the machine does
// slows all of them; medians are compared within one run only.
//
// Findings (--cpu-prof, and marks between modules): of the 60 ms that checking Tamaraw took beside
// Node's own 28, functions compiled at their first call were 27, since Node's compile cache keeps
// none of them; cli/bin/mbn.js now keeps them. Of the other 33, reading the bundle and its code
// takes 8, Chevrotain's lexer and parser classes 5, the modules of this project 5, and running
// what has to be run, cold, 15. Node's stream for standard output would take 5 more.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";

process.chdir(join(import.meta.dirname, "../.."));
const ROUNDS = 31;
const MBN = "cli/bin/mbn.js";

interface Kind {
  readonly name: string;
  readonly args: readonly string[];
  /** Largest ratio to the first kind; undefined where there is no budget. */
  readonly budget?: number;
  readonly times: number[];
}

const kinds: readonly Kind[] = [
  { name: "node -e 0", args: ["-e", "0"], times: [] },
  { name: "mbn --version", args: [MBN, "--version"], budget: 1.5, times: [] },
  {
    name: "mbn check examples/tamaraw.mbn",
    args: [MBN, "check", "examples/tamaraw.mbn"],
    budget: 3,
    times: [],
  },
  {
    name: "mbn check examples/netflow.mbn",
    args: [MBN, "check", "examples/netflow.mbn"],
    budget: 3,
    times: [],
  },
  { name: "mbn help", args: [MBN, "help"], times: [] },
  { name: "mbn explain MBN1001", args: [MBN, "explain", "MBN1001"], times: [] },
];

if (!existsSync("cli/dist/mbn.cjs")) throw new Error("build first: npm run build");
// One round more than counted: the first warms the disk's and the compiler's caches.
for (let round = 0; round <= ROUNDS; round++) {
  for (const { args, times } of kinds) {
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    const time = performance.now() - start;
    if (status !== 0) throw new Error(`${args.join(" ")} failed: ${stderr}`);
    if (round > 0) times.push(time);
  }
}

const base = median(kinds[0]?.times ?? []);
for (const { name, times, budget } of kinds) {
  const ratio = median(times) / base;
  const over = budget !== undefined && ratio > budget;
  const limit =
    budget === undefined ? "" : `  (budget ${budget.toFixed(1)}${over ? ", EXCEEDED" : ""})`;
  const line = `${name.padEnd(34)}${median(times).toFixed(1).padStart(7)} ms  ${ratio.toFixed(2)} x${limit}`;
  process.stdout.write(`${line}\n`);
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}
