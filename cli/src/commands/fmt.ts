import { parse } from "@mbn-lang/grammar";
import { formatText } from "@mbn-lang/grammar/format";
import type { Command } from "../command.ts";
import { EXIT_FINDINGS, EXIT_FINE } from "../exit.ts";
import type { FailureFacts } from "../failure.ts";
import { Failure, exitOf, misuse } from "../failure.ts";
import { pathOf, readInputBytes, textOf } from "../input/read-input.ts";
import type { Io } from "../io.ts";
import type { ReportFormat } from "../report/emit.ts";
import { emitReport } from "../report/emit.ts";
import type { Report } from "../report/finding.ts";
import { counted } from "../report/human.ts";
import { makeAtlas, resolveFindings } from "../report/resolve.ts";
import { REPORT_OPTION, chosenReport } from "./shared-options.ts";
import { self } from "../self.ts";

export const command: Command = {
  name: "fmt",
  summary: "Format sources in place; with -, from standard input to standard output.",
  details: `A file with syntax errors is left as it is, and so is one of which anything but white
space and commas would be lost: the exit code is then 1. From standard input to standard output
what can be parsed is formatted and the rest copied; the exit code is then 1.`,
  positionals: [{ name: "<file...>", description: "sources, or - alone" }],
  options: [
    { flags: "--check", description: "write nothing; exit with 1 if a file is not formatted" },
    REPORT_OPTION,
  ],
  reportFormat: chosenReport,
  reportsOn: "stderr",
  run: async (args, io) => {
    const files = args.positionals;
    if (files.includes("-") && files.length > 1) {
      throw misuse("- formats standard input to standard output; it cannot stand beside files");
    }
    const reportFormat = chosenReport(args.value("format"));
    const sources = await Promise.all(files.map(async (file) => formatted(file, io)));
    const report = reportOf(sources);
    const changed = sources.filter((source) => !source.isFormatted);
    if (args.flag("check")) return await check(report, changed, reportFormat, io);
    if (files.includes("-")) await io.stdout.write(sources[0]?.result ?? "");
    const code = exitOf(report.failures) ?? (hasErrors(report) ? EXIT_FINDINGS : EXIT_FINE);
    if (code === EXIT_FINE && !files.includes("-")) {
      io.writeFiles(changed.map(({ path, result }) => ({ path, text: result })));
      const text = `formatted ${changed.length} of ${counted(files.length, "file")}\n`;
      if (reportFormat === "human") await io.stdout.write(text);
    }
    if (code !== EXIT_FINE || reportFormat !== "human") {
      await emitReport(report, reportFormat, io, io.stderr);
    }
    return code;
  },
};

interface Source {
  readonly path: string;
  readonly isFormatted: boolean;
  readonly result: string;
  readonly report: Report;
}

async function formatted(file: string, io: Io): Promise<Source> {
  const path = pathOf(file);
  try {
    const bytes = await readInputBytes(file, io);
    const text = textOf(bytes, file === "-" ? "standard input" : file);
    const { value, diagnostics } = parse(text, { file: path });
    const atlas = makeAtlas([{ path, text, file: value }]);
    const findings = resolveFindings(diagnostics, atlas);
    const { text: result, refused } = await formatText(text);
    const failures = refused === undefined ? [] : [refusal(path, refused)];
    const report = { findings, failures, texts: atlas.texts };
    // A byte-order mark is no part of the text, and goes where the file can be formatted.
    const isFormatted = hasErrors(report)
      ? text === result
      : Buffer.from(result).equals(Buffer.from(bytes));
    return { path, isFormatted, result, report };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const report = { findings: [], failures: [error.facts], texts: new Map() };
    return { path, isFormatted: true, result: "", report };
  }
}

/** The formatter's own safety net has held: it would have changed more than the form. */
function refusal(path: string, why: string): FailureFacts {
  const notes = ["This is a defect of mbn; please report it with the file."];
  return { kind: "input", message: `${path}: ${why}`, file: path, notes };
}

function reportOf(sources: readonly Source[]): Report {
  return {
    findings: sources.flatMap((source) => source.report.findings),
    failures: sources.flatMap((source) => source.report.failures),
    texts: new Map(sources.flatMap((source) => [...source.report.texts])),
  };
}

async function check(
  report: Report,
  changed: readonly Source[],
  format: ReportFormat,
  io: Io,
): Promise<number> {
  const unformatted = changed.map(({ path }): FailureFacts => {
    const notes = path.startsWith("<") ? [] : [`${self()} fmt ${path} formats it`];
    return { kind: "input", message: `${path} is not formatted`, file: path, notes };
  });
  const all = { ...report, failures: [...report.failures, ...unformatted] };
  await emitReport({ ...all, summary: "all files are formatted" }, format, io, io.stderr);
  return exitOf(all.failures) ?? (hasErrors(report) ? EXIT_FINDINGS : EXIT_FINE);
}

function hasErrors(report: Report): boolean {
  return report.findings.some((finding) => finding.severity === "error");
}
