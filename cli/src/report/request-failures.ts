import type { FailureFacts } from "../failure.ts";
import type { Finding, Report } from "./finding.ts";

/** Of the compiler's codes those that are about the command line, not about the source. */
const MISUSE: ReadonlySet<string> = new Set([
  "MBN4151",
  "MBN4152",
  "MBN4153",
  "MBN4154",
  "MBN4155",
  "MBN4156",
  "MBN4158",
]);
/** Nothing to compile: a matter of the file, but of no place in it. */
const NOTHING_TO_COMPILE = "MBN4157";

export function isMisuse(code: string): boolean {
  return MISUSE.has(code);
}

/** The same report, with findings that have no place in a source turned into failures. */
export function requestFailures(report: Report): Report {
  const placeless = report.findings.filter(isPlaceless);
  if (placeless.length === 0) return report;
  return {
    ...report,
    findings: report.findings.filter((finding) => !isPlaceless(finding)),
    failures: [...report.failures, ...placeless.map(failureOf)],
  };
}

function isPlaceless({ code, region }: Finding): boolean {
  if (code !== NOTHING_TO_COMPILE && !isMisuse(code)) return false;
  return region.start.offset === 0 && region.end.offset === 0;
}

function failureOf({ code, message, notes, region }: Finding): FailureFacts {
  const kind = isMisuse(code) ? "misuse" : "input";
  return { kind, code, message, file: region.path, notes };
}
