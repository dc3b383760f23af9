import { expect } from "vitest";
import { formatText } from "../../format/index.ts";
import { saysTheSame } from "../../format/verbatim/tokens.ts";
import { parse } from "../../src/parser/parse.ts";

// What must hold of every formatted text, whatever the source.

/** The tree without places, as text; what documents what included. */
function treeOf(text: string): string {
  const { imports, declarations } = parse(text).value;
  const nodes = [imports, declarations.map((placed) => placed.node)];
  return JSON.stringify(nodes, (key, value: unknown) => {
    if (key === "span") return undefined;
    // The text of a documentation keeps the author's white space at line ends.
    if (key === "doc" && value !== undefined) return docText(value);
    if (key === "flags") return flagsOf(value);
    return typeof value === "bigint" ? `${value}n` : value;
  });
}

function docText(doc: unknown): string {
  const { text } = doc as { readonly text: string };
  return text.replace(/[ \t\v\f]+$/gm, "");
}

/** The order of flags means nothing. */
function flagsOf(flags: unknown): string[] {
  return (flags as readonly { readonly word: string }[]).map((flag) => flag.word).toSorted();
}

function hasErrors(text: string): boolean {
  return parse(text).diagnostics.some((one) => one.severity === "error");
}

function commentsOf(text: string): string[] {
  return parse(text).value.comments.map((one) => one.text.trimEnd());
}

/** Formats and checks: same tokens, same tree, same comments, and nothing left to do. */
export async function formatChecked(source: string): Promise<string> {
  const { text, refused } = await formatText(source);
  expect(refused, source).toBeUndefined();
  expect(saysTheSame(source, text), `other tokens:\n${source}\n=>\n${text}`).toBe(true);
  expect(commentsOf(text)).toEqual(commentsOf(source));
  if (!hasErrors(source)) {
    expect(hasErrors(text)).toBe(false);
    expect(treeOf(text)).toBe(treeOf(source));
  }
  const again = await formatText(text);
  expect(again.text).toBe(text);
  expect(text).toMatch(/^(?:[^\r]*\n)?$/);
  return text;
}
