import { coveredBy, report } from "@mbn-lang/grammar";
import type { Diagnostic, Kind, Place, Span } from "@mbn-lang/grammar";
import { ALLOW_UNKNOWN, ALLOW_UNUSED, ALLOW_WITHOUT_REASON } from "../diagnostics/lints.ts";
import { suggest } from "@mbn-lang/grammar";
import type { SourceFile } from "../source/program.ts";
import { parseAllow } from "./allow.ts";
import type { Allow, AllowEntry } from "./allow.ts";

/** Code and slug of a lint that can be silenced. */
type LintName = Pick<Kind<never>, "code" | "slug">;

export interface SilenceOptions {
  readonly files: readonly SourceFile[];
  readonly lints: readonly LintName[];
  /** Whether all lints at this absolute offset could be found: what silences nothing is reported. */
  readonly judged: (path: string, offset: number) => boolean;
}

/** A silenced lint and the range in which it is. */
interface Silencer {
  readonly place: Place;
  readonly code: string;
  readonly range: Span | undefined;
  used: boolean;
}

/**
 * Takes out the lints that `// mbn: allow` comments cover, and reports comments without a
 * reason, without effect, or with an unknown name. Places have to be located: absolute.
 */
export function silence(
  diagnostics: readonly Diagnostic[],
  { files, lints, judged }: SilenceOptions,
): Diagnostic[] {
  const reports: Diagnostic[] = [];
  const silencers: Silencer[] = [];
  for (const source of files) {
    if (!source.text.includes("mbn:")) continue;
    for (const comment of source.file.comments) {
      const allow = parseAllow(comment);
      if (allow === undefined) continue;
      const place: Place = { file: source.path, declaration: undefined, span: comment.span };
      const known = resolve(allow, place, lints, reports);
      if (allow.reason === "" && known.length > 0) {
        reports.push(report(ALLOW_WITHOUT_REASON, place, { codes: names(allow) }));
      }
      const range = coveredBy(comment, source.file, source.text);
      for (const { code, span } of known) {
        silencers.push({ place: { ...place, span }, code, range, used: false });
      }
    }
  }
  const kept = diagnostics.filter((diagnostic) => !isSilenced(diagnostic, silencers));
  for (const { used, place, code, range } of silencers) {
    const found = judged(place.file, range?.start ?? place.span.start);
    if (!used && found) reports.push(report(ALLOW_UNUSED, place, { code }, removal(place)));
  }
  return [...kept, ...reports];
}

function resolve(
  { entries }: Allow,
  place: Place,
  lints: readonly LintName[],
  reports: Diagnostic[],
): { code: string; span: Span }[] {
  return entries.flatMap(({ text, span }) => {
    const lint = lints.find(({ code, slug }) => code === text || slug === text);
    if (lint !== undefined) return [{ code: lint.code, span }];
    reports.push(unknown({ text, span }, place, lints));
    return [];
  });
}

function unknown({ text, span }: AllowEntry, place: Place, lints: readonly LintName[]): Diagnostic {
  const at = { ...place, span };
  const suggestion = suggest(
    text,
    lints.flatMap(({ code, slug }) => [code, slug]),
  );
  const fixes =
    suggestion === undefined
      ? []
      : [{ title: `Write \`${suggestion}\``, edits: [{ place: at, text: suggestion }] }];
  return report(ALLOW_UNKNOWN, at, { code: text, suggestion }, { fixes });
}

function isSilenced(diagnostic: Diagnostic, silencers: readonly Silencer[]): boolean {
  if (diagnostic.severity === "error") return false;
  const { file, span } = diagnostic.place;
  let silenced = false;
  for (const silencer of silencers) {
    const { place, range, code } = silencer;
    if (code !== diagnostic.code || place.file !== file || range === undefined) continue;
    if (span.start < range.start || span.end > range.end) continue;
    silencer.used = true;
    silenced = true;
  }
  return silenced;
}

function names({ entries }: Allow): string {
  return entries.map(({ text }) => text).join(" ");
}

function removal(place: Place): { fixes: Diagnostic["fixes"] } {
  return { fixes: [{ title: "Leave it out", edits: [{ place, text: "" }] }] };
}
