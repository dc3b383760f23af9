import type { Call } from "@mbn-lang/grammar";
import type { DistributionSymbol, FnSymbol } from "../../bind/symbol.ts";
import { compileArguments, frameOf } from "../arguments.ts";
import { distributionParams, makeLaw } from "../distribution.ts";
import type { Scope } from "../scope.ts";
import { known } from "../value.ts";
import type { Int } from "../value.ts";
import { partOf } from "./part.ts";
import type { Part } from "./part.ts";
import { isUnknown, OpenDist, UNKNOWN } from "./unknown.ts";

/** A call of which some arguments are not known. */
export function compileExploredCall(
  scope: Scope,
  expr: Call,
  symbol: FnSymbol | DistributionSymbol,
): Part {
  return symbol.kind === "fn" ? fnCall(scope, expr, symbol) : distribution(scope, expr, symbol);
}

/** The callee may fail whatever the unknown arguments, or give something that is known. */
function fnCall(scope: Scope, expr: Call, symbol: FnSymbol): Part {
  const { linker } = scope;
  const checked = linker.checked(symbol);
  const args = compileArguments(scope, linker.params(symbol), expr.args);
  const site = { place: scope.place(expr), callee: symbol.name };
  return (frame, run) => {
    // Its own mistakes have been said, also how many arguments it takes.
    if (!checked.sound || scope.damage?.touches(expr.callee.span) === true) {
      frameOf(args, 0, frame, run);
      return UNKNOWN;
    }
    const body = linker.body(symbol);
    const inner = frameOf(args, body.frameSize, frame, run);
    const follow = (): ReturnType<Part> => {
      run.enter(site);
      if ((run.fuel -= body.cost) < 0) run.refuel(site.place);
      body.prologue?.(inner, run, args.places);
      const value = partOf(body.code)(inner, run);
      run.depth--;
      return value;
    };
    return run.exploration?.follow(symbol, follow) ?? UNKNOWN;
  };
}

function distribution(scope: Scope, expr: Call, { name }: DistributionSymbol): Part {
  const params = distributionParams(name);
  const args = compileArguments(scope, params, expr.args);
  const origin = scope.place(expr);
  return (frame, run) => {
    const values = frameOf(args, params.length, frame, run);
    const lawWith = (filling: number): ReturnType<typeof makeLaw> =>
      makeLaw(
        name,
        params.map((_, i) => {
          const value = values[i];
          return value === undefined || isUnknown(value) ? filling : Number(known<Int>(value));
        }),
      );
    return new OpenDist(lawWith, origin);
  };
}
