import type { Argument, Expr, Name } from "@mbn/grammar";
import { suggest } from "../diagnostics/suggest.ts";
import {
  MISSING_ARGUMENT,
  NAMED_BUILTIN,
  POSITIONAL_AFTER_NAMED,
  REPEATED_ARGUMENT,
  TOO_MANY_ARGUMENTS,
  UNKNOWN_ARGUMENT,
} from "../diagnostics/arguments.ts";
import type { Context } from "./context.ts";
import { infer, placeIn, problem, replace } from "./context.ts";

/** A parameter as far as matching arguments goes. */
export interface Slot {
  readonly name: string;
  readonly optional: boolean;
}

interface Matching {
  readonly context: Context;
  readonly callee: Name;
  readonly slots: readonly Slot[];
  readonly values: (Expr | undefined)[];
  readonly given: number;
  wrong: boolean;
}

/**
 * The argument of each parameter, undefined where none is given. Arguments that belong to no
 * parameter are reported and checked on their own; parameters left without are reported.
 */
export function matchArguments(
  context: Context,
  callee: Name,
  args: readonly Argument[],
  slots: readonly Slot[],
): readonly (Expr | undefined)[] {
  const matching: Matching = {
    context,
    callee,
    slots,
    values: slots.map(() => undefined),
    given: args.length,
    wrong: false,
  };
  let named = false;
  let next = 0;
  for (const argument of args) {
    if (argument.name !== undefined) {
      named = true;
      matchNamed(matching, argument, argument.name);
      continue;
    }
    matchPosition(matching, argument, next, named);
    next += 1;
  }
  if (!matching.wrong && !context.quiet) reportMissing(matching);
  return matching.values;
}

function matchNamed(matching: Matching, argument: Argument, name: Name): void {
  const { context, slots, values, callee } = matching;
  const index = slots.findIndex((slot) => slot.name === name.text);
  const first = values[index];
  if (index >= 0 && first === undefined) {
    values[index] = argument.value;
    return;
  }
  matching.wrong = true;
  infer(context, argument.value);
  if (first !== undefined) {
    const related = [{ place: placeIn(context, first), message: "first given here" }];
    const params = { callee: callee.text, name: name.text };
    problem(context, argument, REPEATED_ARGUMENT, params, { related });
    return;
  }
  if (name.text === "") return;
  const open = slots.flatMap((slot, at) => (values[at] === undefined ? [slot.name] : []));
  const meant = suggest(name.text, open);
  const fixes = meant === undefined ? [] : [replace(context, name, meant, `Write \`${meant}\``)];
  const notes =
    slots.length > 0 ? [`Its parameters: ${slots.map((slot) => slot.name).join(", ")}.`] : [];
  const params = { callee: callee.text, name: name.text };
  problem(context, name, UNKNOWN_ARGUMENT, params, { fixes, notes });
}

function matchPosition(matching: Matching, argument: Argument, at: number, named: boolean): void {
  const { context, slots, values, callee } = matching;
  const wasWrong = matching.wrong;
  if (!named && at < slots.length) {
    values[at] = argument.value;
    return;
  }
  matching.wrong = true;
  infer(context, argument.value);
  // The first stray argument says it all.
  if (wasWrong) return;
  if (named) problem(context, argument, POSITIONAL_AFTER_NAMED, { callee: callee.text });
  else {
    const params = { callee: callee.text, most: slots.length, given: matching.given };
    problem(context, argument, TOO_MANY_ARGUMENTS, params);
  }
}

function reportMissing({ context, callee, slots, values }: Matching): void {
  const missing = slots.flatMap((slot, at) =>
    slot.optional || values[at] !== undefined ? [] : [slot.name],
  );
  if (missing.length > 0) {
    problem(context, callee, MISSING_ARGUMENT, { callee: callee.text, missing });
  }
}

/** Builtins take arguments by position only. */
export function matchPositional(
  context: Context,
  callee: Name,
  args: readonly Argument[],
  names: readonly string[],
): readonly (Expr | undefined)[] {
  const bare = args.map((argument) => withoutName(context, callee, argument));
  return matchArguments(
    context,
    callee,
    bare,
    names.map((name) => ({ name, optional: false })),
  );
}

function withoutName(context: Context, callee: Name, argument: Argument): Argument {
  const { name, value } = argument;
  if (name === undefined) return argument;
  const label = { span: { start: name.span.start, end: value.span.start } };
  const fixes = [replace(context, label, "", `Leave \`${name.text}:\` out`)];
  const params = { callee: callee.text, name: name.text };
  problem(context, name, NAMED_BUILTIN, params, { fixes });
  return { ...argument, name: undefined };
}
