import type { ValueSymbol } from "../bind/symbol.ts";
import type { CheckedDeclaration, CheckedProgram } from "../check/checked.ts";
import { declarationOf } from "../check/program.ts";
import type { Type } from "../check/type.ts";
import { ANY, DURATION, EVENT, FLOAT, STATE, TRACE } from "../check/type-value.ts";
import { ownerOf } from "./current.ts";

/** The type of what a name stands for; `any` where a mistake leaves it open. */
export function symbolType(
  program: CheckedProgram,
  symbol: ValueSymbol,
  checked: CheckedDeclaration | undefined = ownerOf(program, symbol),
): Type {
  switch (symbol.kind) {
    case "const":
      return declarationOf(program, symbol)?.signature.result ?? ANY;
    case "trace":
      return TRACE;
    case "event":
      return EVENT;
    case "state":
    case "pseudo-state":
      return STATE;
    case "counter":
      return FLOAT;
    case "predeclared":
      return symbol.name.startsWith("MAX_") ? DURATION : FLOAT;
    case "param":
    case "let":
    case "loop":
    case "accumulator":
      return (
        checked?.symbolTypes.get(symbol) ?? ownerOf(program, symbol)?.symbolTypes.get(symbol) ?? ANY
      );
  }
}
