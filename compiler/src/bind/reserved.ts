import { report } from "@mbn-lang/grammar";
import type { Diagnostic, Place } from "@mbn-lang/grammar";
import { RESERVED, SHADOWS_PREDECLARED } from "../diagnostics/names.ts";
import { describeSymbol } from "./describe.ts";
import { PREDECLARED_CALLABLES, PREDECLARED_VALUES, RESERVED_VALUES } from "./predeclared.ts";

/** What is wrong with declaring `name`: an error, a lint (it hides `pi`), or nothing. */
export function reservedName(
  name: string,
  namespace: "value" | "callable",
  place: Place,
): Diagnostic | undefined {
  const taken = namespace === "value" ? RESERVED_VALUES.get(name) : PREDECLARED_CALLABLES.get(name);
  if (taken !== undefined) return report(RESERVED, place, { name, what: describeSymbol(taken) });
  if (namespace === "value" && PREDECLARED_VALUES.has(name)) {
    return report(SHADOWS_PREDECLARED, place, { name });
  }
  return undefined;
}
