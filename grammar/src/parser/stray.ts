import type { IToken, TokenType } from "chevrotain";
import {
  assignmentOutsideState,
  extraBracket,
  misplacedItem,
  misspelt,
  reservedWord,
  unexpected,
} from "../diagnostics/syntax.ts";
import {
  Arrow,
  Assign,
  Colon,
  Comma,
  Hard,
  Ident,
  LBrace,
  LParen,
  RBrace,
  RBracket,
  Reserved,
  RParen,
  Soft,
} from "../tokens/vocabulary.ts";
import { describe } from "./describe.ts";
import { isName } from "./machinery.ts";
import type { Machinery } from "./machinery.ts";
import { startsLine } from "./layout.ts";
import { nearestWord } from "./spelling.ts";

// What to say of a token at which no item of a body can begin.

/** Where the items belong that begin with these words. */
export const HOMES: ReadonlyMap<TokenType, string> = new Map<TokenType, string>([
  [Hard.state, "in a machine"],
  [Hard.limits, "in a machine"],
  [Hard.counter, "in a machine"],
  [Hard.on, "in a state"],
  [Soft.pad, "in a state"],
  [Soft.block, "in a state"],
  [Soft.timer, "in a state"],
  [Soft.cancel, "in a state"],
  [Soft.padding, "in `limits`"],
  [Soft.blocking, "in `limits`"],
  [Hard.let, "in a machine, a defense or a function; outside of them write `const`"],
  [Hard.require, "in a machine, a defense or a function"],
  [Hard.include, "directly in a defense"],
  [Soft.client, "directly in a defense"],
  [Soft.server, "directly in a defense"],
  [Hard.return, "at the end of a function"],
  [Hard.for, "in a machine, a state, a list or a side of a defense"],
  [Hard.if, "in a machine, a state, a list or a side of a defense"],
  [Hard.else, "behind the `}` of an `if`"],
  [Hard.const, "at the top of a file"],
  [Hard.fn, "at the top of a file"],
  [Hard.machine, "at the top of a file"],
  [Hard.defense, "at the top of a file"],
  [Hard.import, "at the top of a file"],
]);

const EVENT_ENDS: ReadonlySet<TokenType> = new Set([Arrow, Comma]);

const RESERVED: ReadonlySet<TokenType> = new Set(Object.values(Reserved));

/** What a stray token is compared with; a body, or the top of a file. */
export interface Surroundings {
  readonly expected: string;
  readonly place: string;
  readonly words: readonly TokenType[];
}

export function reportStray(p: Machinery, around: Surroundings): void {
  const token = p.peek();
  const { tokenType } = token;
  const home = HOMES.get(tokenType);
  if (tokenType === RBrace || tokenType === RParen || tokenType === RBracket) {
    const fixes = [{ title: "Remove it", edits: [{ place: p.placeOf(token), text: "" }] }];
    p.report(extraBracket, { bracket: token.image }, { fixes });
  } else if (RESERVED.has(tokenType)) {
    p.report(reservedWord, { word: token.image });
  } else if (home !== undefined) {
    p.report(misplacedItem, { item: describe(token), place: around.place, home });
  } else if (tokenType === Ident && p.peek(2).tokenType === LParen) {
    const item = `\`${token.image}(…)\``;
    p.report(misplacedItem, { item, place: around.place, home: "in `client` or `server`" });
  } else {
    // An event without its word: `NormalSent -> pad`.
    const isEvent = around.place === "in a state" && EVENT_ENDS.has(p.peek(2).tokenType);
    const before = p.place(token.startOffset, token.startOffset);
    const fixes = isEvent ? [{ title: "Write `on`", edits: [{ place: before, text: "on " }] }] : [];
    p.report(unexpected, { found: describe(token), expected: around.expected }, { fixes });
  }
}

/** `let y = Scan t = 0 for …`: the word before `t = 0` is meant. */
function misspeltFold(p: Machinery): boolean {
  const word = p.peek(0);
  if (word.tokenType !== Ident || startsLine(p)) return false;
  const meant = nearestWord(word.image, [Hard.fold, Hard.scan]);
  if (meant === undefined) return false;
  const text = (meant.LABEL ?? "").slice(1, -1);
  const fixes = [{ title: `Write \`${text}\``, edits: [{ place: p.placeOf(word), text }] }];
  p.report(misspelt, { found: word.image, word: text }, { fixes }, word);
  return true;
}

/** Whether the next tokens are `x = e`, which is reported as a `let` or `const` forgotten. */
export function strayAssignment(p: Machinery, word: "let" | "const"): boolean {
  if (!p.atName() || p.peek(2).tokenType !== Assign) return false;
  const token = p.peek();
  if (misspeltFold(p)) return true;
  const before = p.place(token.startOffset, token.startOffset);
  const edits = [{ place: before, text: `${word} ` }];
  const assign = p.peek(2);
  // `:=` of another language stands for it.
  if (assign.image !== "=") edits.push({ place: p.placeOf(assign), text: "=" });
  const fixes = [{ title: `Write \`${word}\``, edits }];
  if (p.assigned.has(token.image)) p.reports.drop();
  else p.report(assignmentOutsideState, { name: token.image }, { fixes });
  p.assigned.add(token.image);
  return true;
}

/** Whether what follows the next token could follow `word`. */
function mayBe(p: Machinery, word: TokenType): boolean {
  const next = p.peek(2);
  if (word === Hard.let) return isName(next) && LET_ENDS.has(p.peek(3).tokenType);
  if (word === Hard.on) return isName(next) && EVENT_ENDS.has(p.peek(3).tokenType);
  if (word === Soft.timer) return TIMER_BEGINS.has(next.tokenType);
  if (word === Hard.import) return next.tokenType === LBrace || isName(next);
  return true;
}

const TIMER_BEGINS: ReadonlySet<TokenType> = new Set([Hard.for, Soft.bypass, Soft.replace]);

const LET_ENDS: ReadonlySet<TokenType> = new Set([Assign, Colon]);

/** Takes a misspelt word for the one that it resembles. */
export function respell(p: Machinery, token: IToken, words: readonly TokenType[]): boolean {
  if (p.reports.unsettled || token.tokenType !== Ident) return false;
  if (p.peek(2).tokenType === Assign || p.peek(2).tokenType === LParen) return false;
  const word = nearestWord(token.image, words);
  if (word === undefined || !mayBe(p, word)) return false;
  const text = (word.LABEL ?? "").slice(1, -1);
  const fixes = [{ title: `Write \`${text}\``, edits: [{ place: p.placeOf(token), text }] }];
  p.remark(misspelt, { found: token.image, word: text }, { fixes });
  retype(token, word);
  return true;
}

/** Makes a token one of another type. */
export function retype(token: IToken, type: TokenType): void {
  token.tokenType = type;
  token.tokenTypeIdx = type.tokenTypeIdx ?? token.tokenTypeIdx;
}
