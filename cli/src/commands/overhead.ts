import { DEFAULT_BOOTSTRAP, summarizeOverhead } from "@mbn-lang/runtime/overhead";
import type { BootstrapOptions } from "@mbn-lang/runtime/overhead";
import type { Args } from "../arguments.ts";
import { wholeNumber } from "../arguments.ts";
import type { Command } from "../command.ts";
import { EXIT_FINE } from "../exit.ts";
import type { FailureFacts } from "../failure.ts";
import { Failure, exitOf, misuse } from "../failure.ts";
import type { Io } from "../io.ts";
import { comparePairs } from "../overhead/compare-pairs.ts";
import { overheadCsv } from "../overhead/overhead-csv.ts";
import { overheadJson } from "../overhead/overhead-json.ts";
import { overheadTable } from "../overhead/overhead-text.ts";
import { pairUp } from "../overhead/pairs.ts";
import type { Pairing } from "../overhead/pairs.ts";
import { readStdin } from "../overhead/read-trace-file.ts";
import type { OverheadResult, OverheadResults } from "../overhead/result.ts";
import { shareResults } from "../overhead/share-results.ts";
import { shortNames } from "../overhead/short-names.ts";
import { screenOf } from "../report/colour.ts";
import { emitReport } from "../report/emit.ts";
import { startProgress } from "../simulate/dataset/progress.ts";
import { seedOption, shareOption } from "../simulate/quantity.ts";

/** More would need gigabytes, and change nothing. */
const MOST_RESAMPLES = 100_000;

export const command: Command = {
  name: "overhead",
  summary: "Say what defenses cost: compare traces before and after them.",
  details: `Files are compared with a file, data sets (DIR/CLASS/…/SAMPLE.log) with a data set, trace by
trace: a defended sample beyond the last one of BASE is a further copy, as augmentation counts.
Every number stands below its definition; JSON and CSV hold all numbers. What cannot be read or
has no partner is reported on standard error, and the rest is compared: the exit code is 1 if a
file was no trace.`,
  positionals: [
    {
      name: "<base>",
      description: "a trace file, - for standard input, or the folder of a data set",
    },
    { name: "<defended...>", description: "what defenses made of it, files or folders alike" },
  ],
  options: [
    {
      flags: "--format <format>",
      description: "a table for people, an object, or a table for machines",
      choices: ["human", "json", "csv"],
      default: "human",
    },
    { flags: "--all", description: "show counts and durations in the table too" },
    { flags: "--seed <n>", description: "seed of the bootstrap's draws", default: "0" },
    {
      flags: "--resamples <n>",
      description: "how often the bootstrap draws",
      default: String(DEFAULT_BOOTSTRAP.resamples),
    },
    {
      flags: "--confidence <share>",
      description: "of the intervals",
      default: String(DEFAULT_BOOTSTRAP.confidence),
    },
    { flags: "-o, --output <file>", description: "write to a file instead of standard output" },
  ],
  reportFormat: (text) => (text === "json" ? "json" : "human"),
  reportsOn: "stderr",
  run: async (args, io) => {
    const [base = "", ...defended] = args.positionals;
    const bootstrap = bootstrapOf(args);
    const inputs = args.positionals.filter((path) => path === "-").length;
    if (inputs > 1) throw misuse("standard input (-) can be read only once");
    const stdin = inputs === 1 ? await readStdin(io) : new Uint8Array();
    const failures: FailureFacts[] = [];
    const names = shortNames(defended);
    const results: OverheadResult[] = [];
    for (const [index, one] of defended.entries()) {
      const name = names[index] ?? one;
      const result = await evaluate({ base, defended: one, name, bootstrap, stdin }, failures, io);
      if (result !== undefined) results.push(result);
    }
    if (results.length > 0) await write({ base, bootstrap, results }, args, io);
    if (failures.length > 0) {
      const report = { findings: [], failures, texts: new Map() };
      await emitReport(report, command.reportFormat(args.value("format")), io, io.stderr);
    }
    return exitOf(failures) ?? EXIT_FINE;
  },
};

function bootstrapOf(args: Args): BootstrapOptions {
  const resamples = wholeNumber(args, "resamples", 1) ?? DEFAULT_BOOTSTRAP.resamples;
  if (resamples > MOST_RESAMPLES) {
    throw misuse(`--resamples takes at most ${MOST_RESAMPLES}, not ${resamples}`);
  }
  const confidence = shareOption(args, "confidence") ?? DEFAULT_BOOTSTRAP.confidence;
  if (confidence <= 0 || confidence >= 1) {
    throw misuse("--confidence takes a share between 0 and 1, neither of them", "such as 0.95");
  }
  return { seed: seedOption(args, "seed") ?? DEFAULT_BOOTSTRAP.seed, resamples, confidence };
}

interface Request {
  readonly base: string;
  readonly defended: string;
  readonly name: string;
  readonly bootstrap: BootstrapOptions;
  readonly stdin: Uint8Array;
}

async function evaluate(
  { base, defended, name, bootstrap, stdin }: Request,
  failures: FailureFacts[],
  io: Io,
): Promise<OverheadResult | undefined> {
  const pairing = pairUp(base, defended, io);
  if (pairing.pairs.length === 0) throw noPairs(base, defended, pairing);
  const bytes = pairing.pairs.reduce((sum, { size }) => sum + size, 0);
  const progress = startProgress(io, pairing.pairs.length, bytes);
  const { traces, groups, failures: faults, notes } = comparePairs(pairing.pairs, stdin, progress);
  await progress.end();
  failures.push(...faults);
  if (traces.length === 0) return undefined;
  const { unmatchedDefended, unmatchedBase, ignored } = pairing;
  return {
    name,
    defended,
    summary: summarizeOverhead(traces, bootstrap, groups),
    baseTraces: new Set(groups).size,
    unmatchedDefended,
    unmatchedBase,
    warnings: [
      ...unmatchedText(defended, unmatchedDefended, `no trace of ${base} belongs to it`),
      ...unmatchedText(base, unmatchedBase, `${defended} has none of it`),
      ...ignored.map((line) => `passed over ${line}`),
      ...notes,
    ],
  };
}

function noPairs(base: string, defended: string, pairing: Pairing): Failure {
  const { unmatchedDefended, unmatchedBase, ignored } = pairing;
  const notes = [
    `${base} has ${unmatchedBase.length} traces, ${defended} has ${unmatchedDefended.length}`,
    "pairs have the same class, folder, prefix and sample: DIR/CLASS/…/SAMPLE.log",
    ...ignored,
  ];
  const message = `no trace of ${defended} belongs to one of ${base}`;
  return new Failure({ kind: "input", message, file: defended, notes });
}

function unmatchedText(folder: string, paths: readonly string[], what: string): readonly string[] {
  const [first] = paths;
  if (first === undefined) return [];
  const more = paths.length === 1 ? "" : ` and ${paths.length - 1} more`;
  return [`${folder.replace(/\/+$/, "")}/${first}${more}: ${what}`];
}

async function write(found: OverheadResults, args: Args, io: Io): Promise<void> {
  const format = args.value("format");
  const text = resultText(found, args, io);
  const output = args.value("output");
  if (output === undefined || output === "-") await io.stdout.write(text);
  else io.writeFiles([{ path: output, text }]);
  // The object has them.
  if (format === "json") return;
  for (const { warnings } of found.results) {
    for (const warning of warnings) await io.stderr.write(`warning: ${warning}\n`);
  }
}

function resultText(found: OverheadResults, args: Args, io: Io): string {
  const format = args.value("format");
  if (format === "json") return overheadJson(shareResults(found, io.cwd));
  if (format === "csv") return overheadCsv(shareResults(found, io.cwd));
  return overheadTable(found, args.flag("all"), screenOf(io, io.stdout).paint);
}
