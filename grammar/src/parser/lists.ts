import { EOF } from "chevrotain";
import type { IToken, TokenType } from "chevrotain";
import type { Fix } from "../diagnostics/diagnostic.ts";
import {
  missingBracket,
  missingComma,
  missingExpression,
  unexpected,
} from "../diagnostics/syntax.ts";
import {
  Colon,
  Comma,
  Hard,
  LBrace,
  LBracket,
  LParen,
  RBrace,
  RBracket,
  RParen,
} from "../tokens/vocabulary.ts";
import { skipBalanced } from "./skip.ts";
import { describe } from "./describe.ts";
import { onNewLine, take } from "./expect.ts";
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

/** Behind an item: takes the comma; whether there may be another item. */
function continues<T>(p: Machinery, form: ListForm<T>): boolean {
  const token = p.peek();
  if (token.tokenType === Comma) {
    p.skip();
    return true;
  }
  if (token.tokenType === form.close) return false;
  if (form.close === RBracket && isComprehension(p)) return false;
  if (
    !p.reports.unsettled &&
    form.begins(p, token) &&
    !(onNewLine(p) && form.close !== RBrace && beginsLine(p))
  ) {
    p.remark(missingComma, { found: describe(token) }, { fixes: [comma(p)] });
    return true;
  }
  return resumes(p, form);
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
  if (ends(p, form, token.tokenType)) return false;
  p.report(unexpected, {
    found: describe(token),
    expected: `\`,\` or ${form.close.LABEL ?? form.close.name}`,
  });
  while (!p.at(Comma) && !ends(p, form, p.peek().tokenType)) skipBalanced(p);
  if (!p.at(Comma)) return false;
  p.skip();
  p.reports.settle();
  return true;
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
