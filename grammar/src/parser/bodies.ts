import { EOF } from "chevrotain";
import type { IToken, TokenType } from "chevrotain";
import type { ErrorItem } from "../ast/block.ts";
import { missingBrace } from "../diagnostics/syntax.ts";
import { Hard, Ident, LBrace, RBrace, Soft } from "../tokens/vocabulary.ts";
import { describe } from "./describe.ts";
import { take } from "./expect.ts";
import { isOutside, mayClose, startsLine } from "./layout.ts";
import type { Machinery } from "./machinery.ts";
import { isNested, readNested, reportMisplaced, rightWord } from "./misplaced.ts";
import { enter } from "./nesting.ts";
import { reportStray, respell, retype } from "./stray.ts";
import { DECLARATION_WORDS, skipBalanced } from "./skip.ts";
import type { Rule, Rules } from "./rules.ts";

// Bodies in braces: loops over items that survive whatever stands between them.

/** One kind of body: what its items are and where it ends though its brace is missing. */
export interface Body<Item> {
  /** Subject of messages: "the state". */
  readonly owner: string;
  /** The grammar's rule for an item; recorded, never called. */
  readonly rule: keyof Rules;
  /** What an item is, for messages. */
  readonly expected: string;
  /** What `expected` says as a list: words that an item or the body's end begins with. */
  readonly words: readonly TokenType[];
  /** Where the body is, for messages: "in a machine". */
  readonly place: string;
  /** Rules by the index of the token type that an item begins with. */
  readonly items: ReadonlyMap<number, Rule<Item>>;
  /** Whether `else` may follow the body. */
  readonly branch?: boolean;
  /** Words that cannot stand in the body and belong to something around it. */
  readonly closers: ReadonlySet<TokenType>;
  /** Whether an item begins here, where its first token alone does not tell. */
  begins?(p: Machinery, token: IToken): boolean;
  /** Whether this token belongs to something around the body, where `closers` cannot tell. */
  ends?(p: Machinery, token: IToken): boolean;
  /** Takes what no rule describes and reports it, or returns false. */
  stray?(p: Machinery, token: IToken): Item | undefined;
}

export function byToken<Item>(
  entries: readonly (readonly [TokenType, Rule<Item>])[],
): ReadonlyMap<number, Rule<Item>> {
  return new Map(entries.map(([type, rule]) => [type.tokenTypeIdx ?? -1, rule]));
}

/** `"{" { Item } "}"` */
export function braces<Item>(p: Machinery, index: number, body: Body<Item>): (Item | ErrorItem)[] {
  if (p.RECORDING_PHASE) {
    p.eat(index, LBrace);
    p.repeat(index, () => p.call<unknown>(index, p.rules[body.rule]));
    p.eat(index, RBrace);
    return [];
  }
  if (p.at(LBrace) && !enter(p)) return [];
  const open = openBrace(p, index) ?? absentBrace(p);
  if (open === undefined) return [];
  const found = items(p, body, open);
  closeBrace(p, index, open, body.owner);
  p.depth -= 1;
  return found;
}

/** Tokens in which an opening brace is looked for behind something unexpected. */
const FAR = 8;

/** The opening brace; it is firm ground. A missing one is skipped to if it is near. */
export function openBrace(p: Machinery, index: number): IToken | undefined {
  const open = take(p, index, LBrace);
  if (open !== undefined) {
    p.reports.settle();
    p.openBraces += 1;
    return open;
  }
  const ahead = braceAhead(p);
  if (ahead === undefined) return undefined;
  for (let passed = 1; passed < ahead; passed += 1) p.skip();
  p.reports.settle();
  p.openBraces += 1;
  return p.eat(index, LBrace);
}

/** How many tokens ahead the next opening brace is, if it is near. */
export function braceAhead(p: Machinery): number | undefined {
  for (let ahead = 1; ahead <= FAR; ahead += 1) {
    const type = p.peek(ahead).tokenType;
    if (type === LBrace) return ahead;
    if (startsLine(p, ahead)) return undefined;
    if (type === RBrace || type === EOF || ITEM_WORDS.has(type)) return undefined;
  }
  return undefined;
}

/** Where only the opening brace is missing, the last token stands for it. */
function absentBrace(p: Machinery): IToken | undefined {
  if (p.lacking >= 0) return undefined;
  p.lacking += 1;
  p.openBraces += 1;
  p.depth += 1;
  return p.peek(0);
}

const ITEM_WORDS: ReadonlySet<TokenType> = new Set([
  ...DECLARATION_WORDS,
  Hard.state,
  Hard.limits,
  Hard.counter,
  Hard.let,
  Hard.require,
  Hard.on,
  Hard.include,
  Hard.return,
  Hard.else,
]);

/** The closing brace, or a report that it is missing. */
export function closeBrace(p: Machinery, index: number, open: IToken, owner: string): void {
  if (p.at(RBrace)) {
    p.eat(index, RBrace);
    p.reports.settle();
  } else {
    reportMissingBrace(p, open, owner);
  }
  p.openBraces -= 1;
}

function reportMissingBrace(p: Machinery, open: IToken, owner: string): void {
  const token = p.peek();
  const closesAll = p.ended || DECLARATION_WORDS.includes(token.tokenType);
  const text = "\n}".repeat(closesAll ? p.openBraces : 1);
  const place = p.place(p.lastEnd, p.lastEnd);
  p.lacking -= 1;
  p.report(
    missingBrace,
    { owner, found: describe(token) },
    {
      related: [{ place: p.placeOf(open), message: `${owner} opens here` }],
      fixes: [{ title: "Insert `}`", edits: [{ place, text }] }],
    },
  );
}

/** `open`: the brace before them. */
export function items<Item>(p: Machinery, body: Body<Item>, open: IToken): (Item | ErrorItem)[] {
  const found: (Item | ErrorItem)[] = [];
  for (;;) {
    const token = p.peek();
    if (p.lacking > 0 && isOutside(p, open)) return found;
    if (p.lacking !== 0 && strayBrace(p, body, open)) continue;
    const rule = startOf(p, body, token);
    if (rule !== undefined) {
      p.reports.settle();
      found.push(p.call(0, rule));
      continue;
    }
    if (isMisplaced(p, body, token)) {
      for (const one of misplaced(p, body)) found.push(one);
      continue;
    }
    if (endsBody(p, body, token)) return found;
    if (respell(p, token, body.words)) continue;
    found.push(body.stray?.(p, token) ?? skipped(p, body));
  }
}

/** Whether a word that belongs around the body stands in it, since no brace is missing. */
function isMisplaced<Item>(p: Machinery, body: Body<Item>, token: IToken): boolean {
  if (p.lacking > 0 || p.reports.unsettled || !startsLine(p)) return false;
  return body.closers.has(token.tokenType) && isNested(token.tokenType);
}

/** Reports and reads an item of another kind of body; the part of it that may stay. */
function misplaced<Item>(p: Machinery, body: Body<Item>): (Item | ErrorItem)[] {
  const start = p.begin();
  const fitting = body.items;
  const right = rightWord(p, (type) => fitting.has(type.tokenTypeIdx ?? -1));
  reportMisplaced(p, body, right);
  const rule = right === undefined ? undefined : body.items.get(right.tokenTypeIdx ?? -1);
  if (right !== undefined && rule !== undefined) {
    if (right === p.peek(2).tokenType) p.skip();
    else retype(p.peek(), right);
    return [p.call(0, rule)];
  }
  readNested(p);
  return [{ kind: "ErrorItem", span: p.span(start) }];
}

/** A second `{` behind the first, or a `}` that stands where none closes this body. */
function strayBrace<Item>(p: Machinery, body: Body<Item>, open: IToken): boolean {
  const isTwin = p.lacking > 0 && p.at(LBrace) && p.peek(0) === open;
  if (!isTwin && !(p.lacking < 0 && p.at(RBrace) && !mayClose(p, open))) return false;
  reportStray(p, body);
  p.lacking += isTwin ? -1 : 1;
  p.skip();
  return true;
}

function startOf<Item>(p: Machinery, body: Body<Item>, token: IToken): Rule<Item> | undefined {
  const rule = body.items.get(token.tokenTypeIdx);
  if (rule === undefined || body.begins === undefined) return rule;
  return body.begins(p, token) ? rule : undefined;
}

/** Skips to where an item can begin or the body ends, as an error item. */
function skipped<Item>(p: Machinery, body: Body<Item>): ErrorItem {
  const start = p.begin();
  reportStray(p, body);
  do {
    skipBalanced(p);
  } while (!stops(p, body));
  return { kind: "ErrorItem", span: p.span(start) };
}

function stops<Item>(p: Machinery, body: Body<Item>): boolean {
  const token = p.peek();
  if (endsBody(p, body, token)) return true;
  // In the midst of a line that is wrong, words with several meanings are part of it.
  if (AMBIGUOUS.has(token.tokenType) && !startsLine(p)) return false;
  return startOf(p, body, token) !== undefined;
}

const AMBIGUOUS: ReadonlySet<TokenType> = new Set([
  Ident,
  Hard.for,
  Hard.if,
  Soft.pad,
  Soft.block,
  Soft.timer,
  Soft.cancel,
]);

function endsBody<Item>(p: Machinery, body: Body<Item>, token: IToken): boolean {
  const { tokenType } = token;
  if (tokenType === Hard.else && p.lacking > 0 && body.branch === true) return true;
  if (tokenType === EOF || tokenType === RBrace || body.closers.has(tokenType)) return true;
  return body.ends?.(p, token) === true;
}
