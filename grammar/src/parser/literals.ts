import type { IToken, TokenType } from "chevrotain";
import type { Expr, StringLiteral } from "../ast/expression.ts";
import {
  badEscape,
  detachedUnit,
  malformedNumber,
  oddQuotes,
  numberOverflow,
  unknownUnit,
  unterminatedString,
} from "../diagnostics/lexical.ts";
import type { Fix, Place } from "../diagnostics/diagnostic.ts";
import { readNumber } from "../tokens/literal.ts";
import { nearestUnit } from "../words/units.ts";
import type { NumberProblem } from "../tokens/literal.ts";
import { readString } from "../tokens/string.ts";
import type { StringProblem } from "../tokens/string.ts";
import { Assign, Float, Int, LParen, MinusAssign, PlusAssign } from "../tokens/vocabulary.ts";
import { endOf, isName } from "./machinery.ts";
import type { Machinery } from "./machinery.ts";

/** A number token as an expression; one that cannot be read becomes an error node. */
export function numberExpr(p: Machinery, token: IToken): Expr {
  const unit = detached(p, token);
  const { value, problem } = readNumber(unit === undefined ? token.image : token.image + unit);
  const span = p.span(token.startOffset - p.base);
  if (problem !== undefined) reportNumber(p, token, problem);
  if (value === undefined) return { kind: "ErrorExpr", span };
  switch (value.kind) {
    case "int":
      return { kind: "IntLiteral", span, value: value.value };
    case "float":
      return { kind: "FloatLiteral", span, value: value.value, percent: value.percent };
    case "duration":
      return { kind: "DurationLiteral", span, value: value.value, unit: value.unit };
  }
}

/** The unit of `5 ms`, which is taken and reported. */
function detached(p: Machinery, token: IToken): string | undefined {
  const next = p.peek();
  if (!isName(next) || (token.tokenType !== Int && token.tokenType !== Float)) return undefined;
  const unit = nearestUnit(next.image);
  if (unit === undefined || (unit === "us" && p.inBudget) || UNIT_ENDS.has(p.peek(2).tokenType)) {
    return undefined;
  }
  const gap = p.place(endOf(token), endOf(next));
  if (p.textBetween(gap.span.start, next.startOffset).includes("\n")) return undefined;
  const fixes = [{ title: `Write \`${token.image}${unit}\``, edits: [{ place: gap, text: unit }] }];
  p.remark(detachedUnit, { number: token.image, unit }, { fixes }, next);
  p.skip();
  return unit;
}

/** Behind a name, these make it a counter or a function and no unit. */
const UNIT_ENDS: ReadonlySet<TokenType> = new Set([Assign, PlusAssign, MinusAssign, LParen]);

function reportNumber(p: Machinery, token: IToken, problem: NumberProblem): void {
  const place = p.placeOf(token);
  const fixes = problem.replacement === undefined ? [] : [replacement(place, problem.replacement)];
  const text = token.image.length > 40 ? `${token.image.slice(0, 40)}…` : token.image;
  switch (problem.kind) {
    case "malformed":
      p.reports.separate(malformedNumber, place, { text, detail: problem.detail }, { fixes });
      return;
    case "unit": {
      const start = place.span.end - problem.detail.length;
      const unit = { ...place, span: { start, end: place.span.end } };
      p.reports.separate(unknownUnit, unit, { unit: problem.detail.slice(0, 40) }, { fixes });
      return;
    }
    case "overflow":
      p.reports.separate(numberOverflow, place, { text }, { fixes });
  }
}

function replacement(place: Place, text: string): Fix {
  return { title: `Write \`${text}\``, edits: [{ place, text }] };
}

export function stringExpr(p: Machinery, token: IToken): StringLiteral {
  const { value, problems } = readString(token.image);
  for (const problem of problems) reportString(p, token, problem);
  return { kind: "StringLiteral", span: p.spanOf(token), value };
}

function reportString(p: Machinery, token: IToken, problem: StringProblem): void {
  const place = p.place(token.startOffset + problem.start, token.startOffset + problem.end);
  switch (problem.kind) {
    case "escape": {
      const escape = token.image.slice(problem.start, problem.end);
      const fixes = [replacement(place, `\\${escape}`)];
      p.reports.separate(badEscape, place, { escape }, { fixes });
      return;
    }
    case "quotes": {
      const text = `"${token.image.slice(1, -1)}"`;
      p.reports.separate(oddQuotes, place, {}, { fixes: [replacement(place, text)] });
      return;
    }
    case "unterminated": {
      const end = p.place(place.span.end, place.span.end);
      const fixes = [{ title: 'Insert `"`', edits: [{ place: end, text: '"' }] }];
      p.reports.separate(unterminatedString, place, {}, { fixes });
    }
  }
}
