// The simulator beside the reference, on one thread: `npm run bench:simulator [part]`, where a part
// is traces, all or small; needs cargo. Both run the same defenses on the same traces with the same
// seeds in turn, and must record as many events. A step is one event of the loop, recorded or not;
// making the reference's queue is part of its parsing, making ours part of its simulation.
// Goals: a third of the reference's time a step for each defense, a quarter on average; 30 us for
// a simulation of 25 packets; 150 ns a line for parsing.
import process from "node:process";
import { asNumber } from "../../conformance/wire/json.ts";
import { startReference } from "../runtime/reference.ts";
import { defenses } from "./cases.ts";
import type { Defense } from "./cases.ts";
import { prepared, run } from "./ours.ts";
import type { Timing } from "./ours.ts";
import { DELAY, ITERATIONS, ROUNDS, SMALL, SMALL_RUNS, TRACES } from "./settings.ts";
import { publishedTraces } from "./traces.ts";

const reference = startReference("bench-simulator");
const only = process.argv[2] ?? "";

function row(name: string, ...cells: readonly string[]): void {
  process.stdout.write(`${name.padEnd(40)}${cells.map((cell) => cell.padStart(11)).join("")}\n`);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
}

interface Round {
  readonly mine: Timing;
  readonly other: { readonly parseNs: number; readonly ns: number };
}

/** Both in turn; the first round warms up. */
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
      const ratio = median(all.map(({ mine, other }) => mine.ns / other.ns));
      const total = median(
        all.map(({ mine, other }) => (mine.ns + mine.parseNs) / (other.ns + other.parseNs)),
      );
      ratios.push(ratio);
      const cells = [
        median(all.map(({ mine }) => mine.ns / mine.steps)).toFixed(1),
        median(all.map(({ mine, other }) => other.ns / mine.steps)).toFixed(1),
        ratio.toFixed(3),
        total.toFixed(3),
      ];
      row(`${set.name}: ${defense.name}`, ...cells);
    }
  }
  row("mean", "", "", (ratios.reduce((a, b) => a + b, 0) / ratios.length).toFixed(3));
}

async function compareSmall(): Promise<void> {
  row("\n25 packets, us a simulation", "ours", "reference", "parse", "parse (ref)");
  const [set] = publishedTraces(TRACES);
  const lines = (set?.texts[0] ?? "").split("\n").slice(0, SMALL).join("\n");
  for (const defense of defenses()) {
    const all = await rounds(defense, [lines], SMALL_RUNS, true);
    const each = (pick: (one: Round) => number): string =>
      (median(all.map(pick)) / SMALL_RUNS / 1000).toFixed(1);
    row(
      defense.name,
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
