import type { Declaration, Span } from "@mbn-lang/grammar";
import type { CheckedProgram } from "../../check/checked.ts";
import { Places } from "../../check/places.ts";
import { misreadParts, misreadSpan } from "../../check/misread.ts";
import type { Damage } from "../scope.ts";

export function damageOf(program: CheckedProgram): ReadonlyMap<Declaration, Damage> {
  return new Map([...damagedSpans(program)].map(([node, list]) => [node, new Places(list)]));
}

/** Where the errors are that were found before anything is evaluated, by declaration. */
export function damagedSpans(program: CheckedProgram): ReadonlyMap<Declaration, readonly Span[]> {
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
    const { inside } = misreadParts(file);
    for (const { node, broken } of file.file.declarations) {
      const parts = inside.get(node) ?? [];
      for (const part of parts) add(node, misreadSpan(node, part));
      // Its mistake is told at the next word, which begins another declaration.
      if (broken && parts.length === 0) add(node, { start: 0, end: Infinity });
    }
  }
  return spans;
}
