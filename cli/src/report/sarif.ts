import type { Page } from "../pages.ts";
import { uriOf } from "../paths/file-uri.ts";
import { VERSION } from "../version.ts";
import type { Finding, Region, Report } from "./finding.ts";
import { jsonText } from "./printable.ts";

// SARIF 2.1.0 (OASIS standard, sarif-schema-2.1.0). Lines and columns count from 1, end
// columns are exclusive, columns count UTF-16 units (`columnKind`).

const SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

/** `pages` are the documentation by code; they become the rules' help. */
export function renderSarif(report: Report, pages: ReadonlyMap<string, Page>): string {
  const codes = [...new Set(report.findings.map((finding) => finding.code))].toSorted();
  const driver = {
    name: "mbn",
    version: VERSION,
    semanticVersion: VERSION,
    rules: codes.map((code) => ruleOf(code, report, pages.get(code))),
  };
  const run = {
    tool: { driver },
    columnKind: "utf16CodeUnits",
    invocations: [invocationOf(report)],
    results: report.findings.map((finding) => resultOf(finding, codes.indexOf(finding.code))),
  };
  return `${jsonText({ $schema: SCHEMA, version: "2.1.0", runs: [run] }, 2)}\n`;
}

function ruleOf(code: string, report: Report, page: Page | undefined): object {
  const severity = report.findings.find((finding) => finding.code === code)?.severity ?? "error";
  const rule = { id: code, defaultConfiguration: { level: LEVELS[severity] } };
  if (page === undefined) return rule;
  return {
    ...rule,
    shortDescription: { text: page.title },
    help: { text: page.markdown, markdown: page.markdown },
  };
}

function invocationOf(report: Report): object {
  return {
    executionSuccessful: report.failures.length === 0,
    toolExecutionNotifications: report.failures.map((failure) => ({
      level: "error",
      descriptor: { id: failure.kind },
      message: { text: [failure.message, ...failure.notes].join("\n") },
      ...(failure.file === undefined
        ? {}
        : { locations: [{ physicalLocation: fileOf(failure.file) }] }),
    })),
  };
}

function resultOf(finding: Finding, ruleIndex: number): object {
  const related = finding.related.map(({ region, message }, index) => ({
    id: index + 1,
    message: { text: message },
    physicalLocation: locationOf(region),
  }));
  return {
    ruleId: finding.code,
    ruleIndex,
    level: LEVELS[finding.severity],
    message: { text: [finding.message, ...finding.notes].join("\n") },
    locations: [{ physicalLocation: locationOf(finding.region) }],
    ...(related.length === 0 ? {} : { relatedLocations: related }),
    ...(finding.fixes.length === 0 ? {} : { fixes: finding.fixes.map(fixOf) }),
    ...(finding.tags.length === 0 ? {} : { properties: { tags: finding.tags } }),
  };
}

function fixOf({ title, edits }: Finding["fixes"][number]): object {
  const paths = [...new Set(edits.map((edit) => edit.region.path))];
  return {
    description: { text: title },
    artifactChanges: paths.map((path) => ({
      artifactLocation: { uri: uriOf(path) },
      replacements: edits
        .filter((edit) => edit.region.path === path)
        .map((edit) => ({
          deletedRegion: regionOf(edit.region),
          insertedContent: { text: edit.text },
        })),
    })),
  };
}

function locationOf(region: Region): object {
  return { ...fileOf(region.path), region: regionOf(region) };
}

function regionOf({ start, end }: Region): object {
  return {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
}

function fileOf(path: string): object {
  return { artifactLocation: { uri: uriOf(path) } };
}

const LEVELS = { error: "error", warning: "warning", information: "note", hint: "note" } as const;
