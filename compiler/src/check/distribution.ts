import type { Call, Expr } from "@mbn-lang/grammar";
import { DISTRIBUTIONS } from "../builtin/distributions.ts";
import type { DistributionName } from "../builtin/distributions.ts";
import { MISMATCH } from "../diagnostics/types.ts";
import { matchArguments } from "./arguments.ts";
import type { Context } from "./context.ts";
import { check, infer, problem } from "./context.ts";
import { expectType, reportMissingUnit } from "./expect.ts";
import { expectNumber } from "./operator.ts";
import { fits } from "./relation.ts";
import type { Type } from "./type.ts";
import { describeType } from "./type-text.ts";
import { ANY, dimensionOf, distOf, DURATION, FLOAT, INT } from "./type-value.ts";

export function inferDistribution(context: Context, call: Call, law: DistributionName): Type {
  const slots = DISTRIBUTIONS[law].params;
  const values = matchArguments(
    context,
    call.callee,
    call.args,
    slots.map(({ name }) => ({ name, optional: false })),
  );
  if (values === undefined) return ANY;
  const samples: { readonly name: string; readonly value: Expr; readonly type: Type }[] = [];
  for (const [at, { name, type }] of slots.entries()) {
    const value = values[at];
    if (value === undefined) continue;
    const role = `\`${name}\` of \`${call.callee.text}\``;
    if (type !== "sample") check(context, value, type === "int" ? INT : FLOAT, role);
    else samples.push({ name: role, value, type: infer(context, value) });
  }
  if (!slots.some(({ type }) => type === "sample")) return distOf(0);
  return sampleType(context, samples);
}

/** All sample parameters share the first one's dimension, 0 or 1. */
function sampleType(
  context: Context,
  samples: readonly { readonly name: string; readonly value: Expr; readonly type: Type }[],
): Type {
  const [first, ...rest] = samples;
  if (first === undefined || first.type.kind === "any") return ANY;
  if (!expectNumber(context, first.value, first.type, first.name)) return ANY;
  const dimension = dimensionOf(first.type);
  if (dimension !== 0 && dimension !== 1) {
    const expected = "a `float` or a `duration`";
    const found = describeType(first.type);
    problem(context, first.value, MISMATCH, { role: first.name, expected, found });
    return ANY;
  }
  // `uniform(0, 5ms)`: the number without a unit is the mistake, not the one with.
  const time = rest.find(({ type }) => dimensionOf(type) === 1);
  if (dimension === 0 && time !== undefined) {
    reportMissingUnit(context, first.value, first.type, first.name);
    return distOf(1);
  }
  const expected = dimension === 0 ? FLOAT : DURATION;
  for (const { name, value, type } of rest) {
    // That two parameters agree does not show that either is right.
    if (!fits(type, expected)) expectType(context, value, type, expected, name);
  }
  return distOf(dimension);
}
