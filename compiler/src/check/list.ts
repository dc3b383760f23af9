import type { Element, Expr, List } from "@mbn-lang/grammar";
import { MIXED } from "../diagnostics/types.ts";
import { visitFor, visitIf } from "./block.ts";
import type { Context } from "./context.ts";
import { check, infer, placeIn, problem } from "./context.ts";
import { fits, join } from "./relation.ts";
import type { Type } from "./type.ts";
import { describeType } from "./type-text.ts";
import { ANY, listOf } from "./type-value.ts";

/** Elements have one type after int → float; the first that differs is reported. */
export function inferList(context: Context, expr: List): Type {
  let type: Type = ANY;
  let first: Expr | undefined;
  let mixed = false;
  visitElements(context, expr.elements, (element) => {
    const found = infer(context, element);
    if (first === undefined || type.kind === "any") {
      first = element;
      type = found;
      return;
    }
    const joined = join(type, found);
    if (joined !== undefined) type = joined;
    else if (!mixed) {
      mixed = true;
      reportMixed(context, { first, type }, element, found);
    }
  });
  return listOf(mixed ? ANY : type);
}

function reportMixed(
  context: Context,
  known: { readonly first: Expr; readonly type: Type },
  element: Expr,
  found: Type,
): void {
  const params = {
    what: "The elements of a list",
    first: describeType(known.type),
    second: describeType(found),
  };
  const related = [{ place: placeIn(context, known.first), message: describeType(known.type) }];
  problem(context, element, MIXED, params, { related });
}

/** Each element fits what is expected; of several that do not, the first is reported. */
export function checkList(context: Context, expr: List, expected: Type, role: string): Type {
  let type: Type | undefined = ANY;
  let wrong = false;
  visitElements(context, expr.elements, (element) => {
    if (wrong) {
      infer(context, element);
      return;
    }
    const found = check(context, element, expected, elementRole(role));
    wrong = !fits(found, expected);
    type = type && join(type, found);
  });
  return listOf(type ?? expected);
}

function elementRole(role: string): string {
  return role.startsWith("An element of ")
    ? role
    : `An element of ${role.replace(/^The /, "the ")}`;
}

function visitElements(
  context: Context,
  elements: readonly Element[],
  visit: (element: Expr) => void,
): void {
  for (const element of elements) {
    if (element.kind === "For") {
      visitFor(context, element, (body) => visitElements(context, body, visit));
    } else if (element.kind === "If") {
      visitIf(context, element, (body) => visitElements(context, body, visit));
    } else {
      visit(element);
    }
  }
}
