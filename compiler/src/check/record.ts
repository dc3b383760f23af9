import type { Extra, Member, Name, RecordExpr } from "@mbn-lang/grammar";
import { functionMeant, suggest } from "@mbn-lang/grammar";
import {
  MISSING_FIELD,
  NOT_A_RECORD,
  REPEATED_FIELD,
  UNKNOWN_FIELD,
} from "../diagnostics/types.ts";
import type { Context } from "./context.ts";
import { check, infer, placeIn, prepend, problem, replace } from "./context.ts";
import { isTired } from "./lookup.ts";
import type { RecordType, Type } from "./type.ts";
import { describeType, shownType } from "./type-text.ts";
import { ANY } from "./type-value.ts";

export function inferRecord(context: Context, expr: RecordExpr): Type {
  const fields = new Map<string, Type>();
  const names = new Map<string, Name>();
  for (const { name, value } of expr.fields) {
    const type = infer(context, value);
    if (isNew(context, name, names)) fields.set(name.text, type);
  }
  return { kind: "record", fields };
}

/** Every field of the expected type, and no other. */
export function checkRecord(
  context: Context,
  expr: RecordExpr,
  expected: RecordType,
  role: string,
): Type {
  const fields = new Map<string, Type>();
  const names = new Map<string, Name>();
  let complete = true;
  for (const { name, value } of expr.fields) {
    const wanted = expected.fields.get(name.text);
    if (wanted === undefined) unknownField(context, name, expected);
    const type = check(
      context,
      value,
      wanted ?? ANY,
      `The field \`${name.text}\` of ${lower(role)}`,
    );
    if (isNew(context, name, names)) fields.set(name.text, type);
    complete &&= wanted !== undefined;
  }
  const missing = [...expected.fields.keys()].filter((name) => !names.has(name));
  // An unknown field is likely a missing one with a slip: one message for both.
  if (missing.length > 0 && complete && !context.quiet) {
    problem(context, expr, MISSING_FIELD, { fields: missing, type: shownType(expected) });
  }
  return missing.length > 0 || !complete ? ANY : { kind: "record", fields };
}

function lower(role: string): string {
  return role.replace(/^(The|An) /, (word) => word.toLowerCase());
}

function isNew(context: Context, name: Name, names: Map<string, Name>): boolean {
  const first = names.get(name.text);
  if (name.text === "" || first === undefined) {
    names.set(name.text, name);
    return name.text !== "";
  }
  const related = [{ place: placeIn(context, first), message: "first here" }];
  problem(context, name, REPEATED_FIELD, { field: name.text }, { related });
  return false;
}

/** The type of `.name` on a value of type `object`. */
export function memberType(context: Context, expr: Member, object: Type): Type {
  if (object.kind === "any" || expr.name.text === "") return ANY;
  if (object.kind !== "record") {
    const params = { field: expr.name.text, found: describeType(object) };
    problem(context, expr.name, NOT_A_RECORD, params, memberAdvice(context, expr, object));
    return ANY;
  }
  const type = object.fields.get(expr.name.text);
  if (type === undefined) unknownField(context, expr.name, object);
  return type ?? ANY;
}

/** `xs.length` is `len(xs)`. */
function memberAdvice(context: Context, expr: Member, object: Type): Extra {
  if (object.kind !== "list") return {};
  const meant = expr.name.text === "len" ? "len" : functionMeant(expr.name.text);
  if (meant !== "len" && meant !== "sum") {
    return { notes: ["Take an element first: `xs[0]`, or `for x in xs`."] };
  }
  const title = `Write \`${meant}(…)\``;
  const before = prepend(context, expr.object, `${meant}(`, title).edits;
  const rest = { span: { start: expr.object.span.end, end: expr.span.end } };
  return { fixes: [{ title, edits: [...before, ...replace(context, rest, ")", title).edits] }] };
}

function unknownField(context: Context, name: Name, type: RecordType): void {
  if (name.text === "") return;
  const meant = isTired(context, type.fields.size)
    ? undefined
    : suggest(name.text, type.fields.keys());
  const fixes = meant === undefined ? [] : [replace(context, name, meant, `Write \`${meant}\``)];
  problem(context, name, UNKNOWN_FIELD, { field: name.text, type: shownType(type) }, { fixes });
}
