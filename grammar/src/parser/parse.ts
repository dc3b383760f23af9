import type { File } from "../ast/declaration.ts";
import type { Outcome } from "../diagnostics/diagnostic.ts";
import { documentsNothing, foreignCharacter, notText } from "../diagnostics/lexical.ts";
import { tokenise } from "../tokens/lexer.ts";
import { gatherDocs } from "./docs.ts";
import { parseParts } from "./file.ts";
import type { Machinery } from "./machinery.ts";
import { createParser } from "./parser.ts";
import { Reports } from "./reports.ts";

export interface ParseOptions {
  /** Name of the file in diagnostics' places. */
  readonly file?: string;
  /** Where spans inside declarations count from; `Placed.offset` says so as well. */
  readonly spans?: "declaration" | "file";
}

let parser: Machinery | undefined;

/** Parses a text. Total: whatever the text, there is a tree, and diagnostics if it is wrong. */
export function parse(text: string, options: ParseOptions = {}): Outcome<File> {
  const reports = new Reports(options.file ?? "");
  const at = (start: number, end: number) => ({
    file: reports.file,
    declaration: undefined,
    span: { start, end },
  });
  const span = { start: 0, end: text.length };
  const nul = text.indexOf("\0");
  if (nul >= 0) {
    reports.error(notText, at(nul, nul + 1), { what: "it contains NUL characters" });
    const value: File = { kind: "File", span, imports: [], declarations: [], comments: [] };
    return { value, diagnostics: reports.diagnostics };
  }
  const { tokens, comments, foreign } = tokenise(text);
  for (const { text: shown, start } of foreign) {
    reports.separate(foreignCharacter, at(start, start + shown.length), { shown: `\`${shown}\`` });
  }
  const docs = gatherDocs(tokens, comments);
  parser ??= createParser();
  parser.start(text, tokens, reports, docs);
  const { imports, declarations } = parseParts(parser, options.spans !== "file");
  for (const doc of docs.values()) {
    if (!parser.usedDocs.has(doc))
      reports.separate(documentsNothing, at(doc.span.start, doc.span.end), {});
  }
  const diagnostics = reports.diagnostics.toSorted(
    (a, b) => a.place.span.start - b.place.span.start,
  );
  return { value: { kind: "File", span, imports, declarations, comments }, diagnostics };
}
