// A data set through `mbn simulate` and through the reference's `maybenot sim`, as whole
// processes on all cores: `npm run bench:dataset`; needs cargo, which installs maybenot-cli 1.0.1
// beside the reference's build the first time (some minutes).
// Writes 14 GB to the temporary folder and deletes them at the end.
// Goals: a third of the time for each defense, a quarter on average, and 0.9 of the cores.
//
// What the cores give is measured: as many processes of one job as there are cores, each with its
// part of the data set, share nothing. That is less than cores times one job where cores share their
// parts (hardware threads of one core do), and nothing can be better but by starting once.
//
// Findings (two hardware threads of one core, two runs): ratios 0.20 and 0.21 for Tamaraw, 0.24 and
// 0.25 for FRONT, 0.25 and 0.28 for Interspace, 0.18 and 0.24 for Break-Pad, 0.23 on average. Two jobs
// are 1.6 to 2.4 times as fast as one, and 0.97 to 1.3 times as fast as processes apart. Of FRONT's
// processor time a sixth is the system's, for files, a tenth that of compilers; 0.25 s are the start.
// The start and compilers weigh less the larger a data set is: of FRONT's 8064 traces two jobs made twice
// as many a second as one, 0.19 of the reference's time.
import { spawn } from "node:child_process";
import { existsSync, globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { publishedTraces } from "./traces.ts";

const ROOT = join(import.meta.dirname, "../..");
const TOOLS = join(ROOT, "conformance/reference/target/tools");
const UPSTREAM = join(TOOLS, "bin/maybenot");
const CORES = availableParallelism();
/** Each of the 42 traces is a class of so many copies. */
const COPIES = Number(process.argv[2] ?? 48);
const PART = Math.ceil(COPIES / CORES);
const ROUNDS = 3;
const DEFENSES = ["tamaraw", "front", "interspace", "break_pad"];

async function run(command: string, args: readonly string[]): Promise<void> {
  const env = { ...process.env, RUST_LOG: "error" };
  const child = spawn(command, args, { cwd: ROOT, env, stdio: ["ignore", "ignore", "pipe"] });
  let problems = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (problems += text));
  const status = await new Promise((resolve, reject) => {
    child.on("error", reject).on("close", resolve);
  });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed:\n${problems}`);
}

const mbn = (...args: readonly string[]): Promise<void> =>
  run(process.execPath, ["cli/bin/mbn.js", ...args]);

function makeDataset(root: string, copies: number): number {
  const texts = publishedTraces().flatMap((set) => set.texts);
  for (const [site, text] of texts.entries()) {
    mkdirSync(join(root, String(site)), { recursive: true });
    for (let copy = 0; copy < copies; copy++) {
      writeFileSync(join(root, String(site), `${site}-${copy}.log`), text);
    }
  }
  return texts.length * copies;
}

/** A way to defend the data set into a folder. */
type Way = (out: string) => Promise<void>;

/**
 * Seconds of one run into a folder of its own, which must hold so many files then. Nothing is
 * deleted before the end: a file system that has just deleted thousands of files may take five times
 * as long to create one (ext4 does).
 */
async function seconds(out: string, way: Way, count: number): Promise<number> {
  const begin = performance.now();
  await way(out);
  const time = (performance.now() - begin) / 1000;
  const files = globSync(`${out}/**/*.log`).length;
  if (files !== count) throw new Error(`${out}: ${files} files of ${count}`);
  return time;
}

if (!existsSync(UPSTREAM)) {
  await run("cargo", ["install", "maybenot-cli@1.0.1", "--locked", "--quiet", "--root", TOOLS]);
}
const folder = mkdtempSync(join(tmpdir(), "mbn-dataset-"));
const traces = join(folder, "traces");
const part = join(folder, "part");
const config = join(folder, "sim.toml");
const numbers = Array.from({ length: CORES }, (_, i) => i);
try {
  const count = makeDataset(traces, COPIES);
  const parts = makeDataset(part, PART) * CORES;
  writeFileSync(
    config,
    `[sim]\nbase_dataset = "${traces}"\ntrace_length = 20000\nevents_multiplier = 100\n` +
      `network.rtt_in_ms = [20, 20]\nseed = "0"\n`,
  );
  process.stdout.write(`${count} traces, ${CORES} cores, seconds\n`);
  process.stdout.write(
    `${" ".repeat(12)}    mbn  1 job  apart  maybenot  ratio  speed-up  of cores\n`,
  );
  const ratios: number[] = [];
  for (const name of DEFENSES) {
    const source = `examples/${name}.mbn`;
    const def = join(folder, `${name}.def`);
    await mbn("compile", source, "--format", "def", "-o", def);
    const simulate = (dataset: string, out: string, jobs: number): Promise<void> =>
      mbn(
        "simulate",
        source,
        "--dataset",
        dataset,
        "--out",
        out,
        "--seed",
        "1",
        "--jobs",
        `${jobs}`,
      );
    const ways: Record<string, readonly [way: Way, files: number]> = {
      ours: [(out) => simulate(traces, out, CORES), count],
      one: [(out) => simulate(traces, out, 1), count],
      apart: [
        async (out) => {
          mkdirSync(out);
          await Promise.all(numbers.map((core) => simulate(part, join(out, `${core}`), 1)));
        },
        parts,
      ],
      theirs: [(out) => run(UPSTREAM, ["sim", "-c", config, "-i", def, "-o", out]), count],
    };
    // What the quietest round took: whatever else the machine does only adds.
    const best: Record<string, number> = {};
    for (let round = 0; round < ROUNDS; round++) {
      for (const [who, [way, files]] of Object.entries(ways)) {
        const time = await seconds(join(folder, `${name}-${who}-${round}`), way, files);
        best[who] = Math.min(best[who] ?? Infinity, time);
      }
    }
    const { ours = NaN, one = NaN, apart = NaN, theirs = NaN } = best;
    // Where the parts are more than the whole, apart takes longer for that alone.
    const ofCores = (apart * count) / parts / ours;
    ratios.push(ours / theirs);
    const cells = [ours, one, apart].map((time) => time.toFixed(2).padStart(7)).join("");
    process.stdout.write(
      `${name.padEnd(12)}${cells}${theirs.toFixed(2).padStart(10)}` +
        `${(ours / theirs).toFixed(2).padStart(7)}${(one / ours).toFixed(2).padStart(10)}` +
        `${ofCores.toFixed(2).padStart(10)}\n`,
    );
  }
  const mean = ratios.reduce((a, b) => a + b, 0) / ratios.length;
  process.stdout.write(`${"mean".padEnd(43)}${mean.toFixed(2).padStart(6)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
