import type { Fn } from "../../src/ast/declaration.ts";
import type { Return } from "./syntax.ts";

// Kept, so that the node to which Prettier attached comments is the node that is printed.
const returns: WeakMap<Fn, Return> = new WeakMap();

/**
 * The `return` of a function, which is no node of the syntax tree. `start` is where the
 * word stands; without a source its place means nothing.
 */
export function returnOf(node: Fn, start?: number): Return {
  const known = returns.get(node);
  if (known !== undefined) return known;
  const { value } = node;
  const span = { start: start ?? value.span.start, end: value.span.end };
  const made: Return = { kind: "Return", span, value };
  returns.set(node, made);
  return made;
}
