import type { FailureFacts } from "../failure.ts";
import type { Paint, Screen, Style } from "./colour.ts";
import type { Finding, Region, Report } from "./finding.ts";
import { renderFrame } from "./frame.ts";
import type { Label } from "./frame.ts";
import { self } from "../self.ts";
import { indented, printable } from "./printable.ts";

/** A wall of frames helps nobody; the other formats leave nothing out. */
const MOST_FRAMES = 50;

/** For people: code frames on a terminal, one line a message when piped. */
export function renderHuman(report: Report, screen: Screen): string {
  const lines: string[] = [];
  const shown = screen.frames ? report.findings.slice(0, MOST_FRAMES) : report.findings;
  for (const finding of shown) {
    const own = screen.frames ? frameLines(finding, report, screen) : plainLines(finding);
    for (const line of own) lines.push(line);
    if (screen.frames) lines.push("");
  }
  const hidden = report.findings.length - shown.length;
  if (hidden > 0) lines.push(`… and ${hidden} more (pipe the output to see all)`, "");
  for (const failure of report.failures) {
    for (const line of failureLines(failure, screen.paint)) lines.push(line);
  }
  for (const line of closing(report, screen)) lines.push(line);
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}

function frameLines(finding: Finding, report: Report, screen: Screen): readonly string[] {
  const { paint } = screen;
  const title = paint(styleOf(finding), `${finding.severity}[${finding.code}]`);
  const labels: readonly Label[] = [
    { region: finding.region, message: "", primary: true },
    ...finding.related.map(({ region, message }) => ({ region, message, primary: false })),
  ];
  const extra = [
    ...finding.notes.map((note) => ["note", note] as const),
    ...alternatives(finding.fixes).map((fix) => ["fix", fix] as const),
  ];
  return [
    `${title}: ${paint("bold", printable(finding.message))}`,
    ...renderFrame(labels, report.texts, screen),
    ...extra.map(([word, text]) => `${paint("blue", "  =")} ${word}: ${indented(text, "    ")}`),
  ];
}

function plainLines(finding: Finding): readonly string[] {
  const { severity, code, message, region, related, notes, fixes } = finding;
  return [
    `${address(region)}: ${severity} ${code}: ${printable(message)}`,
    ...related.map((other) => `${address(other.region)}: note: ${printable(other.message)}`),
    ...notes.map((note) => `  note: ${indented(note, "  ")}`),
    ...alternatives(fixes).map((title) => `  fix: ${indented(title, "  ")}`),
  ];
}

/** Fixes of one finding are alternatives, of which one is taken: they are one line. */
function alternatives(fixes: Finding["fixes"]): readonly string[] {
  if (fixes.length < 2) return fixes.map(({ title }) => title);
  const titles = fixes.map(({ title }) => title);
  const verb = /^[A-Z][a-z ]*(?=`)/.exec(titles[0] ?? "")?.[0];
  const same = verb !== undefined && titles.every((title) => title.startsWith(verb));
  const objects = same ? titles.map((title) => title.slice(verb.length)) : titles;
  const [last = ""] = objects.slice(-1);
  const others = objects.slice(0, -1);
  if (same) return [`${verb}${others.join(", ")} or ${last}`];
  return [[...others, `or ${last.charAt(0).toLowerCase()}${last.slice(1)}`].join("; ")];
}

function failureLines(failure: FailureFacts, paint: Paint): readonly string[] {
  return [
    `${paint("red", failure.code === undefined ? "error" : `error ${failure.code}`)}: ${printable(failure.message)}`,
    ...failure.notes.map((note) => `  ${indented(note, "  ")}`),
  ];
}

function closing(report: Report, screen: Screen): readonly string[] {
  const { findings } = report;
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const hints = findings.filter(({ severity }) => severity === "hint").length;
  const lines: string[] = [];
  if (screen.frames && findings.length > 0) {
    const codes = [...new Set(findings.map((finding) => finding.code))];
    const lints = findings.length - errors - hints;
    const tally = [counted(errors, "error"), counted(lints, "lint"), counted(hints, "hint")].filter(
      (part) => part !== "",
    );
    const more = codes.slice(0, 3).map((code) => `${self()} explain ${code}`);
    lines.push(
      `${tally.join(", ")}; more about ${codes.length > 1 ? "them" : "it"}: ${more.join(", ")}`,
    );
  }
  if (report.summary !== undefined && errors === 0 && report.failures.length === 0) {
    lines.push(report.summary);
  }
  return lines;
}

/** "1 error", "2 errors", "" for none. */
export function counted(count: number, noun: string): string {
  if (count === 0) return "";
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function address(region: Region): string {
  return `${printable(region.path)}:${region.start.line}:${region.start.column}`;
}

function styleOf(finding: Finding): Style {
  if (finding.severity === "error") return "red";
  if (finding.severity === "warning") return "yellow";
  return finding.severity === "information" ? "cyan" : "blue";
}
