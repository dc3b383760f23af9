import type { Program, Unevaluated } from "@mbn-lang/compiler";
import type { Diagnostic } from "@mbn-lang/grammar";
import type { FailureFacts } from "../failure.ts";
import type { Finding, NotEvaluated, Report } from "./finding.ts";
import { makeAtlas, resolveFindings } from "./resolve.ts";
import type { TextMap } from "./text-map.ts";

/** What the compiler found in one program. */
export interface Checked {
  readonly program: Program;
  readonly diagnostics: readonly Diagnostic[];
  readonly unevaluated?: readonly Unevaluated[];
}

/** One report for several programs; what they find in a file they share is told once. */
export function mergeReports(
  checked: readonly Checked[],
  failures: readonly FailureFacts[],
): Report {
  const texts = new Map<string, TextMap>();
  const findings = new Map<string, Finding>();
  const notEvaluated: NotEvaluated[] = [];
  for (const { program, diagnostics, unevaluated = [] } of checked) {
    const atlas = makeAtlas(program.files.values());
    for (const [path, map] of atlas.texts) texts.set(path, map);
    for (const finding of resolveFindings(diagnostics, atlas)) {
      const { path, start, end } = finding.region;
      const key = [path, start.offset, end.offset, finding.code, finding.message].join("\0");
      if (!findings.has(key)) findings.set(key, finding);
    }
    for (const { place, ...one } of unevaluated) {
      notEvaluated.push({ ...one, region: atlas.regionOf(place) });
    }
  }
  const isCheck = checked.some(({ unevaluated }) => unevaluated !== undefined);
  const report = { findings: [...findings.values()], failures, texts };
  return isCheck ? { ...report, notEvaluated } : report;
}
