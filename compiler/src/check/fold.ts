import type { Fold } from "@mbn-lang/grammar";
import { declareBinder, elementOf } from "./block.ts";
import type { Context } from "./context.ts";
import { infer } from "./context.ts";
import { declare, inBlock } from "./declare.ts";
import { expectType } from "./expect.ts";
import { join, plain } from "./relation.ts";
import type { Type } from "./type.ts";
import { typeText } from "./type-text.ts";
import { ANY, dimensionOf, listOf } from "./type-value.ts";

/** Passes over a body: any list → list of ints → list of floats, and one that finds it stable. */
const MAX_PASSES = 4;

/**
 * `fold` gives the accumulator's last value, `scan` all of them. The accumulator has the type
 * that its first value and the body have in common: `fold t = 0 for x in xs { t + x }` counts in
 * floats if `xs` holds floats.
 */
export function inferFold(context: Context, expr: Fold): Type {
  const initial = plain(infer(context, expr.initial));
  const word = expr.scan ? "scan" : "fold";
  const element = elementOf(context, expr.list, `What \`${word}\` runs over`);
  const outset = savepoint(context);
  const mark = context.diagnostics.length;
  // In a pass over an outer body, inner accumulators are as the pass before has found them.
  let type = context.accumulators.get(expr) ?? initial;
  for (let pass = 1; ; pass += 1) {
    const undo = savepoint(context);
    const body = inferBody(context, expr, type, element);
    const common = join(type, body) ?? type;
    if (pass === MAX_PASSES || typeText(common) === typeText(type)) {
      expectType(context, expr.body, body, type, `The next \`${expr.accumulator.text}\``);
      break;
    }
    undo();
    type = common;
  }
  if (context.diagnostics.length > mark) {
    type = fromOtherStart(context, expr, { initial, element, found: type, outset });
  }
  context.accumulators.set(expr, type);
  return expr.scan ? listOf(type) : type;
}

interface Failed {
  readonly initial: Type;
  readonly element: Type;
  /** The accumulator's type as far as it was found. */
  readonly found: Type;
  /** Forgets what was reported about the body. */
  readonly outset: () => void;
}

/**
 * The body does not fit the accumulator. If it has nothing against an accumulator of any type,
 * it is the first value that is wrong: `scan t = 0 for … { t + gap }` begins with `0us`.
 */
function fromOtherStart(context: Context, expr: Fold, failed: Failed): Type {
  const { initial, element, found, outset } = failed;
  if (dimensionOf(initial) === undefined || context.guessing) return found;
  const { diagnostics } = context;
  const before = diagnostics.slice();
  outset();
  const mark = diagnostics.length;
  context.guessing = true;
  const body = plain(inferBody(context, expr, ANY, element));
  const isClean = diagnostics.length === mark;
  if (isClean && dimensionOf(body) !== undefined && join(initial, body) === undefined) {
    context.guessing = false;
    expectType(context, expr.initial, initial, body, `The first \`${expr.accumulator.text}\``);
    return body;
  }
  inferBody(context, expr, found, element);
  context.guessing = false;
  diagnostics.length = 0;
  for (const one of before) diagnostics.push(one);
  return found;
}

function inferBody(context: Context, expr: Fold, type: Type, element: Type): Type {
  const { accumulator: name } = expr;
  const symbol = { kind: "accumulator", name: name.text, file: context.file, node: name } as const;
  let body = type;
  inBlock(context, () => {
    declare(context, name, symbol, type);
    declareBinder(context, expr.binder, element);
    body = infer(context, expr.body);
  });
  return body;
}

/** Forgets what a pass has reported; its entries in the side tables are overwritten. */
function savepoint(context: Context): () => void {
  const { diagnostics, styled, calls } = context;
  const lengths = [diagnostics.length, styled.length, calls.length] as const;
  const unknown = [...context.unknown];
  const blamed = [...context.blamed];
  return () => {
    [diagnostics.length, styled.length, calls.length] = lengths;
    context.unknown.clear();
    for (const name of unknown) context.unknown.add(name);
    context.blamed.clear();
    for (const symbol of blamed) context.blamed.add(symbol);
  };
}
