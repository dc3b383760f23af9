import { pathAt } from "@mbn-lang/grammar";
import type { Span } from "@mbn-lang/grammar";
import type { CheckedProgram } from "../check/checked.ts";
import type { Type } from "../check/type.ts";
import { typeText } from "../check/type-text.ts";
import { isTyped } from "./expected-beside.ts";
import { symbolAt } from "./symbol-at.ts";
import { symbolType } from "./symbol-type.ts";
import { isValue } from "./value-symbol.ts";

/** The type of something at a place. */
export interface TypedAt {
  /** Absolute. */
  readonly span: Span;
  readonly type: Type;
  /** As the language writes it. */
  readonly text: string;
}

/**
 * The type of the name at an offset, if it stands for a value, or else of the innermost
 * expression there, before what is expected changes it.
 */
export function typeAt(program: CheckedProgram, file: string, offset: number): TypedAt | undefined {
  const named = symbolAt(program, file, offset);
  const [symbol] = named?.symbols ?? [];
  if (named !== undefined && symbol !== undefined && named.role !== "value" && isValue(symbol)) {
    return typed(named.span, symbolType(program, symbol));
  }
  const source = program.program.files.get(file);
  const path = source === undefined ? [] : pathAt(source.file, offset);
  const outermost = path[0]?.node;
  const placed = source?.file.declarations.find(({ node }) => node === outermost);
  const checked = placed && program.declarations.get(placed.node);
  if (checked === undefined) return undefined;
  const spot = path.findLast(({ node }) => isTyped(node, checked));
  if (spot === undefined || !isTyped(spot.node, checked)) return undefined;
  const type = checked.types.get(spot.node);
  return type && typed(spot.span, type);
}

function typed(span: Span, type: Type): TypedAt {
  return { span, type, text: typeText(type) };
}
