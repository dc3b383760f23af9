import { randomBytes } from "node:crypto";
import type { Args } from "../arguments.ts";
import { wholeNumber } from "../arguments.ts";
import type { Command } from "../command.ts";
import { EXIT_FAILURE, EXIT_FINDINGS } from "../exit.ts";
import { exitOf, misuse } from "../failure.ts";
import { emitReport } from "../report/emit.ts";
import type { Report } from "../report/finding.ts";
import { isMisuse } from "../report/request-failures.ts";
import type { SourceOptions } from "../simulate/compile-defenses.ts";
import { seedOption } from "../simulate/quantity.ts";
import { readDefenses } from "../simulate/read-defenses.ts";
import { settingsFrom } from "../simulate/settings.ts";
import { pickDefense, runSingle } from "../simulate/single.ts";
import { choiceOf, seedOf, valuesOf } from "./compile-options.ts";
import { limitsFrom } from "./limit-options.ts";
import { SIMULATE_OPTIONS } from "./simulate-options.ts";

export const command: Command = {
  name: "simulate",
  summary: "Run a trace, or a data set of traces, through a defense.",
  details: `Defenses are sources, .def and JSON files of defenses, or machine strings, which run on the
client (on the server: --server). Without any, the trace passes undefended.

With --trace the summary tells packets, padding, blocking and the overheads by three definitions,
and the command that gives the same again. A simulation without an end stops at --iterations,
and the summary says so.

With --dataset every trace is defended with a seed of its own, made from --seed and the trace's
place in the data set: the same files whatever --jobs is. Of several defenses each trace gets
one in the same way. A bad trace is reported and does not stop the others. More: docs/simulate.md`,
  positionals: [
    { name: "[defense...]", description: "sources, .def or JSON files, machine strings, or -" },
  ],
  options: SIMULATE_OPTIONS,
  reportFormat: (text) => (text === "json" ? "json" : "human"),
  reportsOn: "stderr",
  run: async (args, io) => {
    const { trace, dataset } = modeOf(args);
    const settings = settingsFrom(args, io);
    const stdin = [...args.positionals, ...args.values("server"), trace ?? ""];
    if (stdin.filter((argument) => argument === "-").length > 1) {
      throw misuse("- stands twice, but standard input can be read only once");
    }
    const givenSeed = seedOption(args, "seed");
    const pick = wholeNumber(args, "pick", 1);
    const { positionals } = args;
    const { defenses, report } = await readDefenses(
      positionals,
      args.values("server"),
      sourceOptions(args),
      io,
    );
    const code = problemCode(report);
    if (report.findings.length + report.failures.length > 0) {
      await emitReport(report, command.reportFormat(args.value("format")), io, io.stderr);
    }
    if (code !== undefined) return code;
    const chosen = pick === undefined ? defenses : [pickDefense(defenses, pick)];
    if (trace !== undefined) {
      const seed = givenSeed ?? randomSeed();
      return await runSingle(
        { args, trace, settings, seed, defense: pickDefense(chosen, undefined) },
        io,
      );
    }
    // Here, since one trace needs neither threads nor folders.
    const { simulateDataset } = await import("../simulate/dataset/command.ts");
    return await simulateDataset(
      { args, ...dataset, settings, seed: givenSeed, defenses: chosen },
      io,
    );
  },
};

/** Options that make sense for one of the two only. */
const SINGLE_ONLY = ["events", "plot", "address", "trace-index", "npy-values", "npy-length"];
const DATASET_ONLY = ["jobs", "augment", "resume"];

type Mode =
  | { readonly trace: string; readonly dataset?: undefined }
  | {
      readonly trace?: undefined;
      readonly dataset: { readonly dataset: string; readonly out: string };
    };

function modeOf(args: Args): Mode {
  const trace = args.value("trace");
  const dataset = args.value("dataset");
  const out = args.value("out");
  const given = (name: string): boolean => args.flag(name);
  if (trace !== undefined && dataset !== undefined) {
    throw misuse("--trace and --dataset exclude each other", "give one of them");
  }
  if (trace !== undefined) {
    const wrong = DATASET_ONLY.find(given);
    if (wrong !== undefined) throw misuse(`--${wrong} belongs to --dataset, and this is one trace`);
    return { trace };
  }
  if (dataset === undefined) {
    throw misuse(
      "what is to be simulated is missing",
      "--trace FILE for one trace, --dataset DIR for many",
    );
  }
  const wrong = SINGLE_ONLY.find(given);
  if (wrong !== undefined) throw misuse(`--${wrong} belongs to --trace, and this is a data set`);
  if (out === undefined)
    throw misuse("--dataset needs a folder for the defended traces: --out DIR");
  return { dataset: { dataset, out } };
}

function sourceOptions(args: Args): SourceOptions {
  return {
    choice: choiceOf(args),
    values: valuesOf(args.values("set")),
    seed: seedOf(args, "compile-seed"),
    instances: wholeNumber(args, "instances", 1) ?? 1,
    limits: limitsFrom(args),
  };
}

/** The exit code of a report with errors; undefined if all is well, lints apart. */
function problemCode(report: Report): number | undefined {
  const failed = exitOf(report.failures);
  if (failed !== undefined) return failed;
  const errors = report.findings.filter((finding) => finding.severity === "error");
  if (errors.some((finding) => isMisuse(finding.code))) return EXIT_FAILURE;
  return errors.length > 0 ? EXIT_FINDINGS : undefined;
}

/** Small enough to be typed again. */
function randomSeed(): bigint {
  return BigInt(randomBytes(4).readUInt32BE());
}
