import { parseAdvised } from "@mbn-lang/grammar";
import type { Import, TextEdit } from "@mbn-lang/grammar";
import type { CheckedProgram } from "../check/checked.ts";
import { checkProgram } from "../check/program.ts";
import type { SourceFile } from "../source/program.ts";

// A program as edits would leave it, to see what they do. They change no import's path.

export function editedProgram(
  { program }: CheckedProgram,
  edits: readonly TextEdit[],
): CheckedProgram {
  const byFile = Map.groupBy(edits, ({ place }) => place.file);
  const targets = new Map<Import, string>();
  const files = new Map<string, SourceFile>();
  for (const [path, source] of program.files) {
    const own = byFile.get(path);
    const edited = own === undefined ? source : editedFile(source, own);
    files.set(path, edited);
    for (const [at, node] of edited.file.imports.entries()) {
      const before = source.file.imports[at];
      const target = before && program.targets.get(before);
      if (target !== undefined) targets.set(node, target);
    }
  }
  return checkProgram({ ...program, files, targets });
}

function editedFile({ path, text }: SourceFile, edits: readonly TextEdit[]): SourceFile {
  let edited = "";
  let at = 0;
  for (const { place, text: written } of inOrder(edits)) {
    edited += text.slice(at, place.span.start) + written;
    at = place.span.end;
  }
  edited += text.slice(at);
  const { value, diagnostics } = parseAdvised(edited, { file: path });
  return { path, text: edited, file: value, diagnostics };
}

function inOrder(edits: readonly TextEdit[]): readonly TextEdit[] {
  return edits.toSorted((a, b) => a.place.span.start - b.place.span.start);
}

/** Where a place before the edits, or the beginning of an edit, is after them. */
export function newOffset(edits: readonly TextEdit[]): (file: string, offset: number) => number {
  const byFile = Map.groupBy(inOrder(edits), ({ place }) => place.file);
  const tables = new Map(
    [...byFile].map(([file, own]) => {
      let moved = 0;
      const table = own.map(({ place: { span }, text }) => {
        moved += text.length - (span.end - span.start);
        return { end: span.end, moved };
      });
      return [file, table] as const;
    }),
  );
  return (file, offset) => {
    const table = tables.get(file) ?? [];
    let low = 0;
    let high = table.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((table[middle]?.end ?? Infinity) <= offset) low = middle + 1;
      else high = middle;
    }
    return offset + (table[low - 1]?.moved ?? 0);
  };
}
