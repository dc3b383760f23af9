// A data set through `mbn simulate` and through the reference's `maybenot sim`, as whole
// processes on all cores: `npm run bench:dataset`; needs cargo, which installs maybenot-cli 1.0.1
// beside the reference's build the first time (some minutes).
// Writes 10 GB to the temporary folder and deletes them at the end.
// Goals: a third of the time for each defense, a quarter on average, and 0.9 of the cores. Measured in
// two runs: Tamaraw 0.21 and 0.23, FRONT 0.30 and 0.32, Interspace 0.28, Break-Pad 0.25, 0.26 and 0.27 on
// average: the third is met, the quarter is not. Two jobs are 1.5 to 1.96 times as fast as one: each
// worker has to get warm, half a second of work, and two cores that are both busy are slower.
// Of the time 0.25 s are the start and a tenth is the system's, for files. Of the rest, the simulator is
// half, and reading, writing and counting packets are a tenth each.
import { spawnSync } from "node:child_process";
import { existsSync, globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { publishedTraces } from "./traces.ts";

const ROOT = join(import.meta.dirname, "../..");
const TOOLS = join(ROOT, "conformance/reference/target/tools");
const UPSTREAM = join(TOOLS, "bin/maybenot");
/** Each of the 42 traces is a class of so many copies. */
const COPIES = Number(process.argv[2] ?? 48);
const ROUNDS = 3;
const DEFENSES = ["tamaraw", "front", "interspace", "break_pad"];

function run(command: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: ROOT,
    encoding: "utf8",
    maxBuffer: 1e9,
    env: { ...process.env, RUST_LOG: "error" },
  });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed:\n${stdout}${stderr}`);
  return stdout;
}

const mbn = (...args: readonly string[]): string =>
  run(process.execPath, ["cli/bin/mbn.js", ...args]);

function makeDataset(root: string): number {
  const texts = publishedTraces().flatMap((set) => set.texts);
  for (const [site, text] of texts.entries()) {
    mkdirSync(join(root, String(site)), { recursive: true });
    for (let copy = 0; copy < COPIES; copy++) {
      writeFileSync(join(root, String(site), `${site}-${copy}.log`), text);
    }
  }
  return texts.length * COPIES;
}

/**
 * Seconds of one run into a folder of its own. Nothing is deleted before the end: a file system that
 * has just deleted thousands of files may take five times as long to create one (ext4 does).
 */
function seconds(out: string, simulate: (out: string) => string): number {
  const begin = performance.now();
  simulate(out);
  return (performance.now() - begin) / 1000;
}

if (!existsSync(UPSTREAM)) {
  run("cargo", ["install", "maybenot-cli@1.0.1", "--locked", "--quiet", "--root", TOOLS]);
}
const folder = mkdtempSync(join(tmpdir(), "mbn-dataset-"));
const traces = join(folder, "traces");
const config = join(folder, "sim.toml");
try {
  const count = makeDataset(traces);
  writeFileSync(
    config,
    `[sim]\nbase_dataset = "${traces}"\ntrace_length = 20000\nevents_multiplier = 100\n` +
      `network.rtt_in_ms = [20, 20]\nseed = "0"\n`,
  );
  const ratios: number[] = [];
  process.stdout.write(`${count} traces, ${availableParallelism()} cores, seconds\n`);
  for (const name of DEFENSES) {
    const source = `examples/${name}.mbn`;
    const def = join(folder, `${name}.def`);
    mbn("compile", source, "--format", "def", "-o", def);
    const upstream = (out: string): string =>
      run(UPSTREAM, ["sim", "-c", config, "-i", def, "-o", out]);
    const ours = (jobs: number) => (out: string) => {
      const to = ["--dataset", traces, "--out", out];
      return mbn("simulate", source, ...to, "--seed", "1", "--jobs", `${jobs}`);
    };
    const times = { ours: [] as number[], one: [] as number[], theirs: [] as number[] };
    for (let round = 0; round < ROUNDS; round++) {
      const out = join(folder, `${name}-${round}`);
      times.ours.push(seconds(`${out}-ours`, ours(availableParallelism())));
      times.one.push(seconds(`${out}-one`, ours(1)));
      times.theirs.push(seconds(`${out}-theirs`, upstream));
      for (const whose of ["ours", "one", "theirs"]) {
        const files = globSync(`${out}-${whose}/**/*.log`).length;
        if (files !== count) throw new Error(`${name}, ${whose}: ${files} files of ${count}`);
      }
    }
    // What the quietest round took: whatever else the machine does only adds.
    const mine = Math.min(...times.ours);
    const one = Math.min(...times.one);
    const theirs = Math.min(...times.theirs);
    ratios.push(mine / theirs);
    process.stdout.write(
      `${name.padEnd(14)} mbn ${mine.toFixed(2)} (1 job ${one.toFixed(2)}), maybenot ${theirs.toFixed(2)}: ` +
        `ratio ${(mine / theirs).toFixed(2)}, speed-up ${(one / mine).toFixed(2)}\n`,
    );
  }
  const mean = ratios.reduce((a, b) => a + b, 0) / ratios.length;
  process.stdout.write(`${"mean".padEnd(14)} ratio ${mean.toFixed(2)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
