import type { Declaration, Diagnostic } from "@mbn-lang/grammar";
import type { Program } from "../source/program.ts";

/** By file in the order of reading, then by place in the file; equal places keep their order. */
export function sortDiagnostics(
  program: Program,
  diagnostics: readonly Diagnostic[],
): readonly Diagnostic[] {
  if (diagnostics.length < 2) return diagnostics;
  const files = new Map([...program.files.keys()].map((path, at) => [path, at]));
  const offsets = new Map<Declaration, number>();
  for (const { file } of program.files.values()) {
    for (const { node, offset } of file.declarations) offsets.set(node, offset);
  }
  const keyed = diagnostics.map((diagnostic) => {
    const { file, declaration, span } = diagnostic.place;
    const offset = declaration === undefined ? 0 : (offsets.get(declaration) ?? 0);
    return { diagnostic, file: files.get(file) ?? files.size, at: offset + span.start };
  });
  keyed.sort((a, b) => a.file - b.file || a.at - b.at);
  return keyed.map(({ diagnostic }) => diagnostic);
}
