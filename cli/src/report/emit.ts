import type { Io } from "../io.ts";
import type { Sink } from "../output/sink.ts";
import { loadPages } from "../pages.ts";
import { screenOf } from "./colour.ts";
import type { Report } from "./finding.ts";
import { renderGithub } from "./github.ts";
import { renderHuman } from "./human.ts";
import { renderJson } from "./json.ts";
import { renderSarif } from "./sarif.ts";
import { shareReport } from "./share-report.ts";

export const REPORT_FORMATS = ["human", "json", "sarif", "github"] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** Whether `text` names a report format. */
export function isReportFormat(text: string | undefined): text is ReportFormat {
  return REPORT_FORMATS.some((format) => format === text);
}

/** Writes the whole report to one sink. */
export async function emitReport(
  report: Report,
  format: ReportFormat,
  io: Io,
  sink: Sink,
): Promise<void> {
  const text = render(report, format, io, sink);
  if (text !== "") await sink.write(text);
}

function render(report: Report, format: ReportFormat, io: Io, sink: Sink): string {
  switch (format) {
    case "human":
      return renderHuman(withoutHints(report), screenOf(io, sink));
    case "json":
      return renderJson(report);
    case "sarif":
      return renderSarif(shareReport(report, io.cwd), loadPages());
    case "github":
      return renderGithub(withoutHints(report));
  }
}

/**
 * What people see. Hints are for those who ask; and a step of a GitHub workflow shows ten notices
 * at most, which hints must not use up.
 */
function withoutHints(report: Report): Report {
  if (report.hints === true) return report;
  return { ...report, findings: report.findings.filter(({ severity }) => severity !== "hint") };
}
