// Live differential testing: fresh requests, both implementations, what differs is shrunk and
// kept as a golden. `npm run conformance -- [--op OP] [--count N] [--seed S]`.
import { randomBytes } from "node:crypto";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Answerer } from "./answerer.ts";
import { probeRefusal } from "./compare/beyond-time.ts";
import { compareAnswers } from "./compare/compare.ts";
import { countDrawn, describeDrawn } from "./drawn.ts";
import type { Drawn } from "./drawn.ts";
import { saveGolden } from "./golden.ts";
import { OPS } from "./ops/table.ts";
import { buildReference, generateRequests, REFERENCE } from "./reference.ts";
import { shrink } from "./shrink/shrink.ts";
import { asObject, parseJson } from "./wire/json.ts";
import type { JsonObject } from "./wire/json.ts";

/** Differences shown and shrunk for an op before it is given up. */
const MOST_DIFFERENCES = 5;

interface Pair {
  readonly reference: Answerer;
  readonly ours: Answerer;
}

interface Summary {
  readonly asked: number;
  readonly accepted: number;
  readonly differences: number;
  readonly drawn: Drawn;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function startBoth(): Pair {
  const program = fileURLToPath(new URL("answer.ts", import.meta.url));
  return {
    reference: new Answerer(REFERENCE, ["answer"]),
    ours: new Answerer(process.execPath, ["--conditions=mbn-source", program]),
  };
}

/** Why the two disagree about a request, or null, and the reference's answer. */
async function ask(
  pair: Pair,
  op: string,
  request: JsonObject,
): Promise<{ readonly why: string | null; readonly answer: JsonObject }> {
  const text = JSON.stringify(request);
  const [[theirs = ""], [mine = ""]] = await Promise.all([
    pair.reference.ask([text]),
    pair.ours.ask([text]),
  ]);
  const answer = asObject(parseJson(theirs));
  return { why: await difference(pair, op, request, answer, asObject(parseJson(mine))), answer };
}

/** Why two answers differ, or null. */
async function difference(
  pair: Pair,
  op: string,
  request: JsonObject,
  answer: JsonObject,
  mine: JsonObject,
): Promise<string | null> {
  const why = compareAnswers(op, answer, mine, request);
  const probe = why === null || op !== "simulate" ? null : probeRefusal(request, mine);
  if (probe === null) return why;
  const [shown = ""] = await pair.reference.ask([JSON.stringify(probe.request)]);
  return probe.shows(asObject(parseJson(shown))) ? null : why;
}

async function reportDifference(
  pair: Pair,
  op: string,
  original: JsonObject,
  why: string,
): Promise<void> {
  say(`  difference: ${why}`);
  const smallest = await shrink(original, async (candidate) => {
    return (await ask(pair, op, candidate)).why !== null;
  });
  const { why: reason, answer } = await ask(pair, op, smallest);
  say(`  shrunk to ${JSON.stringify(smallest).slice(0, 2000)}`);
  say(`  there: ${reason ?? "no difference any more"}; saved to golden/${op}.jsonl`);
  saveGolden(op, smallest, answer);
}

async function runOp(pair: Pair, op: string, seed: bigint, count: number): Promise<Summary> {
  let asked = 0;
  let accepted = 0;
  let differences = 0;
  const drawn: Drawn = new Map();
  for await (const batch of generateRequests(op, seed, count)) {
    const [theirs, mine] = await Promise.all([pair.reference.ask(batch), pair.ours.ask(batch)]);
    for (const [i, line] of batch.entries()) {
      const answer = asObject(parseJson(theirs[i] ?? ""));
      const request = asObject(parseJson(line));
      const why = await difference(pair, op, request, answer, asObject(parseJson(mine[i] ?? "")));
      asked++;
      if (answer["ok"] === true) {
        accepted++;
        if (op === "sample" && why === null) countDrawn(drawn, request);
      }
      if (why !== null && ++differences <= MOST_DIFFERENCES) {
        await reportDifference(pair, op, request, why);
      }
    }
  }
  return { asked, accepted, differences, drawn };
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      op: { type: "string" },
      count: { type: "string", default: "2000" },
      seed: { type: "string" },
    },
  });
  const ops = values.op === undefined ? [...OPS.keys()] : [values.op];
  const unknown = ops.find((op) => !OPS.has(op));
  if (unknown !== undefined) {
    throw new Error(`unknown op ${unknown}; there are ${[...OPS.keys()].join(", ")}`);
  }
  const count = Number(values.count);
  if (!Number.isSafeInteger(count) || count < 1) throw new Error("--count must be 1 or more");
  const seed = values.seed === undefined ? randomBytes(6).readUIntBE(0, 6) : BigInt(values.seed);
  buildReference();
  say(`seed ${seed}`);
  const pair = startBoth();
  let differences = 0;
  for (const op of ops) {
    const start = Date.now();
    const summary = await runOp(pair, op, BigInt(seed), count);
    const seconds = ((Date.now() - start) / 1000).toFixed(1);
    differences += summary.differences;
    say(
      `${op}: ${summary.asked} requests, ${summary.accepted} accepted by both, ${summary.differences} differences, ${seconds} s\n${describeDrawn(summary.drawn)}`.trimEnd(),
    );
  }
  pair.reference.close();
  pair.ours.close();
  return differences === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`conformance: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
