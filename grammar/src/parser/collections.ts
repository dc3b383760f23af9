import type { Argument, Element, RecordField } from "../ast/expression.ts";
import type { For, If } from "../ast/block.ts";
import {
  Assign,
  Colon,
  LBrace,
  LBracket,
  LParen,
  Name,
  RBrace,
  RBracket,
  RParen,
} from "../tokens/vocabulary.ts";
import { Hard } from "../tokens/vocabulary.ts";
import { bracedExpr } from "./braced.ts";
import { forOf, ifOf } from "./blocks.ts";
import { missing, nameOf, noName, take, takeName } from "./expect.ts";
import { bracketed, recordItems } from "./lists.ts";
import type { ListForm } from "./lists.ts";
import { isName } from "./machinery.ts";
import type { Machinery } from "./machinery.ts";
import { simple } from "./expression.ts";
import { beginsExpr } from "./primary.ts";

export function defineCollections(p: Machinery): void {
  const args: ListForm<Argument> = {
    open: LParen,
    close: RParen,
    item: () => p.rules.Arg,
    expected: "an argument",
    empty: true,
    begins: (_, token) => token.tokenType === Colon || beginsExpr(p, token),
  };
  p.define("Args", () => bracketed(p, 1, args));

  p.define("Arg", () => {
    const start = p.begin();
    if (p.RECORDING_PHASE) {
      p.maybe(1, () => {
        p.eat(1, Name);
        p.eat(1, Colon);
      });
    }
    const token = p.peek();
    let name: Argument["name"];
    if (!p.RECORDING_PHASE && p.atName() && p.peek(2).tokenType === Colon) {
      p.eat(1, Name);
      p.eat(1, Colon);
      name = nameOf(p, token);
    } else if (!p.RECORDING_PHASE && p.at(Colon)) {
      name = noName(p);
      take(p, 1, Name);
      p.skip();
    }
    const value = p.call(1, p.rules.Expr);
    return { kind: "Argument", span: p.span(start), name, value };
  });

  defineLists(p);
  defineRecords(p);
  defineFold(p);
}

/** The items between the braces of a list's `for` and `if`. */
function defineLists(p: Machinery): void {
  const begins: ListForm<Element>["begins"] = (_, token) =>
    token.tokenType === Hard.for || beginsExpr(p, token);
  const item = () => p.rules.Element;
  const expected = "an element";
  const list: ListForm<Element> = {
    open: LBracket,
    close: RBracket,
    item,
    expected,
    empty: true,
    begins,
  };
  const elements: ListForm<Element> = {
    open: LBrace,
    close: RBrace,
    item,
    expected,
    empty: false,
    begins,
  };
  const body = (index: number): readonly Element[] => {
    if (!p.RECORDING_PHASE) return bracketed(p, index, elements);
    p.eat(index, LBrace);
    p.call(index, p.rules.Elements);
    p.eat(index, RBrace);
    return [];
  };

  p.define("List", () => {
    const start = p.begin();
    if (p.RECORDING_PHASE) {
      p.eat(1, LBracket);
      p.maybe(1, () => p.call(1, p.rules.Elements));
      p.eat(1, RBracket);
    }
    const found = p.RECORDING_PHASE ? [] : bracketed(p, 1, list);
    return { kind: "List", span: p.span(start), elements: found };
  });

  // Recorded only: parsing, the brackets around decide how a list of elements ends.
  p.define("Elements", () => {
    recordItems(p, 1, p.rules.Element);
    return [];
  });

  p.define("Element", () => {
    if (p.RECORDING_PHASE) {
      p.pick(1, [
        () => p.call(1, p.rules.ElementFor),
        () => p.call(1, p.rules.ElementIf),
        () => p.call(1, p.rules.Simple),
      ]);
      return missing(p);
    }
    if (p.at(Hard.for)) return p.call(1, p.rules.ElementFor);
    return p.at(Hard.if) ? p.call(1, p.rules.ElementIf) : simple(p);
  });
  p.define("ElementFor", (): For<Element> => forOf(p, body));
  p.define("ElementIf", (): If<Element> => ifOf(p, p.rules.ElementIf, body));
}

function defineRecords(p: Machinery): void {
  const fields: ListForm<RecordField> = {
    open: LBrace,
    close: RBrace,
    item: () => p.rules.Field,
    expected: "a field",
    named: true,
    empty: false,
    begins: (_, token) => isName(token) || p.peek(2).tokenType === Colon,
  };
  p.define("Record", () => {
    const start = p.begin();
    const found = bracketed(p, 1, fields);
    return { kind: "RecordExpr", span: p.span(start), fields: found };
  });
  p.define("Field", () => {
    const start = p.begin();
    const name = takeName(p, 1, { what: "a field", follow: [Colon], soft: true });
    take(p, 1, Colon);
    const value = p.call(1, p.rules.Expr);
    return { kind: "RecordField", span: p.span(start), name, value };
  });
}

function defineFold(p: Machinery): void {
  p.define("Fold", () => {
    const start = p.begin();
    const scan = foldWord(p);
    const accumulator = takeName(p, 1, { what: "the accumulator", follow: [Assign], soft: true });
    take(p, 1, Assign);
    const initial = p.call(1, p.rules.Expr);
    take(p, 1, Hard.for);
    const binder = p.call(1, p.rules.Binder);
    take(p, 1, Hard.in);
    const list = p.call(2, p.rules.Expr);
    const body = bracedExpr(p, 1);
    return { kind: "Fold", span: p.span(start), scan, accumulator, initial, binder, list, body };
  });
}

function foldWord(p: Machinery): boolean {
  if (p.RECORDING_PHASE) {
    p.pick(1, [() => p.eat(1, Hard.fold), () => p.eat(1, Hard.scan)]);
    return false;
  }
  const scan = p.at(Hard.scan);
  p.pass();
  return scan;
}
