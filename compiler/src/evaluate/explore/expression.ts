import type { Expr, List, RecordExpr } from "@mbn-lang/grammar";
import type { Type } from "../../check/type.ts";
import { Unsound } from "../failure.ts";
import type { Code } from "../run.ts";
import type { Scope } from "../scope.ts";
import { factsOf, isClosed } from "./facts.ts";
import { partOf, throwing } from "./part.ts";
import type { Part } from "./part.ts";
import { compileParts } from "./parts.ts";
import { UNKNOWN } from "./unknown.ts";

// An expression whose names all have values is evaluated by the ordinary code. One that reads
// something unknown is unknown, and its parts are looked at for what fails all the same. Either
// is compiled when it is first needed.

/** Code that throws `NotKnown` where the value is unknown, so that nothing is built from it. */
export function compileExplored(scope: Scope, expr: Expr): Code {
  return throwing(explore(scope, expr, undefined));
}

/** The same for a list or record whose parts are bound to those of `expected`. */
export function compileExploredLiteral(
  scope: Scope,
  expr: List | RecordExpr,
  expected: Type,
): Code {
  return throwing(explore(scope, expr, expected));
}

function explore(scope: Scope, expr: Expr, expected: Type | undefined): Part {
  if (expr.kind === "Paren") return explore(scope, expr.inner, expected);
  let exact: Part | undefined;
  let parts: Part | undefined;
  return (frame, run) => {
    if (isClosed(scope, factsOf(scope, expr), frame, run)) {
      exact ??= compileExact(scope.exact, expr, expected);
      return exact(frame, run);
    }
    parts ??= compileParts(scope, expr, expected);
    return parts(frame, run);
  };
}

function compileExact(scope: Scope, expr: Expr, expected: Type | undefined): Part {
  try {
    const code = expected === undefined ? scope.compile(expr) : scope.compileAs(expr, expected);
    return partOf(code);
  } catch (error) {
    // The checker has kept quiet about it beside another mistake.
    if (!(error instanceof Unsound)) throw error;
    return () => UNKNOWN;
  }
}
