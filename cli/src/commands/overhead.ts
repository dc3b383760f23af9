import { DEFAULT_BOOTSTRAP, summarizeOverhead } from "@mbn-lang/runtime/overhead";
import type { BootstrapOptions } from "@mbn-lang/runtime/overhead";
import type { ReadTraceOptions } from "@mbn-lang/runtime/trace";
import type { Args } from "../arguments.ts";
import { wholeNumber } from "../arguments.ts";
import type { Command } from "../command.ts";
import { EXIT_FINE } from "../exit.ts";
import type { FailureFacts } from "../failure.ts";
import { Failure, exitOf, misuse } from "../failure.ts";
import type { Io } from "../io.ts";
import { U64 } from "../option-count.ts";
import { comparePairs } from "../overhead/compare-pairs.ts";
import { overheadCsv } from "../overhead/overhead-csv.ts";
import { overheadJson } from "../overhead/overhead-json.ts";
import { overheadTable } from "../overhead/overhead-text.ts";
import { pairUp } from "../overhead/pairs.ts";
import type { Pairing, TracePath } from "../overhead/pairs.ts";

import type { OverheadResult, OverheadResults } from "../overhead/result.ts";
import { shareResults } from "../overhead/share-results.ts";
import { shortNames } from "../overhead/short-names.ts";
import { screenOf } from "../report/colour.ts";
import { emitReport } from "../report/emit.ts";
import { startProgress } from "../simulate/dataset/progress.ts";
import { READING_OPTIONS, readingOptions } from "../trace/reading-options.ts";
import { filesReading, holdPipes } from "../trace/trace-files.ts";
import type { HeldBytes } from "../trace/trace-files.ts";
import { seedOption, shareOption } from "../simulate/quantity.ts";
import { printable } from "../report/printable.ts";
import { shownIn } from "../paths/shown.ts";

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
    ...READING_OPTIONS,
    { flags: "--all", description: "show counts and durations in the table too" },
    { flags: "--seed <n>", description: "seed of the bootstrap's draws", default: "0", count: U64 },
    {
      flags: "--resamples <n>",
      description: "how often the bootstrap draws",
      default: String(DEFAULT_BOOTSTRAP.resamples),
      count: { least: 1, most: MOST_RESAMPLES },
    },
    {
      flags: "--confidence <share>",
      description: "of the intervals, between 0 and 1",
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
    const failures: FailureFacts[] = [];
    const names = shortNames(defended);
    const results: OverheadResult[] = [];
    const pairings = defended.map((one) => pairUp(base, one, io));
    const files = filesOf(pairings);
    // In folders there are none that can be read only once.
    const held = await holdPipes(pairings.some(({ folders }) => folders) ? [] : files, io);
    const set = filesReading(files, held, readingOptions(args));
    for (const note of set.notes) await io.stderr.write(`note: ${printable(note)}\n`);
    const { options } = set;
    for (const [index, pairing] of pairings.entries()) {
      const one = defended[index] ?? "";
      const name = names[index] ?? one;
      const request = { base, defended: one, name, bootstrap, held, pairing, options };
      const result = await evaluate(request, failures, io);
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

/** All files that are compared, each once: they are read in one way. */
function filesOf(pairings: readonly Pairing[]): readonly TracePath[] {
  const files = new Map<string | undefined, TracePath>();
  for (const { pairs } of pairings) {
    for (const { base, defended } of pairs) {
      files.set(base.path, base).set(defended.path, defended);
    }
  }
  return [...files.values()];
}

function bootstrapOf(args: Args): BootstrapOptions {
  const resamples = wholeNumber(args, "resamples", 1) ?? DEFAULT_BOOTSTRAP.resamples;
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
  readonly held: HeldBytes;
  readonly pairing: Pairing;
  readonly options: ReadTraceOptions;
}

async function evaluate(
  { base, defended, name, bootstrap, held, pairing, options }: Request,
  failures: FailureFacts[],
  io: Io,
): Promise<OverheadResult | undefined> {
  if (pairing.pairs.length === 0) throw noPairs(base, defended, pairing);
  const bytes = pairing.pairs.reduce((sum, { size }) => sum + size, 0);
  const progress = startProgress(io, pairing.pairs.length, bytes);
  const compared = comparePairs(pairing, held, options, progress);
  const { traces, groups, failures: faults, notes } = compared;
  await progress.end();
  for (const one of faults) failures.push(one);
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
  return [`${shownIn(folder, first)}${more}: ${what}`];
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
    for (const warning of warnings) await io.stderr.write(`warning: ${printable(warning)}\n`);
  }
}

function resultText(found: OverheadResults, args: Args, io: Io): string {
  const format = args.value("format");
  if (format === "json") return overheadJson(shareResults(found, io.cwd));
  if (format === "csv") return overheadCsv(shareResults(found, io.cwd));
  return overheadTable(found, args.flag("all"), screenOf(io, io.stdout).paint);
}
