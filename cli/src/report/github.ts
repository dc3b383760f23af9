import type { Finding, Report } from "./finding.ts";
import { indented, printable } from "./printable.ts";

// Workflow commands: https://docs.github.com/actions/reference/workflow-commands. Their
// lines and columns count from 1, end columns included.

export function renderGithub(report: Report): string {
  const lines = [
    ...report.findings.map(findingLine),
    ...report.failures.map((failure) => {
      const text = [printable(failure.message), ...failure.notes].join("\n");
      const where = failure.file === undefined ? "" : ` file=${property(failure.file)}`;
      return `::error${where}::${data(text)}`;
    }),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

function findingLine(finding: Finding): string {
  const { start, end, path } = finding.region;
  const oneLine = start.line === end.line;
  const properties = [
    `file=${property(path)}`,
    `line=${start.line}`,
    `endLine=${end.line}`,
    // Columns are only understood within one line.
    ...(oneLine
      ? [`col=${start.column}`, `endColumn=${Math.max(start.column, end.column - 1)}`]
      : []),
    `title=${property(finding.code)}`,
  ];
  const related = finding.related.map(
    ({ region, message }) =>
      `${region.path}:${region.start.line}:${region.start.column}: ${message}`,
  );
  const fixes = finding.fixes.map((fix) => `fix: ${fix.title}`);
  const text = [printable(finding.message), ...related, ...finding.notes, ...fixes].join("\n");
  return `::${LEVELS[finding.severity]} ${properties.join(",")}::${data(text)}`;
}

const LEVELS = {
  error: "error",
  warning: "warning",
  information: "notice",
  hint: "notice",
} as const;

/** Of several lines; GitHub shows what is in them as a terminal would. */
function data(text: string): string {
  return indented(text, "").replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(printable(text)).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
