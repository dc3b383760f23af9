import type { Argument, Expr, Extra, Name } from "@mbn-lang/grammar";
import { parameterMeant, suggest } from "@mbn-lang/grammar";
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

/** Parameters that a message lists. */
const MOST_LISTED = 20;
/** Parameters compared with a name that is none of them. */
const MOST_COMPARED = 200;

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
  readonly args: readonly Argument[];
  wrong: boolean;
  /** Index of each parameter, once an argument names one. */
  numbers: ReadonlyMap<string, number> | undefined;
  /** Arguments whose name is another one elsewhere, with what they are called here. */
  readonly renamed: { readonly name: Name; readonly meant: string }[];
  /** A positional argument after a named one. */
  stray: Argument | undefined;
}

/**
 * The argument of each parameter, undefined where none is given. Where arguments and parameters
 * do not match, that is reported, the arguments are checked on their own, and there is no result:
 * nobody knows which was meant for which.
 */
export function matchArguments(
  context: Context,
  callee: Name,
  args: readonly Argument[],
  slots: readonly Slot[],
): readonly (Expr | undefined)[] | undefined {
  const mark = context.diagnostics.length;
  const values = slots.map(() => undefined);
  const matching: Matching = {
    context,
    callee,
    slots,
    values,
    args,
    wrong: false,
    numbers: undefined,
    renamed: [],
    stray: undefined,
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
  const missing = missingSlots(matching);
  reportRenamed(matching);
  if (!matching.wrong && missing.length === 0) return matching.values;
  for (const { value } of args) infer(context, value);
  // What is wrong inside may be why something seems to be missing: `f(a (b))` for `f(a, (b))`.
  const { stray } = matching;
  if (stray !== undefined && context.diagnostics.length === mark) {
    problem(
      context,
      stray,
      POSITIONAL_AFTER_NAMED,
      { callee: callee.text },
      nameOf(matching, stray),
    );
  }
  const silent = matching.wrong || context.quiet || context.diagnostics.length > mark;
  if (!silent) problem(context, callee, MISSING_ARGUMENT, { callee: callee.text, missing });
  return undefined;
}

/** `normal(mu: …, sigma: …)` is one habit, and one mistake. */
function reportRenamed({ context, callee, renamed }: Matching): void {
  const [first] = renamed;
  if (first === undefined) return;
  const title = `Write ${renamed.map(({ meant }) => `\`${meant}\``).join(" and ")}`;
  const edits = renamed.flatMap(({ name, meant }) => replace(context, name, meant, title).edits);
  const params = { callee: callee.text, name: first.name.text };
  problem(context, first.name, UNKNOWN_ARGUMENT, params, { fixes: [{ title, edits }] });
}

/** The fix that names an argument, where just one parameter is left for it. */
function nameOf(matching: Matching, { span }: Argument): Extra {
  const [open, another] = openSlots(matching);
  if (open === undefined || another !== undefined) return {};
  if (matching.args.length > matching.slots.length) return {};
  const before = { span: { start: span.start, end: span.start } };
  return { fixes: [replace(matching.context, before, `${open}: `, `Name it \`${open}\``)] };
}

function missingSlots({ slots, values }: Matching): readonly string[] {
  return slots.flatMap(({ name, optional }, at) =>
    optional || values[at] !== undefined ? [] : [name],
  );
}

function matchNamed(matching: Matching, argument: Argument, name: Name): void {
  const { context, slots, values, callee } = matching;
  matching.numbers ??= new Map(slots.map((slot, at) => [slot.name, at]));
  const index = matching.numbers.get(name.text) ?? -1;
  const first = values[index];
  if (index >= 0 && first === undefined) {
    values[index] = argument.value;
    return;
  }
  matching.wrong = true;
  if (first !== undefined) {
    const related = [{ place: placeIn(context, first), message: "first given here" }];
    const params = { callee: callee.text, name: name.text };
    problem(context, argument, REPEATED_ARGUMENT, params, { related });
    return;
  }
  if (name.text === "") return;
  const foreign = parameterMeant(name.text, openSlots(matching));
  if (foreign !== undefined) {
    values[matching.numbers.get(foreign) ?? 0] = argument.value;
    matching.renamed.push({ name, meant: foreign });
    return;
  }
  const meant = suggest(name.text, openSlots(matching));
  const fixes = meant === undefined ? [] : [replace(context, name, meant, `Write \`${meant}\``)];
  const known = slots.slice(0, MOST_LISTED).map((slot) => slot.name);
  if (slots.length > MOST_LISTED) known.push("…");
  const notes = known.length > 0 ? [`Its parameters: ${known.join(", ")}.`] : [];
  const params = { callee: callee.text, name: name.text };
  problem(context, name, UNKNOWN_ARGUMENT, params, { fixes, notes });
}

function openSlots({ slots, values }: Matching): readonly string[] {
  const first = slots.slice(0, MOST_COMPARED);
  return first.flatMap((slot, at) => (values[at] === undefined ? [slot.name] : []));
}

function matchPosition(matching: Matching, argument: Argument, at: number, named: boolean): void {
  const { context, slots, values, callee } = matching;
  const wasWrong = matching.wrong;
  if (!named && at < slots.length) {
    values[at] = argument.value;
    return;
  }
  matching.wrong = true;
  // The first stray argument says it all.
  if (wasWrong) return;
  if (named) matching.stray = argument;
  else {
    const params = { callee: callee.text, most: slots.length, given: matching.args.length };
    problem(context, argument, TOO_MANY_ARGUMENTS, params);
  }
}

/** Builtins take arguments by position only. */
export function matchPositional(
  context: Context,
  callee: Name,
  args: readonly Argument[],
  names: readonly string[],
): readonly (Expr | undefined)[] | undefined {
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
