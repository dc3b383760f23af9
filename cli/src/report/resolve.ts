import type { Declaration, Diagnostic, File, Place } from "@mbn-lang/grammar";
import type { Finding, Region } from "./finding.ts";
import type { TextMap } from "./text-map.ts";
import { mapText, positionAt } from "./text-map.ts";

/** A parsed file that diagnostics point into. */
export interface ParsedFile {
  readonly path: string;
  readonly text: string;
  readonly file: File;
}

/** The texts of a program and the way from the compiler's places to lines and columns. */
export interface Atlas {
  readonly texts: ReadonlyMap<string, TextMap>;
  readonly regionOf: (place: Place) => Region;
}

export function makeAtlas(files: Iterable<ParsedFile>): Atlas {
  const texts = new Map<string, TextMap>();
  const offsets = new Map<Declaration, number>();
  for (const { path, text, file } of files) {
    texts.set(path, mapText(path, text));
    for (const { node, offset } of file.declarations) offsets.set(node, offset);
  }
  return {
    texts,
    regionOf: ({ file, declaration, span }) => {
      const map = texts.get(file) ?? mapText(file, "");
      const base = declaration === undefined ? 0 : (offsets.get(declaration) ?? 0);
      const start = positionAt(map, base + span.start);
      return { path: file, start, end: positionAt(map, base + span.end) };
    },
  };
}

/** Counts out the places of diagnostics: lines and columns instead of offsets in declarations. */
export function resolveFindings(
  diagnostics: readonly Diagnostic[],
  { regionOf }: Atlas,
): readonly Finding[] {
  return diagnostics.map((diagnostic) => findingOf(diagnostic, regionOf));
}

function findingOf(diagnostic: Diagnostic, regionOf: (place: Place) => Region): Finding {
  const { code, severity, tags, message, notes } = diagnostic;
  return {
    code,
    severity,
    tags,
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
