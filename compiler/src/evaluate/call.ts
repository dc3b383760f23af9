import { known } from "./value.ts";
import type { Call } from "@mbn-lang/grammar";
import type { FnSymbol } from "../bind/symbol.ts";
import { compileArguments, frameOf } from "./arguments.ts";
import type { CompiledArguments } from "./arguments.ts";
import { compileBuiltin } from "./builtin.ts";
import type { CheckedParam } from "../check/checked.ts";
import { slotOf } from "./operand.ts";
import { compileDistribution } from "./distribution.ts";
import { remembering } from "./memo.ts";
import { TAIL } from "./run.ts";
import type { Body, CallSite, Code, Run } from "./run.ts";
import type { Scope } from "./scope.ts";
import type { Frame, Value } from "./value.ts";
import { Unsound } from "./failure.ts";

export function compileCall(scope: Scope, expr: Call, tail: boolean): Code {
  const symbol = scope.symbol(expr.callee);
  if (symbol?.kind === "fn") return compileFnCall(scope, expr, symbol, tail);
  if (symbol?.kind === "builtin") return compileBuiltin(scope, expr, symbol.name);
  if (symbol?.kind === "distribution") return compileDistribution(scope, expr, symbol.name);
  throw new Unsound(`\`${expr.callee.text}\` cannot be called, and the checker let it pass`);
}

/** A call of a function, prepared as far as it can be before the callee is compiled. */
interface PreparedCall {
  readonly site: CallSite;
  readonly args: CompiledArguments;
  readonly body: () => Body;
}

function compileFnCall(scope: Scope, expr: Call, symbol: FnSymbol, tail: boolean): Code {
  const { linker } = scope;
  const params = linker.params(symbol);
  let body: Body | undefined;
  const call: PreparedCall = {
    site: { place: scope.place(expr), callee: symbol.name },
    args: compileArguments(scope, params, expr.args),
    body: () => (body ??= linker.body(symbol)),
  };
  const inPlace = tail && calleeNode(scope, symbol) && !hasPrologue(params);
  if (inPlace && expr.args.length === params.length) return selfCall(scope, expr, call);
  if (tail) return tailCall(call);
  return remembering(linker.purity(symbol), params, call.args, {
    prepare: (frame, run) => prepare(call, frame, run),
    invoke: (inner, run) => invoke(call.body(), inner, run, call.site),
    frameSize: () => call.body().frameSize,
    simple: !hasPrologue(params),
  });
}

function calleeNode(scope: Scope, symbol: FnSymbol): boolean {
  return symbol.node === scope.declaration;
}

function hasPrologue(params: readonly CheckedParam[]): boolean {
  return params.some(({ node }) => node.range !== undefined || node.default !== undefined);
}

/**
 * A function that calls itself in tail position: a loop. Its parameters take their new values
 * in the same frame, after all of them are evaluated; those that stay are left alone.
 */
function selfCall(scope: Scope, expr: Call, call: PreparedCall): Code {
  const { codes, targets } = call.args;
  const changes = codes.flatMap((code, i) => {
    const slot = targets[i] ?? 0;
    const value = expr.args[i]?.value;
    const type = scope.checked.signature.params[slot]?.type;
    const stays = value !== undefined && type !== undefined && slotOf(scope, value, type) === slot;
    return stays ? [] : [{ slot, code }];
  });
  const [first, second] = changes;
  if (first !== undefined && second !== undefined && changes.length === 2) {
    return (frame, run) => {
      const a = first.code(frame, run);
      const b = second.code(frame, run);
      frame[first.slot] = a;
      frame[second.slot] = b;
      return again(call, frame, run);
    };
  }
  return (frame, run) => {
    const values = changes.map(({ code }) => code(frame, run));
    for (const [i, { slot }] of changes.entries()) frame[slot] = known<Value>(values[i]);
    return again(call, frame, run);
  };
}

function again({ body }: PreparedCall, frame: Frame, run: Run): Value {
  run.tailFrame = frame;
  run.tailBody = body();
  return TAIL;
}

/** The callee's frame, complete. */
function prepare({ args, body, site }: PreparedCall, frame: Frame, run: Run): Frame {
  const { frameSize, prologue } = body();
  const inner = frameOf(args, frameSize, frame, run);
  if (prologue !== undefined) {
    run.enter(site);
    prologue(inner, run, args.places);
    run.depth--;
  }
  return inner;
}

/** Leaves the call to the loop that runs the caller, which thereby ends. */
function tailCall(call: PreparedCall): Code {
  return (frame, run) => {
    run.tailFrame = prepare(call, frame, run);
    run.tailBody = call.body();
    return TAIL;
  };
}

/** Runs a function and whatever it calls in tail position. */
function invoke(callee: Body, frame: Frame, run: Run, site: CallSite): Value {
  run.enter(site);
  let body: Body | undefined = callee;
  let inner = frame;
  for (;;) {
    if ((run.fuel -= body.cost) < 0) run.refuel(site.place);
    const value = body.code(inner, run);
    if (value !== TAIL || run.tailBody === undefined) {
      run.depth--;
      return value;
    }
    inner = run.tailFrame;
    body = run.tailBody;
  }
}
