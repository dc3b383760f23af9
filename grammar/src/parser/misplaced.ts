import type { TokenType } from "chevrotain";
import type { Fix } from "../diagnostics/diagnostic.ts";
import { misplacedItem } from "../diagnostics/syntax.ts";
import { Assign, Hard, Ident, LParen, MinusAssign, PlusAssign } from "../tokens/vocabulary.ts";
import { describe } from "./describe.ts";
import type { Machinery } from "./machinery.ts";
import type { Rule } from "./rules.ts";
import { HOMES } from "./stray.ts";

// Items in the wrong kind of body, of a text in which all braces are there.

type Reader = (p: Machinery) => Rule<unknown>;

/** The rules of items that may stand in another body than theirs. */
const RULES: ReadonlyMap<TokenType, Reader> = new Map<TokenType, Reader>([
  [Hard.const, (p) => p.rules.Const],
  [Hard.fn, (p) => p.rules.Fn],
  [Hard.machine, (p) => p.rules.Machine],
  [Hard.defense, (p) => p.rules.Defense],
  [Hard.import, (p) => p.rules.Import],
  [Hard.state, (p) => p.rules.State],
  [Hard.limits, (p) => p.rules.Limits],
  [Hard.counter, (p) => p.rules.Counters],
  [Hard.let, (p) => p.rules.Let],
  [Hard.require, (p) => p.rules.Require],
  [Hard.include, (p) => p.rules.DefenseItem],
]);

export function isNested(word: TokenType): boolean {
  return RULES.has(word);
}

const UPDATES: ReadonlySet<TokenType> = new Set([Assign, PlusAssign, MinusAssign]);

/** What should stand here instead of the word, or right behind it; undefined if nobody knows. */
export function rightWord(p: Machinery, fits: (type: TokenType) => boolean): TokenType | undefined {
  const after = p.peek(3).tokenType;
  if (p.at(Hard.const)) return fits(Hard.let) ? Hard.let : undefined;
  if (p.peek(2).tokenType !== Ident || !fits(Ident)) return undefined;
  const isUpdate = p.at(Hard.counter) && UPDATES.has(after);
  const isInstance = (p.at(Hard.machine) || p.at(Hard.include)) && after === LParen;
  return isUpdate || isInstance ? Ident : undefined;
}

/** `right`: see `rightWord`. */
export function reportMisplaced(
  p: Machinery,
  around: { readonly place: string },
  right: TokenType | undefined,
): void {
  const token = p.peek();
  const home = HOMES.get(token.tokenType) ?? "elsewhere";
  const params = { item: describe(token), place: around.place, home };
  p.remark(misplacedItem, params, { fixes: fixesOf(p, right) });
}

function fixesOf(p: Machinery, right: TokenType | undefined): Fix[] {
  const token = p.peek();
  if (right === Hard.let) {
    return [{ title: "Write `let`", edits: [{ place: p.placeOf(token), text: "let" }] }];
  }
  if (right === undefined || p.at(Hard.include)) return [];
  const place = p.place(token.startOffset, p.peek(2).startOffset);
  return [{ title: `Remove \`${token.image}\``, edits: [{ place, text: "" }] }];
}

/** Reads the item from its word on, and forgets it. */
export function readNested(p: Machinery): void {
  const rule = RULES.get(p.peek().tokenType);
  if (rule !== undefined) p.call(0, rule(p));
}
