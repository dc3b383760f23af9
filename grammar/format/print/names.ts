import type { Binder } from "../../src/ast/block.ts";
import type { Name } from "../../src/ast/node.ts";

/** `x` or `i, x` of a loop. */
export function binderText(binder: Binder): string {
  return binder.index === undefined
    ? binder.element.text
    : `${binder.index.text}, ${binder.element.text}`;
}

export function namesText(names: readonly Name[]): string {
  return names.map((name) => name.text).join(", ");
}
