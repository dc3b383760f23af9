import type { CheckedProgram } from "../check/checked.ts";
import { declaredAt } from "./current.ts";
import type { ToolSymbol } from "./tool-symbol.ts";

/**
 * What is the same for the same thing in every program that holds the file which declares it:
 * programs of different entries have symbols of their own.
 */
export function symbolKey(program: CheckedProgram, symbol: ToolSymbol): string {
  if (symbol.kind === "field") return `field ${symbol.record} ${symbol.name}`;
  if (symbol.kind === "law-param") return `law-param ${symbol.of} ${symbol.name}`;
  const place = declaredAt(program, symbol);
  if (place !== undefined) return `${place.span.start} ${place.file}`;
  return `${symbol.kind} ${symbol.name}`;
}
