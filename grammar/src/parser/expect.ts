import type { IToken, TokenType } from "chevrotain";
import type { ErrorExpr, Expr } from "../ast/expression.ts";
import type { Keyword } from "../ast/machine.ts";
import type { Name as NameNode } from "../ast/node.ts";
import type { ErrorType } from "../ast/type.ts";
import {
  missingExpression,
  missingName,
  reservedWord,
  softWordAsName,
  unexpected,
  wordAsName,
} from "../diagnostics/syntax.ts";
import { Hard, Ident, Name, Reserved } from "../tokens/vocabulary.ts";
import { describe } from "./describe.ts";
import { insertionsOf } from "./insertion.ts";
import { endOf, isName } from "./machinery.ts";
import type { Machinery } from "./machinery.ts";
import type { Rule } from "./rules.ts";

// Taking the next token or a piece, and standing in for the ones that are missing.

/** The next token if it is of this type; otherwise a report and undefined. */
export function take(p: Machinery, index: number, type: TokenType): IToken | undefined {
  if (p.RECORDING_PHASE || p.at(type) || (type === Name && p.atName())) return p.eat(index, type);
  p.report(
    unexpected,
    { found: describe(p.peek()), expected: type.LABEL ?? type.name },
    { fixes: insertionsOf(p, type) },
  );
  return undefined;
}

export function keyword<W extends string>(p: Machinery, token: IToken, word: W): Keyword<W> {
  return { kind: "Keyword", span: p.spanOf(token), word };
}

/** `[ word Rule ]` */
export function clause<T>(
  p: Machinery,
  index: number,
  word: TokenType,
  rule: Rule<T>,
): T | undefined {
  if (p.RECORDING_PHASE) {
    p.maybe(index, () => {
      p.eat(index, word);
      p.call(index, rule);
    });
    return undefined;
  }
  if (!p.at(word)) return undefined;
  p.eat(index, word);
  return p.call(index, rule);
}

export function missing(p: Machinery): ErrorExpr {
  return { kind: "ErrorExpr", span: p.missingSpan() };
}

export function missingType(p: Machinery): ErrorType {
  return { kind: "ErrorType", span: p.missingSpan() };
}

export function reportMissingExpression(p: Machinery): Expr {
  const previous = p.peek(0);
  const after = previous.startOffset < 0 ? "this" : describe(previous);
  p.report(missingExpression, { after, found: describe(p.peek()) });
  return missing(p);
}

/** What a name is for, and what may follow it: then a word in its place was meant as it. */
export interface Naming {
  readonly what: string;
  readonly follow: readonly TokenType[];
  /** Whether soft words are allowed. */
  readonly soft: boolean;
}

const hardWords: ReadonlySet<TokenType> = new Set(Object.values(Hard));
const reservedWords: ReadonlySet<TokenType> = new Set(Object.values(Reserved));

export function takeName(p: Machinery, index: number, naming: Naming): NameNode {
  const type = naming.soft ? Name : Ident;
  if (p.RECORDING_PHASE) {
    p.eat(index, type);
    return { kind: "Name", span: { start: 0, end: 0 }, text: "" };
  }
  const token = p.peek();
  if (token.tokenType === Ident || (naming.soft && isName(token))) {
    p.eat(index, type);
    return nameOf(p, token);
  }
  return isName(token) ? softName(p, token, naming) : wrongName(p, token, naming);
}

export function nameOf(p: Machinery, token: IToken): NameNode {
  return { kind: "Name", span: p.spanOf(token), text: token.image };
}

function softName(p: Machinery, token: IToken, naming: Naming): NameNode {
  p.remark(softWordAsName, { word: token.image, what: naming.what });
  p.skip();
  return nameOf(p, token);
}

function wrongName(p: Machinery, token: IToken, naming: Naming): NameNode {
  const isReserved = reservedWords.has(token.tokenType);
  const isWord = isReserved || hardWords.has(token.tokenType);
  if (isWord && naming.follow.includes(p.peek(2).tokenType)) {
    if (isReserved) p.remark(reservedWord, { word: token.image });
    else p.remark(wordAsName, { word: token.image, what: naming.what });
    p.skip();
    return nameOf(p, token);
  }
  if (isWord && p.atName(2) && naming.follow.includes(p.peek(3).tokenType)) {
    return nameBehind(p, token, naming);
  }
  if (isReserved) p.report(reservedWord, { word: token.image });
  else p.report(missingName, { what: naming.what, found: describe(token) });
  return noName(p);
}

/** `for let i in`: the name behind a word that does not belong before it. */
function nameBehind(p: Machinery, token: IToken, naming: Naming): NameNode {
  const place = p.place(token.startOffset, p.peek(2).startOffset);
  const fixes = [{ title: `Remove \`${token.image}\``, edits: [{ place, text: "" }] }];
  p.remark(missingName, { what: naming.what, found: describe(token) }, { fixes });
  p.skip();
  const name = p.peek();
  p.skip();
  return nameOf(p, name);
}

export function noName(p: Machinery): NameNode {
  return { kind: "Name", span: p.missingSpan(), text: "" };
}

/** Whether a line ends between the last token and the next. */
export function onNewLine(p: Machinery): boolean {
  return p.textBetween(endOf(p.peek(0)), p.nextStart).includes("\n");
}
