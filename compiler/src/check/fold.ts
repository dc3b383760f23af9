import type { Fold } from "@mbn/grammar";
import { declareBinder, elementOf } from "./block.ts";
import type { Context } from "./context.ts";
import { check, infer } from "./context.ts";
import { declare, inBlock } from "./declare.ts";
import { expectType } from "./expect.ts";
import { join, plain } from "./relation.ts";
import type { Type } from "./type.ts";
import { FLOAT, listOf } from "./type-value.ts";

/**
 * `fold` gives the accumulator's last value, `scan` all of them. The accumulator has the type
 * of its first value; an int that the body turns into a float is a float from the start.
 */
export function inferFold(context: Context, expr: Fold): Type {
  const initial = plain(infer(context, expr.initial));
  const element = elementOf(
    context,
    expr.list,
    `What \`${expr.scan ? "scan" : "fold"}\` runs over`,
  );
  const { accumulator: name } = expr;
  const { file } = context;
  const symbol = { kind: "accumulator", name: name.text, file, node: name } as const;
  let type: Type = initial;
  inBlock(context, () => {
    declare(context, name, symbol, initial);
    declareBinder(context, expr.binder, element);
    const role = `The next \`${name.text}\``;
    if (initial.kind !== "int" && initial.kind !== "list") {
      check(context, expr.body, initial, role);
      return;
    }
    const body = infer(context, expr.body);
    type = accumulated(initial, body);
    context.symbolTypes.set(symbol, type);
    expectType(context, expr.body, body, type, role);
  });
  return expr.scan ? listOf(type) : type;
}

function accumulated(initial: Type, body: Type): Type {
  if (initial.kind === "int" && body.kind === "quantity" && body.dimension === 0) return FLOAT;
  // `fold xs = [] …`: the empty list says nothing about its elements.
  if (initial.kind === "list") return join(initial, body) ?? initial;
  return initial;
}
