import type { Fn } from "@mbn-lang/grammar";
import type { CheckedDeclaration } from "../check/checked.ts";
import { coercion } from "./coerce.ts";
import { compilePrologue } from "./parameter.ts";
import type { Body, Code, Step } from "./run.ts";
import { Scope } from "./scope.ts";
import type { Linker } from "./scope.ts";
import { compileLet, compileRequire } from "./statements.ts";
import { Unsound } from "./failure.ts";

/** Compiles `fn`: parameters have the first slots, in order. */
export function compileFunction(linker: Linker, checked: CheckedDeclaration): Body {
  const { node } = checked;
  if (node.kind !== "Fn") throw new Unsound("a function was expected");
  const scope = new Scope(linker, checked);
  for (const param of node.params) scope.declare(param.name);
  const prologue = compilePrologue(scope, checked.signature.params);
  const [code, cost] = scope.region(() => {
    const steps = node.items.map((item) => {
      scope.cost += 1;
      return item.kind === "Let" ? compileLet(scope, item) : compileRequire(scope, item);
    });
    return sequence(steps, compileResult(scope, node));
  });
  // An activation and the binding of each parameter are steps as well.
  const steps = cost + 1 + node.params.length;
  return { name: node.name.text, frameSize: scope.frameSize, prologue, cost: steps, code };
}

function compileResult(scope: Scope, node: Fn): Code {
  const type = scope.checked.signature.result;
  const convert = coercion(scope.typeOf(node.value), type, scope.place(node.value));
  // A result that is converted comes back here first, so its call is no tail call.
  return convert === undefined
    ? scope.linker.compile(scope, node.value, true)
    : scope.compileAs(node.value, type);
}

function sequence(steps: readonly Step<unknown>[], result: Code): Code {
  const [only] = steps;
  if (only === undefined) return result;
  if (steps.length === 1) {
    return (frame, run) => {
      only(frame, run, undefined);
      return result(frame, run);
    };
  }
  return (frame, run) => {
    for (const step of steps) step(frame, run, undefined);
    return result(frame, run);
  };
}
