import type { Expr, Let, Require } from "@mbn-lang/grammar";
import { REQUIREMENT_FAILED } from "../diagnostics/evaluation.ts";
import { children } from "./children.ts";
import { factsOf } from "./explore/facts.ts";
import { keeping, partOf } from "./explore/part.ts";
import { asValue, UNKNOWN } from "./explore/unknown.ts";
import type { Code, Run, Step } from "./run.ts";
import type { Local, Scope } from "./scope.ts";
import { shortText } from "./text.ts";
import type { Frame, Value } from "./value.ts";

/** `let name: type = value` */
export function compileLet(scope: Scope, item: Let): Step<unknown> {
  const type = item.type === undefined ? scope.typeOf(item.value) : scope.typeOfName(item.name);
  const value = scope.compileAs<Value>(item.value, type);
  const slot = scope.declare(item.name);
  if (scope.explores) return exploringLet(scope, item, keeping(value), slot);
  return (frame, run) => {
    frame[slot] = value(frame, run);
  };
}

/** A value that fails is unknown to what comes after it. */
function exploringLet(scope: Scope, item: Let, value: Code, slot: number): Step<unknown> {
  // Now, so that the facts of a long chain of them are gathered one by one.
  factsOf(scope, item.value);
  return (frame, run) => {
    frame[slot] = asValue(UNKNOWN);
    run.attempt(() => {
      frame[slot] = value(frame, run);
    });
  };
}

/** `require condition, "message"`: an error with the values of the condition's names. */
export function compileRequire(scope: Scope, item: Require): Step<unknown> {
  const condition = scope.compile<boolean>(item.condition);
  const message = scope.region(() => scope.compile<string>(item.message))[0];
  const place = scope.place(item);
  if (scope.explores) return exploringRequire(scope, item, condition);
  const names = namesIn(scope, item.condition);
  return (frame, run) => {
    if (condition(frame, run)) return;
    const params = { message: message(frame, run), values: valuesText(names, frame, run) };
    throw run.fail(REQUIREMENT_FAILED, place, params);
  };
}

/** Only a condition that is known can fail; the message is then evaluated as always. */
function exploringRequire(scope: Scope, item: Require, condition: Code<boolean>): Step<unknown> {
  const part = partOf(condition);
  let exact: Step<unknown> | undefined;
  return (frame, run) => {
    if (part(frame, run) !== false) return;
    const check = (exact ??= compileRequire(scope.exact, item));
    run.attempt(() => {
      check(frame, run, undefined);
    });
    // The values that it refuses would only be refused again.
    for (const slot of factsOf(scope, item.condition).slots) frame[slot] = asValue(UNKNOWN);
  };
}

interface NamedCode {
  readonly name: string;
  readonly type: Local["type"];
  readonly code: Code;
}

/** Constants, parameters, lets and loop variables in an expression, each once. */
function namesIn(scope: Scope, expr: Expr): NamedCode[] {
  const found = new Map<string, NamedCode>();
  const pending: (Expr | undefined)[] = [expr];
  while (pending.length > 0) {
    const next = pending.pop();
    if (next === undefined) continue;
    for (const child of children(next).toReversed()) pending.push(child);
    if (next.kind !== "NameExpr" || found.has(next.text)) continue;
    const kind = scope.symbol(next)?.kind;
    if (kind === "param" || kind === "let" || kind === "const" || kind === "loop") {
      const code = scope.region(() => scope.compile(next))[0];
      found.set(next.text, { name: next.text, type: scope.typeOf(next), code });
    }
  }
  return [...found.values()];
}

function valuesText(names: readonly NamedCode[], frame: Frame, run: Run): string {
  const texts = names.flatMap(({ name, type, code }) => {
    const value: Value | undefined = code(frame, run);
    // A loop variable of a fold that never ran has no value.
    return value === undefined ? [] : [`${name} = ${shortText(value, type)}`];
  });
  return texts.join(", ");
}
