import type { File, Placed } from "../ast/declaration.ts";
import type { Outcome } from "../diagnostics/diagnostic.ts";
import { documentsNothing, notText } from "../diagnostics/lexical.ts";
import { tokenise } from "../tokens/lexer.ts";
import type { ForeignText } from "../tokens/lexer.ts";
import { gatherDocs } from "./docs.ts";
import { parseParts } from "./file.ts";
import { reportForeign } from "./foreign-report.ts";
import type { Machinery } from "./machinery.ts";
import { createParser } from "./parser.ts";
import { Reports } from "./reports.ts";
import { reportUnsaid } from "./unsaid.ts";
import { withLineFeeds } from "./line-ends.ts";

export interface ParseOptions {
  /** Name of the file in diagnostics' places. */
  readonly file?: string;
  /** Where spans inside declarations count from; `Placed.offset` says so as well. */
  readonly spans?: "declaration" | "file";
}

// Built on first use and kept: it holds tables only, and nothing of a text once parsed.
let parser: Machinery | undefined;

/** Parses a text. Total: whatever the text, there is a tree, and diagnostics if it is wrong. */
export function parse(written: string, options: ParseOptions = {}): Outcome<File> {
  const text = withLineFeeds(written);
  const reports = new Reports(options.file ?? "", text);
  const span = { start: 0, end: text.length };
  const what = whyNoText(text);
  if (what !== undefined) {
    const start = Math.max(0, text.search(NO_TEXT));
    reports.error(notText, reports.place(start, start + 1), { what });
    const value: File = { kind: "File", span, imports: [], declarations: [], comments: [] };
    return { value, diagnostics: reports.diagnostics };
  }
  const { tokens, comments, foreign } = tokenise(text);
  const docs = gatherDocs(tokens, comments);
  parser ??= createParser();
  parser.start({ text, tokens, reports, docs, foreign });
  const { imports, declarations } = parseParts(parser, options.spans !== "file");
  reportForeign(reports, text, foreign);
  for (const [owner, doc] of docs) {
    const next = owner === Infinity ? doc.span.end : owner;
    if (parser.usedDocs.has(doc) || reports.passedOver(next)) continue;
    reports.separate(documentsNothing, reports.place(doc.span.start, doc.span.end), {});
  }
  const { repaired } = parser;
  parser.forget();
  const placed = foreign.length === 0 ? declarations : markBroken(declarations, foreign);
  reportUnsaid(reports, text, { foreign, declarations: placed, repaired });
  const value: File = { kind: "File", span, imports, declarations: placed, comments };
  return { value, diagnostics: inOrder(reports) };
}

// NUL stands in no text; U+FFFD is what decoders put where bytes are not UTF-8.
const NO_TEXT = /[\0\uFFFD]/;

function whyNoText(text: string): string | undefined {
  if (text.includes("\0")) {
    // oxlint-disable-next-line no-control-regex
    const utf16 = /^.{0,3}(?:[\x01-\x7f]\0|\0[\x01-\x7f]){2}/s.test(text);
    return utf16 ? "it looks like UTF-16" : "it holds NUL characters, as binary files do";
  }
  return text.startsWith("\uFFFD") ? "it is not UTF-8" : undefined;
}

/** Both lists are in source order. */
function markBroken(declarations: readonly Placed[], foreign: readonly ForeignText[]): Placed[] {
  let at = 0;
  return declarations.map((placed) => {
    const start = placed.offset + placed.node.span.start;
    const end = placed.offset + placed.node.span.end;
    while ((foreign[at]?.start ?? Infinity) < start) at += 1;
    return (foreign[at]?.start ?? Infinity) < end ? { ...placed, broken: true } : placed;
  });
}

function inOrder(reports: Reports): Outcome<File>["diagnostics"] {
  return reports.diagnostics.toSorted((a, b) => a.place.span.start - b.place.span.start);
}
