// The simulator beside the reference, on one thread: `npm run bench:simulator [part]`, where a part
// is traces, all or small; needs cargo. Both run the same defenses on the same traces with the same
// seeds in turn, and must record as many events. A step is one event of the loop, recorded or not;
// making the reference's queue is part of its parsing, making ours part of its simulation.
// Goals: a third of the reference's time a step for each defense, a quarter on average; 30 us for
// a simulation of 25 packets; 150 ns a line for parsing.
//
// Findings (two hardware threads of one core, Node 24). A step takes 28 to 97 ns, 0.06 to 0.19 of the
// reference's time and 0.12 on average (0.15 in a noisier hour). The loop is WebAssembly
// (runtime/assembly/loop): the same loop in JavaScript, tuned for long, took 37 to 170 ns, 0.16 to 0.44
// of the reference's time and 0.29 on average, and differed more from run to run. What WebAssembly
// spares are boxed doubles, generators in halves of 32 bits, checks of kinds, and waiting for an
// optimising compiler.
// 25 packets take 5 to 8 us without machines, 100 steps; up to 600 steps fit into 30 us. Interspace,
// Tamaraw and RegulaTor go on after the packets, for 1000 to 23 000 steps: 70 us to 2 ms.
// What helped: times and ranks in one 64-bit key; choosing the smaller of two keys without a branch;
// passing packets on to the next event without a queue where nothing comes between; telling the
// framework nothing that it ignores; machines that stay in the memory from one trace to the next;
// counting and parting the trace in that memory, and seeding there: with big integers that took half
// of a small simulation; a loop of its own for the usual ways of packets, which halved a step in
// JavaScript, and here saves a tenth. What did not: more inlining, heap elements addressed by bytes.
import process from "node:process";
import { asNumber } from "../../conformance/wire/json.ts";
import { startReference } from "../runtime/reference.ts";
import { defenses } from "./cases.ts";
import type { Defense } from "./cases.ts";
import { prepared, run } from "./ours.ts";
import type { Timing } from "./ours.ts";
import { DELAY, ITERATIONS, ROUNDS, SMALL, SMALL_RUNS, TRACES, WARM_UP } from "./settings.ts";
import { publishedTraces } from "./traces.ts";

const reference = startReference("bench-simulator");
const only = process.argv[2] ?? "";

function row(name: string, ...cells: readonly string[]): void {
  process.stdout.write(`${name.padEnd(40)}${cells.map((cell) => cell.padStart(11)).join("")}\n`);
}

/** What the quietest round took: whatever else runs on the machine only adds. */
function least(all: readonly Round[], pick: (one: Round) => number): number {
  return Math.min(...all.map(pick));
}

interface Round {
  readonly mine: Timing;
  readonly other: { readonly parseNs: number; readonly ns: number };
}

/** Both in turn, after ours has been compiled; the first round is not counted. */
async function rounds(
  defense: Defense,
  traces: readonly string[],
  repeat: number,
  network: boolean,
): Promise<readonly Round[]> {
  const machines = prepared(defense.machines);
  const { client, server } = defense;
  const settings = { delay_ns: String(DELAY), iterations: ITERATIONS, network, repeat };
  const all: Round[] = [];
  const warm = performance.now() + WARM_UP;
  while (performance.now() < warm) run(machines, traces, 1, network);
  for (let round = 0; round <= ROUNDS; round++) {
    const mine = run(machines, traces, repeat, network);
    const other = await reference.ask({ client, server, traces, ...settings });
    const events = asNumber(other["events"]);
    if (mine.events !== events) {
      throw new Error(`${defense.name}: ${mine.events} events, the reference has ${events}`);
    }
    const times = { parseNs: asNumber(other["parse_ns"]), ns: asNumber(other["ns"]) };
    if (round > 0) all.push({ mine, other: times });
  }
  return all;
}

async function compareTraces(network: boolean): Promise<void> {
  const what = network ? "packets recorded" : "everything recorded";
  row(`\n${what}, ns/step`, "ours", "reference", "ratio", "with parse");
  const ratios: number[] = [];
  for (const set of publishedTraces(TRACES)) {
    for (const defense of defenses()) {
      const all = await rounds(defense, set.texts, 1, network);
      const [mine, other] = [least(all, (one) => one.mine.ns), least(all, (one) => one.other.ns)];
      const total =
        least(all, (one) => one.mine.ns + one.mine.parseNs) /
        least(all, (one) => one.other.ns + one.other.parseNs);
      const [steps, ratio] = [all[0]?.mine.steps ?? NaN, mine / other];
      ratios.push(ratio);
      const cells = [
        (mine / steps).toFixed(1),
        (other / steps).toFixed(1),
        ratio.toFixed(3),
        total.toFixed(3),
      ];
      row(`${set.name}: ${defense.name}`, ...cells);
    }
  }
  row("mean", "", "", (ratios.reduce((a, b) => a + b, 0) / ratios.length).toFixed(3));
}

async function compareSmall(): Promise<void> {
  row("\n25 packets, us a simulation", "steps", "ours", "reference", "parse", "parse (ref)");
  const [set] = publishedTraces(TRACES);
  const lines = (set?.texts[0] ?? "").split("\n").slice(0, SMALL).join("\n");
  for (const defense of defenses()) {
    // One side of it never stops, so that nothing about it is small.
    if (defense.name === "Scrambler") continue;
    const all = await rounds(defense, [lines], SMALL_RUNS, true);
    const each = (pick: (one: Round) => number): string =>
      (least(all, pick) / SMALL_RUNS / 1000).toFixed(1);
    row(
      defense.name,
      ((all[0]?.mine.steps ?? NaN) / SMALL_RUNS).toFixed(0),
      each(({ mine }) => mine.ns),
      each(({ other }) => other.ns),
      each(({ mine }) => mine.parseNs),
      each(({ other }) => other.parseNs),
    );
  }
}

const parts: Record<string, () => Promise<void>> = {
  traces: () => compareTraces(true),
  all: () => compareTraces(false),
  small: compareSmall,
};
for (const [name, part] of Object.entries(parts)) {
  if (only === "" || only === name) await part();
}
reference.close();
