import type { Fn } from "../../src/ast/declaration.ts";
import type { Return } from "./syntax.ts";

// Kept, so that the node to which Prettier attached comments is the node that is printed.
const returns: WeakMap<Fn, Return> = new WeakMap();

/** The `return` of a function, which is no node of the syntax tree. */
export function returnOf(node: Fn): Return {
  return returns.get(node) ?? locateReturn(node, node.value.span.start);
}

/** Says where in the source the word `return` of a function stands. */
export function locateReturn(node: Fn, start: number): Return {
  const { value } = node;
  const made: Return = { kind: "Return", span: { start, end: value.span.end }, value };
  returns.set(node, made);
  return made;
}
