import type { Finding, Region, Report } from "./finding.ts";
import { jsonText } from "./printable.ts";

/**
 * One object: `ok`, `diagnostics`, `failures`, and of a check `notEvaluated`. Offsets count UTF-16 units from 0, lines
 * and columns from 1; ends are exclusive.
 */
export function renderJson(report: Report): string {
  const errors = report.findings.some((finding) => finding.severity === "error");
  const document = {
    ok: !errors && report.failures.length === 0,
    diagnostics: report.findings.map(diagnosticOf),
    failures: report.failures.map(({ kind, code, message, file, notes }) => ({
      kind,
      code: code ?? null,
      message,
      file: file ?? null,
      notes,
    })),
    notEvaluated: report.notEvaluated?.map(({ kind, name, region, needs, options }) => ({
      kind,
      name,
      ...regionOf(region),
      needs,
      options: options ?? null,
    })),
  };
  return `${jsonText(document, 2)}\n`;
}

function diagnosticOf(finding: Finding): unknown {
  return {
    code: finding.code,
    severity: finding.severity,
    tags: finding.tags,
    message: finding.message,
    ...regionOf(finding.region),
    related: finding.related.map(({ region, message }) => ({ message, ...regionOf(region) })),
    notes: finding.notes,
    fixes: finding.fixes.map(({ title, edits }) => ({
      title,
      edits: edits.map(({ region, text }) => ({ ...regionOf(region), text })),
    })),
  };
}

function regionOf({ path, start, end }: Region): object {
  return { file: path, start, end };
}
