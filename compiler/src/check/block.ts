import type { Binder, Expr, For, If, Let, Require } from "@mbn-lang/grammar";
import { NOT_A_LIST } from "../diagnostics/types.ts";
import type { Context } from "./context.ts";
import { check, infer, prepend, problem } from "./context.ts";
import { declare, inBlock } from "./declare.ts";
import { checkCondition } from "./if-expression.ts";
import type { Type } from "./type.ts";
import { describeType } from "./type-text.ts";
import { ANY, BOOL, INT, STRING } from "./type-value.ts";
import { resolveType } from "./type-node.ts";

// Items that occur in all kinds of bodies.

/** `for` around items of any kind: `visit` sees the body with the binder declared. */
export function visitFor<Item>(
  context: Context,
  node: For<Item>,
  visit: (body: readonly Item[]) => void,
): void {
  const element = elementOf(context, node.list, "What `for` runs over");
  inBlock(context, () => {
    declareBinder(context, node.binder, element);
    visit(node.body);
  });
}

/** `if` around items of any kind: `visit` sees each branch in a block of its own. */
export function visitIf<Item>(
  context: Context,
  node: If<Item>,
  visit: (body: readonly Item[]) => void,
): void {
  let link = node;
  for (;;) {
    checkCondition(context, link.condition);
    const { then, otherwise } = link;
    inBlock(context, () => {
      visit(then);
    });
    if (otherwise?.kind === "If") {
      link = otherwise;
      continue;
    }
    if (otherwise !== undefined) {
      inBlock(context, () => {
        visit(otherwise.body);
      });
    }
    return;
  }
}

export function declareBinder(context: Context, binder: Binder, element: Type): void {
  const { file } = context;
  if (binder.index !== undefined) {
    const name = binder.index;
    declare(context, name, { kind: "loop", role: "index", name: name.text, file, node: name }, INT);
  }
  const name = binder.element;
  const symbol = { kind: "loop", role: "element", name: name.text, file, node: name } as const;
  declare(context, name, symbol, element);
}

/** The element type of a list, `any` (and a report) for anything else. */
export function elementOf(context: Context, list: Expr, role: string): Type {
  const type = infer(context, list);
  if (type.kind === "list") return type.element;
  if (type.kind === "any") return ANY;
  const plain = list.kind === "NameExpr" || list.kind === "IntLiteral";
  const fixes =
    plain && type.kind === "int" ? [prepend(context, list, "0..", "Count from 0 up to it")] : [];
  problem(context, list, NOT_A_LIST, { role, found: describeType(type) }, { fixes });
  return ANY;
}

export function checkLet(context: Context, node: Let): void {
  let type: Type;
  if (node.type === undefined) {
    const mark = context.diagnostics.length;
    type = infer(context, node.value);
    // What is wrong inside may well give it another type.
    if (context.diagnostics.length > mark) type = ANY;
  } else {
    type = checkDeclared(
      context,
      node.value,
      resolveType(context, node.type),
      `\`${node.name.text}\``,
    );
  }
  const symbol = { kind: "let", name: node.name.text, file: context.file, node } as const;
  declare(context, node.name, symbol, type);
}

/** The type of a value as declared; unknown if the value has another: one of them is wrong. */
export function checkDeclared(context: Context, value: Expr, type: Type, role: string): Type {
  const mark = context.diagnostics.length;
  check(context, value, type, role);
  return context.diagnostics.length > mark ? ANY : type;
}

export function checkRequire(context: Context, node: Require): void {
  check(context, node.condition, BOOL, "What `require` demands");
  check(context, node.message, STRING, "The message of `require`");
}
