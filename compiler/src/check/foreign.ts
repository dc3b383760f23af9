import { callMeant, eventMeant, isNothing, valueMeant } from "@mbn-lang/grammar";
import type { Call, Expr, Extra, Fix, Name, NameExpr } from "@mbn-lang/grammar";
import type { Meant } from "../diagnostics/names.ts";
import type { Context } from "./context.ts";
import { append, infer, replace } from "./context.ts";
import { suggestValue } from "./lookup.ts";
import { dimensionOf } from "./type-value.ts";

// Unknown names that other languages and frameworks have: what is said of them, and the fix.

/** What is said of an unknown name besides that it is unknown. */
export interface Advice {
  readonly meant: Meant | undefined;
  readonly extra: Extra;
}

/** A word that stands for the name; `foreign`: it is what the name is called here. */
export function adviceFor(
  context: Context,
  name: Pick<Name, "span">,
  words: readonly string[],
  foreign: boolean,
): Advice {
  if (words.length === 0) return { meant: undefined, extra: {} };
  const fixes = words.map((word) => replace(context, name, word, `Write \`${word}\``));
  return { meant: { words, foreign }, extra: { fixes } };
}

/** `NonPaddingRecv`, `CIRCPAD_EVENT_PADDING_SENT`; undefined where nobody knows the word. */
export function foreignEvent(context: Context, name: Name): Advice | undefined {
  const meant = eventMeant(name.text);
  if (meant === undefined) return undefined;
  if (meant.note === undefined) return adviceFor(context, name, meant.names, true);
  return { meant: { words: [], foreign: true }, extra: { notes: [meant.note] } };
}

/** `True`, `Infinity`, `null`, or a similar name. */
export function valueAdvice(context: Context, expr: NameExpr): Advice {
  const foreign = valueMeant(expr.text);
  if (foreign !== undefined) return adviceFor(context, expr, [foreign], true);
  if (isNothing(expr.text)) {
    const note =
      "There is no empty value: leave the clause or the argument out, or give a parameter a default.";
    return { meant: undefined, extra: { notes: [note] } };
  }
  const similar = suggestValue(context, expr.text);
  return adviceFor(context, expr, similar === undefined ? [] : [similar], false);
}

/** `gaussian(5ms, 1ms)`, `max(xs)`, `exponential(5ms)`; undefined where nobody knows the word. */
export function foreignCall(context: Context, call: Call): Advice | undefined {
  const { callee, args } = call;
  const meant = callMeant(callee.text, args.length);
  if (meant === undefined) return undefined;
  if (meant.name !== undefined) return adviceFor(context, callee, [meant.name], true);
  const notes = meant.note === undefined ? [] : [meant.note];
  if (meant.written === undefined) return { meant: undefined, extra: { notes } };
  const first = args[0]?.value;
  const isTime = first !== undefined && dimensionOf(infer(context, first)) === 1;
  if (meant.durations === true && !isTime) return { meant: undefined, extra: { notes } };
  const isLiteral = first?.kind === "IntLiteral" || first?.kind === "FloatLiteral";
  const written = isLiteral ? meant.written.replace("$1 * 1", "$1") : meant.written;
  const fix = rewritten(context, call, written);
  if (fix === undefined) return { meant: undefined, extra: { notes } };
  const shown = written.replaceAll(/\$\d/g, "…");
  return { meant: { words: [shown], foreign: true }, extra: { fixes: [fix], notes } };
}

/**
 * The fix that writes a call in another way: the words of the template stand around its
 * arguments, which keep their text. One that stands in it twice has to be a name or a number.
 */
function rewritten(context: Context, call: Call, template: string): Fix | undefined {
  const values = call.args.map(({ value }) => value);
  const parts = template.split(/\$(\d)/);
  const order = parts.filter((_, at) => at % 2 === 1).map((digit) => Number(digit) - 1);
  const most = order.reduce((highest, at) => Math.max(highest, at + 1), 0);
  if (most !== values.length || call.args.some(({ name }) => name !== undefined)) return undefined;
  const [only] = values;
  if (order.length > 1 && values.length === 1 && only?.kind === "NameExpr") {
    const text = template.replaceAll("$1", only.text);
    return replace(context, call, text, `Write \`${text}\``);
  }
  if (order.some((digit, at) => digit !== at) || order.length !== values.length) return undefined;
  const title = `Write \`${template.replaceAll(/\$\d/g, "…")}\``;
  const edits = parts
    .filter((_, at) => at % 2 === 0)
    .flatMap((text, at) => {
      const [before, after] = [values[at - 1], values[at]];
      const span = {
        start: before?.span.end ?? call.span.start,
        end: after?.span.start ?? call.span.end,
      };
      return replace(context, { span }, closing(before) + text + opening(after), title).edits;
    });
  return { title, edits };
}

/** `a + b` beside another operator keeps together by parentheses. */
function opening(value: Expr | undefined): string {
  return isLoose(value) ? "(" : "";
}

function closing(value: Expr | undefined): string {
  return isLoose(value) ? ")" : "";
}

function isLoose(value: Expr | undefined): boolean {
  return value !== undefined && ["Binary", "IfExpr", "Modified"].includes(value.kind);
}

/** `max(xs)` of one list: the largest of its elements. */
export function extremeOfList(context: Context, call: Call): Extra {
  const { callee, args } = call;
  const [only] = args;
  if (only === undefined || args.length > 1 || only.name !== undefined) return {};
  const type = infer(context, only.value);
  if (type.kind !== "list" || dimensionOf(type.element) === undefined) return {};
  const isPlain = only.value.kind === "NameExpr";
  const note = `\`${callee.text}\` compares two values; \`fold\` goes through a list.`;
  if (!isPlain) return { notes: [note] };
  const name = only.value.kind === "NameExpr" ? only.value.text : "xs";
  const [best, each] = [fresh(name, callee.text === "max" ? "most" : "least"), fresh(name, "x")];
  const text = `(fold ${best} = ${name}[0] for ${each} in ${name} { ${callee.text}(${best}, ${each}) })`;
  return { notes: [note], fixes: [replace(context, call, text, `Write \`${text}\``)] };
}

/** `mean(xs)` of a list. */
export function meanOfList(context: Context, { callee, span }: Call, list: Expr): readonly Fix[] {
  if (callee.text !== "mean" || list.kind !== "NameExpr") return [];
  const text = `sum(${list.text}) / len(${list.text})`;
  return [replace(context, { span }, text, `Write \`${text}\``)];
}

/** `exp(5ms)`: the law whose mean is 5 ms. */
export function exponentialLaw(
  context: Context,
  call: Call,
): { readonly name: Name; readonly fix: Fix; readonly note: string } {
  const title = "Write `weibull(…, 1)`";
  const edits = [
    ...replace(context, call.callee, "weibull", title).edits,
    ...append(context, call.args[0]?.value ?? call.callee, ", 1", title).edits,
  ];
  const note = "`exp` is the exponential function; the law with the mean m is `weibull(m, 1)`.";
  return { name: call.callee, fix: { title, edits }, note };
}

function fresh(taken: string, name: string): string {
  return taken === name ? `${name}_` : name;
}

/** `max(a, b, c)`: two by two. */
export function extremeOfMany(context: Context, call: Call): Fix | undefined {
  const { callee, args } = call;
  const [first, ...others] = args;
  if (first === undefined || others.length < 2) return undefined;
  if (args.some(({ name }) => name !== undefined)) return undefined;
  const before = `${callee.text}(`.repeat(others.length - 1);
  const title = `Write \`${before}${callee.text}(…, …)${", …)".repeat(others.length - 1)}\``;
  const start = { span: { start: call.span.start, end: call.span.start } };
  const edits = [...replace(context, start, before, title).edits];
  for (const { value } of others.slice(0, -1))
    for (const one of append(context, value, ")", title).edits) edits.push(one);
  return { title, edits };
}
