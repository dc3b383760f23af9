import type { Declaration, Span } from "@mbn-lang/grammar";
import type { CheckedProgram } from "../../check/checked.ts";
import { misreadParts, misreadSpan } from "../../check/misread.ts";
import type { Damage } from "../scope.ts";

/** Places of errors, to be asked whether something lies on one of them. */
class Places implements Damage {
  private readonly starts: readonly number[];
  /** By place in order of their starts: the furthest end of it and all before it. */
  private readonly ends: readonly number[];

  constructor(spans: readonly Span[]) {
    const sorted = spans.toSorted((a, b) => a.start - b.start);
    let furthest = -1;
    this.starts = sorted.map(({ start }) => start);
    this.ends = sorted.map(({ end }) => (furthest = Math.max(furthest, end)));
  }

  touches({ start, end }: Span): boolean {
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] ?? Infinity) <= end) low = middle + 1;
      else high = middle;
    }
    return low > 0 && (this.ends[low - 1] ?? -1) >= start;
  }
}

/** Where the errors are that were found before anything is evaluated, by declaration. */
export function damageOf(program: CheckedProgram): ReadonlyMap<Declaration, Damage> {
  const spans = new Map<Declaration, Span[]>();
  const add = (node: Declaration, span: Span): void => {
    const list = spans.get(node);
    if (list === undefined) spans.set(node, [span]);
    else list.push(span);
  };
  for (const { severity, place } of program.diagnostics) {
    if (severity === "error" && place.declaration !== undefined) add(place.declaration, place.span);
  }
  for (const file of program.program.files.values()) {
    for (const [node, parts] of misreadParts(file).inside) {
      for (const part of parts) add(node, misreadSpan(node, part));
    }
  }
  return new Map([...spans].map(([node, list]) => [node, new Places(list)]));
}
