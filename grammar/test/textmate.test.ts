import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createOnigScanner, createOnigString, loadWASM } from "vscode-oniguruma";
import textmate from "vscode-textmate";
import { beforeAll, describe, expect, test } from "vitest";
import { parse, walk } from "../src/index.ts";
import { tokenise } from "../src/tokens/lexer.ts";
import { Hard, Soft, SYMBOLS } from "../src/tokens/vocabulary.ts";
import { SOURCES } from "./sources.ts";

// The editor's grammar, run by the engine that editors run it with, beside the lexer and the
// parser: what they take for a word, a number or a name has to have that colour.

const path = new URL("../syntaxes/mbn.tmLanguage.json", import.meta.url);

let grammar: textmate.IGrammar | null = null;

beforeAll(async () => {
  const wasm = createRequire(import.meta.url).resolve("vscode-oniguruma/release/onig.wasm");
  await loadWASM(readFileSync(wasm));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: () =>
      Promise.resolve(textmate.parseRawGrammar(readFileSync(path, "utf8"), path.pathname)),
  });
  grammar = await registry.loadGrammar("source.mbn");
});

/** The innermost scope at each offset of a text. */
function scopesOf(text: string): string[] {
  const scopes: string[] = [];
  let state = textmate.INITIAL;
  let start = 0;
  for (const line of text.split("\n")) {
    const found = grammar?.tokenizeLine(line, state);
    for (const token of found?.tokens ?? []) {
      const scope = token.scopes.at(-1) ?? "";
      for (let at = token.startIndex; at < token.endIndex; at += 1) scopes[start + at] = scope;
    }
    state = found?.ruleStack ?? state;
    start += line.length + 1;
  }
  return scopes;
}

/** Offsets where the tree has a name, but for the `us` of `as us`. */
function namesOf(text: string): Set<number> {
  const names = new Set<number>();
  const units = new Set<number>();
  const { value } = parse(text, { spans: "file" });
  walk(value, (node) => {
    if (node.kind === "Name" || node.kind === "NameExpr") names.add(node.span.start);
    if (node.kind === "AsUnit") units.add(node.unit.span.start);
  });
  for (const at of units) names.delete(at);
  return names;
}

const HARD = new Set(Object.values(Hard));
const SOFT = new Set(Object.values(Soft));
const SYMBOL = new Set(SYMBOLS);

/** What the scope of a token has to begin with. */
function expected(token: ReturnType<typeof tokenise>["tokens"][number], isName: boolean): RegExp {
  const type = token.tokenType;
  if (type.name === "STRING") return /^string\./;
  if (/^(?:INT|FLOAT|PERCENT|DURATION)$/.test(type.name)) return /^constant\.numeric/;
  if (token.image === "state" && !isName) return /^(?:storage|support)\.type/;
  if (HARD.has(type)) return /^(?:keyword|storage|constant\.language)\./;
  if (SYMBOL.has(type)) return /^(?:keyword\.operator|punctuation)/;
  if (SOFT.has(type) && !isName) return /^keyword\.other/;
  return /^(?:entity|variable|support|constant\.language)/;
}

describe.each(SOURCES)("$name", ({ text }) => {
  test("has the colours of its tokens", () => {
    const scopes = scopesOf(text);
    const names = namesOf(text);
    const wrong = tokenise(text).tokens.flatMap((token) => {
      const { startOffset: at, image } = token;
      const scope = scopes[at] ?? "none";
      if (expected(token, names.has(at)).test(scope)) return [];
      const line = text.slice(text.lastIndexOf("\n", at) + 1, text.indexOf("\n", at));
      return [`${image}: ${scope} in ${line.trim()}`];
    });
    expect(wrong).toEqual([]);
  });

  test("has the colours of its comments", () => {
    const scopes = scopesOf(text);
    const colours = tokenise(text).comments.map(({ span }) => scopes[span.start] ?? "none");
    for (const colour of colours) expect(colour).toMatch(/^comment\.line/);
  });
});

test("mistakes are coloured as such", () => {
  const scopes = scopesOf('let while = "\\q"');
  expect(scopes[4]).toBe("invalid.illegal.reserved.mbn");
  expect(scopes[13]).toBe("invalid.illegal.escape.mbn");
});
