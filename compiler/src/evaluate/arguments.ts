import type { Argument, Place } from "@mbn-lang/grammar";
import type { Type } from "../check/type.ts";
import { keeping } from "./explore/part.ts";
import type { Code, Run } from "./run.ts";
import type { Scope } from "./scope.ts";
import { newFrame } from "./value.ts";
import type { Frame, Value } from "./value.ts";

/** Something that takes arguments, by position or by name. */
export interface Accepted {
  readonly name: string;
  readonly type: Type;
}

/** Written arguments, in written order, with the number of the parameter each is for. */
export interface CompiledArguments {
  readonly codes: readonly Code[];
  readonly targets: readonly number[];
  /** By parameter. */
  readonly places: readonly (Place | undefined)[];
}

export function compileArguments(
  scope: Scope,
  params: readonly Accepted[],
  args: readonly Argument[],
): CompiledArguments {
  const codes: Code[] = [];
  const targets: number[] = [];
  const places: (Place | undefined)[] = params.map(() => undefined);
  for (const [i, { name, value }] of args.entries()) {
    const target = name === undefined ? i : params.findIndex((param) => param.name === name.text);
    const param = params[target];
    if (param === undefined) continue;
    const code = scope.compileAs<Value>(value, param.type);
    codes.push(scope.explores ? keeping(code) : code);
    targets.push(target);
    places[target] = scope.place(value);
  }
  return { codes, targets, places };
}

/** Evaluates arguments into the slots of their parameters in a new frame. */
export function frameOf(args: CompiledArguments, size: number, frame: Frame, run: Run): Frame {
  const { codes, targets } = args;
  // Slots that are not written stay undefined until their let or default is evaluated.
  const inner = newFrame(size);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i];
    const target = targets[i];
    if (code !== undefined && target !== undefined) inner[target] = code(frame, run);
  }
  return inner;
}
