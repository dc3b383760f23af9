import type { Declaration, Diagnostic, File, Place } from "@mbn/grammar";
import type { Finding, Region } from "./finding.ts";
import type { TextMap } from "./text-map.ts";
import { mapText, positionAt } from "./text-map.ts";

/** A parsed file that diagnostics point into. */
export interface ParsedFile {
  readonly path: string;
  readonly text: string;
  readonly file: File;
}

export interface Resolved {
  readonly findings: readonly Finding[];
  readonly texts: ReadonlyMap<string, TextMap>;
}

/** Counts out the places of diagnostics: lines and columns instead of offsets in declarations. */
export function resolveFindings(
  diagnostics: readonly Diagnostic[],
  files: Iterable<ParsedFile>,
): Resolved {
  const texts = new Map<string, TextMap>();
  const offsets = new Map<Declaration, number>();
  for (const { path, text, file } of files) {
    texts.set(path, mapText(path, text));
    for (const { node, offset } of file.declarations) offsets.set(node, offset);
  }
  const regionOf = (place: Place): Region => {
    const map = texts.get(place.file) ?? mapText(place.file, "");
    const base = place.declaration === undefined ? 0 : (offsets.get(place.declaration) ?? 0);
    const start = positionAt(map, base + place.span.start);
    return { path: place.file, start, end: positionAt(map, base + place.span.end) };
  };
  return { findings: diagnostics.map((diagnostic) => findingOf(diagnostic, regionOf)), texts };
}

function findingOf(diagnostic: Diagnostic, regionOf: (place: Place) => Region): Finding {
  const { code, severity, message, notes } = diagnostic;
  return {
    code,
    severity,
    message,
    region: regionOf(diagnostic.place),
    related: diagnostic.related.map((other) => ({
      region: regionOf(other.place),
      message: other.message,
    })),
    notes,
    fixes: diagnostic.fixes.map(({ title, edits }) => ({
      title,
      edits: edits.map((edit) => ({ region: regionOf(edit.place), text: edit.text })),
    })),
  };
}
