// A data set through `mbn simulate` and through the reference's `maybenot sim`, as whole
// processes on all cores: `npm run bench:dataset`; needs cargo, which installs maybenot-cli 1.0.1
// beside the reference's build the first time (some minutes).
// Goals: a third of the time for each defense, a quarter on average, and 0.9 of the cores. Measured:
// 0.25 to 0.28 (Tamaraw), 0.28 to 0.36 (FRONT, Interspace) and 0.34 to 0.40 (Break-Pad); two jobs 1.5 to
// 1.96 times as fast as one. The quarter, and Break-Pad's third, are not met: a quarter of the time
// is the system's, which both need to read and write files, and 0.2 s are the start. Of the rest
// half is the simulator, a sixth each reading lines, writing them, and counting packets.
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
