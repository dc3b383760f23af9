import { checkFile } from "@mbn-lang/compiler";
import type { Command } from "../command.ts";
import { EXIT_FINDINGS, EXIT_FINE } from "../exit.ts";
import { exitOf } from "../failure.ts";
import { IMPORT_ROOT, readSources } from "../input/read-sources.ts";
import type { Io } from "../io.ts";
import type { ReportFormat } from "../report/emit.ts";
import { emitReport } from "../report/emit.ts";
import type { Report } from "../report/finding.ts";
import { counted } from "../report/human.ts";
import type { Checked } from "../report/merge.ts";
import { mergeReports } from "../report/merge.ts";
import { notEvaluatedLines } from "../report/not-evaluated.ts";
import { LIMIT_OPTIONS, limitsFrom } from "./limit-options.ts";
import { REPORT_OPTION, chosenReport } from "./shared-options.ts";

export const command: Command = {
  name: "check",
  summary: "Report all problems in sources: syntax, names, types, machine rules, lints.",
  details: `Machines and defenses are evaluated with their defaults, so that their rules are checked too.
Where a parameter has none, what is certain whatever its value is reported; the summary, and
"notEvaluated" in json, tell which declarations are not evaluated as a whole, and what they need.
Hints tell what is mostly meant, such as a state that cannot be left. They are counted in the line
that says "fine"; --hints shows them, as notices with --format github. json ("hint") and sarif
("note") always have them.`,
  positionals: [{ name: "<file...>", description: "sources, or - for standard input" }],
  options: [
    REPORT_OPTION,
    { flags: "--hints", description: "show hints as well" },
    ...LIMIT_OPTIONS,
  ],
  reportFormat: chosenReport,
  reportsOn: "stdout",
  run: async (args, io) => {
    const format = chosenReport(args.value("format"));
    const limits = limitsFrom(args);
    const { sources, failures } = await readSources(args.positionals, io);
    const checked = sources.map(({ path, host }): Checked => {
      const { value, diagnostics } = checkFile(path, host, { limits }, { root: IMPORT_ROOT });
      const { program, unevaluated } = value;
      return { program: program.program, diagnostics, unevaluated };
    });
    const merged = mergeReports(checked, failures);
    const hints = args.flag("hints");
    const lines = [summaryOf(checked) + hintsOf(merged, hints)];
    const summary = [...lines, ...notEvaluatedLines(merged.notEvaluated ?? [])].join("\n");
    await show({ ...merged, hints, summary }, format, io);
    const hasErrors = merged.findings.some((finding) => finding.severity === "error");
    return exitOf(failures) ?? (hasErrors ? EXIT_FINDINGS : EXIT_FINE);
  },
};

/** For people, files that cannot be read are no part of the result. */
async function show(report: Report, format: ReportFormat, io: Io): Promise<void> {
  if (format !== "human") {
    await emitReport(report, format, io, io.stdout);
    return;
  }
  const { failures } = report;
  if (failures.length > 0) {
    await emitReport({ findings: [], failures, texts: report.texts }, format, io, io.stderr);
  }
  const summary = failures.length > 0 ? undefined : report.summary;
  await emitReport({ ...report, failures: [], summary }, format, io, io.stdout);
}

function summaryOf(checked: readonly Checked[]): string {
  const counts = { Machine: 0, Defense: 0, Fn: 0, Const: 0 };
  for (const { program } of checked) {
    for (const { node } of program.files.get(program.entry)?.file.declarations ?? []) {
      if (node.kind !== "ErrorDeclaration") counts[node.kind]++;
    }
  }
  const parts = [
    counted(checked.length, "file"),
    counted(counts.Machine, "machine"),
    counted(counts.Defense, "defense"),
    counted(counts.Fn, "function"),
    counted(counts.Const, "constant"),
  ];
  return `fine: ${parts.filter((part) => part !== "").join(", ")}`;
}

/** How many hints there are, and how to see them. */
function hintsOf({ findings }: Report, shown: boolean): string {
  const count = findings.filter(({ severity }) => severity === "hint").length;
  if (count === 0) return "";
  const how = shown ? "" : ` (--hints shows ${count === 1 ? "it" : "them"})`;
  return `; ${counted(count, "hint")}${how}`;
}
