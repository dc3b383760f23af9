import type { Declaration, Param } from "@mbn-lang/grammar";
import { RANGE_TYPE } from "../diagnostics/types.ts";
import type { CheckedParam, Signature } from "./checked.ts";
import type { Context, Reporter } from "./context.ts";
import { check, problem } from "./context.ts";
import { declare } from "./declare.ts";
import { fits, plain } from "./relation.ts";
import type { Type } from "./type.ts";
import { typeText } from "./type-text.ts";
import { ANY, listOf } from "./type-value.ts";
import { resolveType } from "./type-node.ts";

/**
 * What a declaration's own text says of its signature. `result` is undefined where it is to
 * be inferred; problems go to the reporter.
 */
export function declaredSignature(
  reporter: Reporter,
  node: Declaration,
): { readonly params: readonly CheckedParam[]; readonly result: Type | undefined } {
  switch (node.kind) {
    case "Const":
      return { params: [], result: node.type && resolveType(reporter, node.type) };
    case "Fn": {
      const params = node.params.map((param) => checkedParam(reporter, param));
      return { params, result: node.result && resolveType(reporter, node.result) };
    }
    case "Machine":
    case "Defense":
      return {
        params: (node.params ?? []).map((param) => checkedParam(reporter, param)),
        result: ANY,
      };
    case "ErrorDeclaration":
      return { params: [], result: ANY };
  }
}

function checkedParam(reporter: Reporter, node: Param): CheckedParam {
  const type = resolveType(reporter, node.type);
  return { node, name: node.name.text, type, optional: node.default !== undefined };
}

/** Ranges and defaults; each parameter is visible to those after it. */
export function declareParams(context: Context, { params }: Pick<Signature, "params">): void {
  for (const { node, type, name } of params) {
    if (node.range !== undefined) checkRange(context, node.range, type, name);
    if (node.default !== undefined)
      check(context, node.default, type, `The default of \`${name}\``);
    const symbol = { kind: "param", name, file: context.file, node } as const;
    declare(context, node.name, symbol, type);
  }
}

/** `in a..b` of the parameter's type, or `in` a list. */
function checkRange(
  context: Context,
  range: NonNullable<Param["range"]>,
  type: Type,
  name: string,
): void {
  const { draws } = context;
  context.draws = "range";
  const bound = plain(type);
  if (range.kind === "Binary" && (range.operator === ".." || range.operator === "..=")) {
    const ordered = bound.kind === "int" || bound.kind === "any" || isNamedQuantity(bound);
    if (!ordered) problem(context, range, RANGE_TYPE, { type: typeText(type) });
    // The second bound is checked on its own if the first is wrong: it likely is as well.
    const expected = ordered ? bound : ANY;
    const left = check(context, range.left, expected, `A bound of \`${name}\``);
    check(context, range.right, fits(left, expected) ? expected : ANY, `A bound of \`${name}\``);
    context.types.set(range, listOf(bound));
  } else {
    check(context, range, listOf(bound), `The range of \`${name}\``);
  }
  context.draws = draws;
}

function isNamedQuantity(type: Type): boolean {
  return type.kind === "quantity" && (type.dimension === 0 || type.dimension === 1);
}
