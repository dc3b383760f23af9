import type { ValueSymbol } from "../bind/symbol.ts";
import type { CheckedDeclaration, CheckedProgram } from "../check/checked.ts";
import { declarationOf } from "../check/program.ts";
import type { Type } from "../check/type.ts";
import { ANY, DURATION, EVENT, FLOAT, STATE, TRACE } from "../check/type-value.ts";
import { ownerOf } from "./current.ts";

/** Of what has the same type wherever it stands. */
const FIXED: { readonly [Kind in ValueSymbol["kind"]]?: Type } = {
  trace: TRACE,
  event: EVENT,
  state: STATE,
  "pseudo-state": STATE,
  counter: FLOAT,
};

/** The type of what a name stands for; `any` where a mistake leaves it open. */
export function symbolType(
  program: CheckedProgram,
  symbol: ValueSymbol,
  checked: CheckedDeclaration | undefined = ownerOf(program, symbol),
): Type {
  if (symbol.kind === "const") return declarationOf(program, symbol)?.signature.result ?? ANY;
  if (symbol.kind === "predeclared") return symbol.name.startsWith("MAX_") ? DURATION : FLOAT;
  const fixed = FIXED[symbol.kind];
  if (fixed !== undefined) return fixed;
  const own = checked?.symbolTypes.get(symbol);
  return own ?? ownerOf(program, symbol)?.symbolTypes.get(symbol) ?? ANY;
}
