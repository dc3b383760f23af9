// Random input for as long as wanted: `npm run fuzz -- TARGET [--seconds N] [--seed S] [--count N]`.
// Input number i of seed S is the first one of seed S + i. Exits 1 if anything was found.
import { globSync } from "node:fs";
import { basename } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { faultOf, minimise } from "./minimise.ts";
import { Random } from "./random.ts";
import type { Target } from "./target.ts";

/** Findings shown and minimised before a run is given up. */
const MOST_FINDINGS = 5;

const FOLDER = fileURLToPath(new URL("targets/", import.meta.url));

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

async function load(name: string): Promise<Target<unknown>> {
  // Every file of the folder exports one; a type cannot say so.
  // oxlint-disable-next-line typescript/no-unsafe-assignment
  const module: { readonly target: Target<unknown> } = await import(`./targets/${name}.ts`);
  return module.target;
}

function wholeNumber(text: string, name: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`--${name} is a whole number`);
  return value;
}

/** Tries one target; gives the number of findings. */
async function run(name: string, seconds: number, seed: number, count: number): Promise<number> {
  const target = await load(name);
  const end = performance.now() + seconds * 1000;
  let tried = 0;
  let findings = 0;
  for (; tried < count && findings < MOST_FINDINGS && performance.now() < end; tried += 1) {
    const input = target.make(new Random(seed + tried));
    const fault = await faultOf(target, input);
    if (fault === undefined) continue;
    findings += 1;
    const small = await minimise(target, input);
    const why = (await faultOf(target, small)) ?? fault;
    say(`FOUND by ${name}, --seed ${String(seed + tried)} --count 1: ${why}`);
    say(`--- minimised\n${target.show(small)}\n---`);
  }
  say(`${name}: ${String(tried)} inputs from seed ${String(seed)}, ${String(findings)} findings`);
  return findings;
}

const names = globSync("*.ts", { cwd: FOLDER })
  .map((file) => basename(file, ".ts"))
  .toSorted();
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: "string", default: "60" },
    seed: { type: "string", default: String(Date.now() % 1_000_000_000) },
    count: { type: "string", default: String(Number.MAX_SAFE_INTEGER) },
  },
});
const unknown = positionals.filter((name) => !names.includes(name));
if (positionals.length === 0 || unknown.length > 0) {
  say("npm run fuzz -- TARGET… [--seconds N] [--seed S] [--count N]\n\nTargets:");
  for (const name of names) say(`  ${name.padEnd(10)} ${(await load(name)).summary}`);
  process.exitCode = 2;
} else {
  const seed = wholeNumber(values.seed, "seed");
  for (const name of positionals) {
    const seconds = wholeNumber(values.seconds, "seconds");
    const findings = await run(name, seconds, seed, wholeNumber(values.count, "count"));
    if (findings > 0) process.exitCode = 1;
  }
}
