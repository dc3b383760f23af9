import type { Argument, Call, Expr, Fix, Instance, Name } from "@mbn-lang/grammar";
import { callMeant } from "@mbn-lang/grammar";
import { describeSymbol } from "../bind/describe.ts";
import type { FnSymbol, MachineSymbol, DefenseSymbol, CallableSymbol } from "../bind/symbol.ts";
import { MACHINE_AS_VALUE, NOT_CALLABLE, UNKNOWN_CALLABLE } from "../diagnostics/names.ts";
import { SAMPLER_WITHOUT_DRAW } from "../diagnostics/types.ts";
import { matchArguments } from "./arguments.ts";
import { inferBuiltin } from "./builtin.ts";
import type { Context } from "./context.ts";
import { check, infer, prepend, problem, replace } from "./context.ts";
import { inferDistribution } from "./distribution.ts";
import { bind, findCallable, findValue, speaksOf, suggestCallable } from "./lookup.ts";
import { adviceFor, foreignCall } from "./foreign.ts";
import { valueType } from "./name.ts";
import { standardModuleOf } from "./standard.ts";
import { fits } from "./relation.ts";
import type { Type } from "./type.ts";
import { ANY, BOOL } from "./type-value.ts";

export function inferCall(context: Context, call: Call): Type {
  const { callee } = call;
  const symbol = findCallable(context, callee.text);
  if (symbol === undefined) {
    const mark = context.diagnostics.length;
    inferAll(context, call.args);
    // Of what is handed to a function that there is not, nothing is expected.
    if (isForeign(call)) context.diagnostics.length = mark;
    if (!reportNotCallable(context, callee, call)) {
      reportUnknownCallee(context, callee, "function", ["fn", "builtin", "distribution"], call);
    }
    return ANY;
  }
  bind(context, callee, symbol);
  switch (symbol.kind) {
    case "fn":
      return checkArguments(context, callee, call.args, symbol);
    case "builtin":
      return inferBuiltin(context, call, symbol.name);
    case "distribution":
      return inferDistribution(context, call, symbol.name);
    case "sampler": {
      const fixes = [prepend(context, call, "draw ", "Draw it")];
      inferAll(context, call.args);
      problem(context, callee, SAMPLER_WITHOUT_DRAW, { name: callee.text }, { fixes });
      return callee.text === "bernoulli" ? BOOL : ANY;
    }
    case "machine":
    case "defense": {
      const what = describeSymbol(symbol);
      inferAll(context, call.args);
      if (context.isBroken(symbol)) return ANY;
      problem(context, callee, MACHINE_AS_VALUE, { name: callee.text, what });
      return ANY;
    }
  }
}

/** A function of another language that nothing here is like: `map(xs, f)`. */
function isForeign({ callee, args }: Call): boolean {
  const meant = callMeant(callee.text, args.length);
  return meant !== undefined && meant.name === undefined && meant.written === undefined;
}

/** Checks arguments against a declaration's parameters; its result type. */
export function checkArguments(
  context: Context,
  callee: Name,
  args: readonly Argument[],
  symbol: FnSymbol | MachineSymbol | DefenseSymbol,
): Type {
  context.calls.push({ symbol, name: callee });
  const { params, result } = context.signatureOf(symbol);
  if (context.isDoubtful(symbol)) {
    inferAll(context, args);
    return result;
  }
  const values = matchArguments(context, callee, args, params) ?? [];
  const misfits: Misfit[] = [];
  for (const [at, { name, type }] of params.entries()) {
    const value: Expr | undefined = values[at];
    if (value === undefined) continue;
    const mark = context.diagnostics.length;
    const found = check(context, value, type, `\`${name}\``);
    if (!fits(found, type)) misfits.push({ name, type, found, mark });
  }
  joinSwapped(context, misfits);
  return result;
}

/** An argument that does not fit, and where the reports about it begin. */
interface Misfit {
  readonly name: string;
  readonly type: Type;
  readonly found: Type;
  readonly mark: number;
}

/** Two arguments, each of which would fit in the other's place, are one mistake. */
function joinSwapped(context: Context, misfits: readonly Misfit[]): void {
  const [one, other, third] = misfits;
  if (one === undefined || other === undefined || third !== undefined) return;
  const { diagnostics } = context;
  const only = other.mark - one.mark === 1 && diagnostics.length - other.mark === 1;
  if (!only || !fits(one.found, other.type) || !fits(other.found, one.type)) return;
  const first = diagnostics[one.mark];
  if (first === undefined) return;
  diagnostics.length = other.mark;
  const note = `The arguments for \`${one.name}\` and \`${other.name}\` seem to be swapped.`;
  diagnostics[one.mark] = { ...first, notes: [...first.notes, note], fixes: [] };
}

export function inferAll(context: Context, args: readonly Argument[]): void {
  for (const { value } of args) infer(context, value);
}

/** True (and a report) if the name is that of a value. */
export function reportNotCallable(context: Context, callee: Name, call: Call | Instance): boolean {
  const value = findValue(context, callee.text);
  if (value === undefined) return false;
  const params = { name: callee.text, what: describeSymbol(value) };
  const parentheses = { span: { start: callee.span.end, end: call.span.end } };
  const [only] = call.args;
  const fixes =
    call.kind === "Call" && call.args.length === 0
      ? [replace(context, parentheses, "", "Remove the parentheses")]
      : only !== undefined && valueType(context, value).kind === "list"
        ? [indexing(context, callee, only, call)]
        : [];
  problem(context, callee, NOT_CALLABLE, params, { fixes });
  return true;
}

/** `xs(0)` → `xs[0]` */
function indexing(context: Context, callee: Name, only: Argument, call: Call | Instance): Fix {
  const title = `Write \`${callee.text}[…]\``;
  const open = { span: { start: callee.span.end, end: only.value.span.start } };
  const close = { span: { start: only.value.span.end, end: call.span.end } };
  const edits = [
    ...replace(context, open, "[", title).edits,
    ...replace(context, close, "]", title).edits,
  ];
  return { title, edits };
}

/** `what`: function, machine or defense, as its place demands. */
export function reportUnknownCallee(
  context: Context,
  callee: Name,
  what: string,
  kinds: readonly CallableSymbol["kind"][],
  call?: Call,
): void {
  const name = callee.text;
  // Callables and values are different namespaces: the same name may be unknown in both.
  if (!speaksOf(context, `${name}(`) || context.scope.missing.has(name) || name === "") return;
  const foreign = call && foreignCall(context, call);
  if (foreign !== undefined) {
    const { meant, extra } = foreign;
    problem(context, callee, UNKNOWN_CALLABLE, { name, what, meant }, extra);
    return;
  }
  const similar = suggestCallable(context, name, kinds);
  // A declaration that could not be read may have another name than the one that was read.
  const symbol = similar === undefined ? undefined : context.scope.callables.get(similar);
  if (symbol !== undefined && context.isBroken(symbol)) return;
  const module = standardModuleOf(name);
  const advice = adviceFor(context, callee, similar === undefined ? [] : [similar], false);
  const fixes = [...(advice.extra.fixes ?? [])];
  const notes: string[] = [];
  if (module !== undefined) {
    const line = `import { ${name} } from "${module}"\n`;
    const place = { file: context.file, declaration: undefined, span: { start: 0, end: 0 } };
    fixes.unshift({ title: `Import it from "${module}"`, edits: [{ place, text: line }] });
    notes.unshift(`It is in "${module}": \`${line.trim()}\`.`);
  }
  const { meant } = advice;
  problem(context, callee, UNKNOWN_CALLABLE, { name, what, meant }, { fixes, notes });
}
