import { walk } from "@mbn-lang/grammar";
import type { Const, Fn } from "@mbn-lang/grammar";

// Which names a constant or a function mentions, without resolving them: enough to check
// declarations after those they depend on, and to find circles.

export interface References {
  readonly values: ReadonlySet<string>;
  readonly callables: ReadonlySet<string>;
}

export function referencesOf(node: Const | Fn): References {
  const values = new Set<string>();
  const callables = new Set<string>();
  walk(node, (inner) => {
    if (inner.kind === "NameExpr") values.add(inner.text);
    else if (inner.kind === "Call") callables.add(inner.callee.text);
  });
  return { values, callables };
}
