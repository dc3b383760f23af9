import type { Expr } from "@mbn-lang/grammar";
import { NotKnown } from "../failure.ts";
import type { Code, Run } from "../run.ts";
import type { Scope } from "../scope.ts";
import type { Frame, Value } from "../value.ts";
import { asValue, isUnknown, UNKNOWN } from "./unknown.ts";
import type { Unknown } from "./unknown.ts";

/** Like `Code`, but what is not known is given and not thrown. */
export type Part = (frame: Frame, run: Run) => Value | Unknown;

/** Made once: an error that is made anew looks at the whole stack. */
const NOTHING_KNOWN = new NotKnown(UNKNOWN);

export function notKnown(what: Unknown): NotKnown {
  return what === UNKNOWN ? NOTHING_KNOWN : new NotKnown(what);
}

/** Throws what is not known, so that nothing is built from it. */
export function throwing(giving: Part): Code {
  return (frame, run) => {
    const value = giving(frame, run);
    if (isUnknown(value)) throw notKnown(value);
    return value;
  };
}

/** Gives what is not known instead of throwing it. */
export function partOf(code: Code): Part {
  return (frame, run) => {
    const { depth } = run;
    try {
      return code(frame, run);
    } catch (error) {
      if (!(error instanceof NotKnown)) throw error;
      run.depth = depth;
      return error.what;
    }
  };
}

/** `partOf` where unknown values are kept like others: slots of frames, elements of lists. */
export function keeping(code: Code): Code {
  const giving = partOf(code);
  return (frame, run) => {
    const value = giving(frame, run);
    return isUnknown(value) ? asValue(value) : value;
  };
}

/** An expression, its value given even where it is not known. */
export function part(scope: Scope, expr: Expr): Part {
  return partOf(scope.compile<Value>(expr));
}

/** Evaluates all for what fails in them. */
export function each(parts: readonly Part[]): Part {
  return (frame, run) => {
    for (const one of parts) one(frame, run);
    return UNKNOWN;
  };
}
