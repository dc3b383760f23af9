import type { NamedType, TypeField } from "../ast/type.ts";
import { missingSpace, unexpected } from "../diagnostics/syntax.ts";
import {
  Assign,
  Colon,
  Greater,
  GreaterEqual,
  Hard,
  Ident,
  LBrace,
  Less,
  RBrace,
} from "../tokens/vocabulary.ts";
import { describe } from "./describe.ts";
import { missingType, nameOf, take, takeName } from "./expect.ts";
import { bracketed } from "./lists.ts";
import type { ListForm } from "./lists.ts";
import type { Machinery } from "./machinery.ts";
import { deeper } from "./nesting.ts";

export function defineTypes(p: Machinery): void {
  const fields: ListForm<TypeField> = {
    open: LBrace,
    close: RBrace,
    item: () => p.rules.TypeField,
    expected: "a field",
    named: true,
    empty: false,
    begins: () => p.atName(),
  };

  p.define("Type", () => {
    if (p.RECORDING_PHASE) {
      p.pick(1, [
        () => {
          p.eat(1, Ident);
          p.maybe(1, () => {
            p.eat(1, Less);
            p.call(1, p.rules.Type);
            p.eat(1, Greater);
          });
        },
        () => p.eat(1, Hard.state),
        () => bracketed(p, 10, fields),
      ]);
      return missingType(p);
    }
    const start = p.begin();
    if (p.at(LBrace)) {
      const found = bracketed(p, 10, fields);
      return { kind: "RecordType", span: p.span(start), fields: found };
    }
    if (!p.at(Hard.state) && !p.at(Ident)) {
      p.report(unexpected, { found: describe(p.peek()), expected: "a type" });
      return missingType(p);
    }
    return named(p, start);
  });

  p.define("TypeField", () => {
    const start = p.begin();
    const name = takeName(p, 1, { what: "a field", follow: [Colon], soft: true });
    take(p, 1, Colon);
    const type = p.call(1, p.rules.Type);
    return { kind: "TypeField", span: p.span(start), name, type };
  });
}

function named(p: Machinery, start: number): NamedType {
  const token = p.peek();
  p.eat(1, token.tokenType);
  const name = nameOf(p, token);
  if (!p.at(Less)) return { kind: "NamedType", span: p.span(start), name, argument: undefined };
  p.eat(1, Less);
  const argument = deeper(p, 1, p.rules.Type, () => missingType(p));
  closeAngle(p);
  return { kind: "NamedType", span: p.span(start), name, argument };
}

/** `>`; by longest match `list<float>= x` has a `>=` there. */
function closeAngle(p: Machinery): void {
  if (!p.at(GreaterEqual)) {
    take(p, 1, Greater);
    return;
  }
  const token = p.peek();
  const between = p.place(token.startOffset + 1, token.startOffset + 1);
  const fixes = [{ title: "Insert a space", edits: [{ place: between, text: " " }] }];
  p.reports.separate(missingSpace, p.placeOf(token), {}, { fixes });
  p.splitGreaterEqual(Assign);
}
