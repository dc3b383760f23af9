import { EOF } from "chevrotain";
import type { IToken, TokenType } from "chevrotain";
import type { Fix } from "../diagnostics/diagnostic.ts";
import {
  extraBracket,
  missingBracket,
  missingComma,
  missingExpression,
  unexpected,
} from "../diagnostics/syntax.ts";
import {
  Assign,
  Colon,
  Comma,
  Greater,
  Hard,
  LBrace,
  LBracket,
  Less,
  LParen,
  RBrace,
  RBracket,
  RParen,
} from "../tokens/vocabulary.ts";
import { skipBalanced } from "./skip.ts";
import { describe } from "./describe.ts";
import { onNewLine, take } from "./expect.ts";
import { startsLine } from "./layout.ts";
import { endOf } from "./machinery.ts";
import type { Machinery } from "./machinery.ts";
import { enter } from "./nesting.ts";
import type { Rule } from "./rules.ts";

// Lists between brackets, separated by commas, with an optional comma at the end.

export interface ListForm<T> {
  readonly open: TokenType;
  readonly close: TokenType;
  readonly item: () => Rule<T>;
  /** What an item is, for messages: "an argument". */
  readonly expected: string;
  /** Whether each item begins with a name and a colon. */
  readonly named?: boolean;
  /** Whether there may be none. */
  readonly empty: boolean;
  begins(p: Machinery, token: IToken): boolean;
}

/** Words that no list contains: reaching one, the closing bracket must be missing. */
const BEYOND: ReadonlySet<TokenType> = new Set([
  Hard.const,
  Hard.counter,
  Hard.defense,
  Hard.fn,
  Hard.import,
  Hard.include,
  Hard.let,
  Hard.limits,
  Hard.machine,
  Hard.on,
  Hard.require,
  Hard.return,
  EOF,
]);

/** `open [ Item { "," Item } [ "," ] ] close`; `index` stands for itself and the next. */
export function bracketed<T>(p: Machinery, index: number, form: ListForm<T>): T[] {
  if (p.RECORDING_PHASE) {
    p.eat(index, form.open);
    if (form.empty)
      p.maybe(index + 2, () => {
        recordItems(p, index, form.item());
      });
    else recordItems(p, index, form.item());
    p.eat(index, form.close);
    return [];
  }
  if (p.at(form.open) && !enter(p)) return [];
  const open = take(p, index, form.open);
  if (open === undefined) {
    const { tokenType } = p.peek();
    const other = tokenType === LBrace || tokenType === LBracket || tokenType === LParen;
    if (other && form.begins(p, p.peek(2))) skipBalanced(p);
    // Only the opening bracket is missing.
    else if (p.atName() && p.peek(2).tokenType === Colon) {
      const found = listItems(p, form);
      if (p.at(form.close)) p.skip();
      return found;
    }
    return [];
  }
  p.awaited.push(form.close);
  const found = listItems(p, form);
  p.awaited.pop();
  if (found.length === 0 && !form.empty) {
    p.report(unexpected, { found: describe(p.peek()), expected: form.expected });
  }
  closeBracket(p, index, open, form.close);
  p.depth -= 1;
  return found;
}

/** `Item { "," Item } [ "," ]` */
export function recordItems<T>(p: Machinery, index: number, item: Rule<T>): void {
  p.call(index, item);
  p.repeat(index, () => {
    p.eat(index, Comma);
    p.call(index + 1, item);
  });
  p.maybe(index, () => p.eat(index + 1, Comma));
}

/** The items up to the closing bracket, which is left to the caller. */
function listItems<T>(p: Machinery, form: ListForm<T>): T[] {
  const found: T[] = [];
  for (;;) {
    const token = p.peek();
    if (form.close === RParen && isParameter(p)) return found;
    if (form.close === RBracket && isArgument(p)) return found;
    if (form.begins(p, token)) {
      found.push(p.call(0, form.item()));
      if (!continues(p, form)) return found;
    } else if (token.tokenType === Comma) {
      p.report(missingExpression, { after: describe(p.peek(0)), found: describe(token) });
      p.skip();
      p.reports.settle();
    } else if (token.tokenType === form.close || !resumes(p, form)) {
      return found;
    }
  }
}

/** Whether `name: value` stands in a list inside a call: the list's bracket is missing. */
function isArgument(p: Machinery): boolean {
  return p.atName() && p.peek(2).tokenType === Colon && p.awaited.includes(RParen);
}

/**
 * Whether `name: type = …` begins a line inside a call in a parameter's default: the call's
 * closing bracket is missing.
 */
function isParameter(p: Machinery): boolean {
  if (p.awaited.length < 2 || !p.atName() || p.peek(2).tokenType !== Colon || !onNewLine(p)) {
    return false;
  }
  const plain = p.peek(4).tokenType;
  if (plain !== Less) return plain === Assign || plain === Hard.in;
  const behind = p.peek(7).tokenType;
  return p.peek(6).tokenType === Greater && (behind === Assign || behind === Comma);
}

/** Behind an item: takes the comma; whether there may be another item. */
function continues<T>(p: Machinery, form: ListForm<T>): boolean {
  const token = p.peek();
  if (token.tokenType === Comma) {
    p.eat(1, Comma);
    return true;
  }
  if (token.tokenType === form.close) return false;
  if (form.close === RBracket && isComprehension(p)) return false;
  if (isDoubled(p)) return afterDouble(p, form);
  if (
    !p.reports.unsettled &&
    form.begins(p, token) &&
    (form.named !== true || p.peek(2).tokenType === Colon) &&
    !(onNewLine(p) && form.close !== RBrace && beginsLine(p))
  ) {
    p.remark(missingComma, { found: describe(token) }, { fixes: [comma(p)] });
    return true;
  }
  return resumes(p, form);
}

/** `float float`: the same name again, where a comma or the end should be. */
function isDoubled(p: Machinery): boolean {
  return p.atName() && p.peek().image === p.peek(0).image && !onNewLine(p);
}

function afterDouble<T>(p: Machinery, form: ListForm<T>): boolean {
  const token = p.peek();
  const place = p.place(p.lastEnd, endOf(token));
  const fixes = [{ title: "Remove it", edits: [{ place, text: "" }] }];
  const expected = `\`,\` or ${form.close.LABEL ?? form.close.name}`;
  p.report(unexpected, { found: describe(token), expected }, { fixes });
  p.skip();
  return continues(p, form);
}

/** `[f(x) for x in xs]`: reported, and passed over up to the bracket. */
function isComprehension(p: Machinery): boolean {
  if (!p.at(Hard.for) || !p.atName(2) || onNewLine(p) || p.reports.unsettled) return false;
  let ahead = 3;
  while (ahead < MOST_COMPREHENDED && !COMPREHENDED.has(p.peek(ahead).tokenType)) ahead += 1;
  if (p.peek(ahead).tokenType !== RBracket) return false;
  p.report(
    unexpected,
    { found: describe(p.peek()), expected: "`,` or `]`" },
    {
      notes: ["Elements of a list are made by `[for x in xs { f(x) }]`."],
    },
  );
  for (let passed = 1; passed < ahead; passed += 1) p.skip();
  return true;
}

/** Tokens between the word and the bracket. */
const MOST_COMPREHENDED = 40;
const COMPREHENDED: ReadonlySet<TokenType> = new Set([RBracket, LBrace, RBrace, EOF]);

/** Whether what stands here looks like the next item of a body and not of this list. */
function beginsLine(p: Machinery): boolean {
  const next = p.peek(2);
  if (next.tokenType === Colon) return false;
  return next.tokenType !== Comma && next.tokenType !== RParen && next.tokenType !== RBracket;
}

function comma(p: Machinery): Fix {
  const place = p.place(p.lastEnd, p.lastEnd);
  return { title: "Insert `,`", edits: [{ place, text: "," }] };
}

/** At a token that does not belong here: skips to the next comma, if it is in reach. */
function resumes<T>(p: Machinery, form: ListForm<T>): boolean {
  const token = p.peek();
  if (isExtra(p, form)) {
    const fixes = [{ title: "Remove it", edits: [{ place: p.placeOf(token), text: "" }] }];
    p.report(extraBracket, { bracket: token.image }, { fixes });
    p.skip();
    if (!p.at(Comma)) return resumes(p, form);
    p.skip();
    p.reports.settle();
    return true;
  }
  if (ends(p, form, token.tokenType)) return false;
  const expected = `\`,\` or ${form.close.LABEL ?? form.close.name}`;
  if (token.tokenType === Colon && form.close === RBracket) return passPairs(p, form, expected);
  p.report(unexpected, { found: describe(token), expected });
  while (!p.at(Comma) && !ends(p, form, p.peek().tokenType)) skipBalanced(p);
  if (!p.at(Comma)) return false;
  p.skip();
  p.reports.settle();
  return true;
}

/** `-> [90%: a, else: b]`: what follows is no list either. */
function passPairs<T>(p: Machinery, form: ListForm<T>, expected: string): boolean {
  const notes = ["A list has values only; targets stand without brackets: `-> 90%: a, else: b`."];
  p.report(unexpected, { found: describe(p.peek()), expected }, { notes });
  while (!ends(p, form, p.peek().tokenType)) skipBalanced(p);
  return false;
}

/** Whether a bracket closes nothing, since the right one follows. */
function isExtra<T>(p: Machinery, form: ListForm<T>): boolean {
  const { tokenType } = p.peek();
  if (tokenType !== RParen && tokenType !== RBracket) return false;
  if (p.awaited.includes(tokenType)) return false;
  return bracketAhead(p, form.close, 2) !== undefined;
}

/** Tokens in which a closing bracket is looked for. */
const NEAR = 30;

/** How far ahead the closing bracket is that belongs to what is open here. */
function bracketAhead(p: Machinery, close: TokenType, from: number): number | undefined {
  let open = 0;
  for (let ahead = from; ahead < NEAR; ahead += 1) {
    const { tokenType } = p.peek(ahead);
    if (open === 0 && tokenType === close) return ahead;
    if (tokenType === LParen || tokenType === LBracket || tokenType === LBrace) open += 1;
    else if (tokenType === RParen || tokenType === RBracket || tokenType === RBrace) open -= 1;
    if (open < 0 || BEYOND.has(tokenType)) return undefined;
  }
  return undefined;
}

/** The same on this line, and not behind a comma. */
function bracketOnLine(p: Machinery, close: TokenType): number | undefined {
  const found = bracketAhead(p, close, 1);
  if (found === undefined) return undefined;
  for (let ahead = 1; ahead < found; ahead += 1) {
    const { tokenType } = p.peek(ahead);
    if (tokenType === Comma || tokenType === Colon || tokenType === LBrace) return undefined;
    if (startsLine(p, ahead)) return undefined;
  }
  return startsLine(p, found) ? undefined : found;
}

function ends<T>(p: Machinery, form: ListForm<T>, type: TokenType): boolean {
  if (type === RParen || type === RBracket || type === RBrace || BEYOND.has(type)) return true;
  // A brace that begins no item opens the body behind the list.
  return type === LBrace && form.close !== RBrace && !form.begins(p, p.peek());
}

/** The closing bracket; a wrong one in its place is taken for it. */
export function closeBracket(p: Machinery, index: number, open: IToken, type: TokenType): void {
  if (p.at(type)) {
    p.eat(index, type);
    return;
  }
  const bracket = type.name.slice(1, -1);
  const wrong = p.peek();
  const ahead = bracketOnLine(p, type);
  if (ahead !== undefined) {
    p.report(unexpected, { found: describe(wrong), expected: `\`${bracket}\`` });
    for (let passed = 1; passed <= ahead; passed += 1) p.skip();
    return;
  }
  const isWrong = wrong.tokenType === RParen || wrong.tokenType === RBracket;
  const replaces = isWrong && !p.awaited.includes(wrong.tokenType);
  p.report(
    missingBracket,
    { bracket, found: describe(wrong) },
    {
      related: [{ place: p.placeOf(open), message: `\`${open.image}\` opens here` }],
      fixes: [
        replaces
          ? { title: `Write \`${bracket}\``, edits: [{ place: p.placeOf(wrong), text: bracket }] }
          : {
              title: `Insert \`${bracket}\``,
              edits: [{ place: p.place(p.lastEnd, p.lastEnd), text: bracket }],
            },
      ],
    },
  );
  if (replaces) p.skip();
}
