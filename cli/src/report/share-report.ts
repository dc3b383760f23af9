import { sharedPath, sharedText } from "../output/shared-path.ts";
import type { Finding, Region, Report } from "./finding.ts";

/** A report for another machine: its paths are relative to the working folder, or names alone. */
export function shareReport(report: Report, cwd: string): Report {
  const paths = new Set([cwd, ...report.texts.keys()]);
  for (const { file } of report.failures) if (file !== undefined) paths.add(file);
  for (const { region } of report.findings) paths.add(region.path);
  const say = (text: string): string => sharedText(cwd, text, paths);
  const at = (region: Region): Region => ({ ...region, path: sharedPath(cwd, region.path) });
  const findingOf = (finding: Finding): Finding => ({
    ...finding,
    message: say(finding.message),
    notes: finding.notes.map(say),
    region: at(finding.region),
    related: finding.related.map(({ region, message }) => ({
      region: at(region),
      message: say(message),
    })),
    fixes: finding.fixes.map(({ title, edits }) => ({
      title,
      edits: edits.map(({ region, text }) => ({ region: at(region), text })),
    })),
  });
  return {
    ...report,
    findings: report.findings.map(findingOf),
    failures: report.failures.map((facts) => ({
      ...facts,
      message: say(facts.message),
      notes: facts.notes.map(say),
      file: facts.file === undefined ? undefined : sharedPath(cwd, facts.file),
    })),
  };
}
