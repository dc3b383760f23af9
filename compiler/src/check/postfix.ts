import { DURATION_UNITS, typeMeant, valueMeant } from "@mbn-lang/grammar";
import type { AsUnit, Expr, Extra, Fix, Index, Member } from "@mbn-lang/grammar";
import { PREDECLARED_VALUES } from "../bind/predeclared.ts";
import type { StateSymbol } from "../bind/symbol.ts";
import { UNKNOWN_VALUE } from "../diagnostics/names.ts";
import { AS_OPERAND, AS_UNIT, NOT_A_LIST } from "../diagnostics/types.ts";
import type { Context } from "./context.ts";
import { check, infer, prepend, problem, replace } from "./context.ts";
import { adviceFor } from "./foreign.ts";
import { bind, findValue, speaksOf } from "./lookup.ts";
import { checkIndexCount } from "./name.ts";
import { memberType } from "./record.ts";
import type { Type } from "./type.ts";
import { describeType } from "./type-text.ts";
import { ANY, DIST_DURATION, DURATION, INT, STATE } from "./type-value.ts";

/** Chains of `[…]` and `.name`, on a list, a record or a state; as long as they come. */
export function inferPostfix(context: Context, expr: Index | Member): Type {
  const chain: (Index | Member)[] = [expr];
  let base: Expr = expr.object;
  while (base.kind === "Index" || base.kind === "Member") {
    chain.push(base);
    base = base.object;
  }
  chain.reverse();
  const state = stateNamed(context, base);
  if (state !== undefined) return inferState(context, base, state, chain);
  if (expr.kind === "Member" && reportForeignMember(context, expr)) return ANY;
  let type = infer(context, base);
  for (const link of chain) {
    type =
      link.kind === "Index" ? elementType(context, link, type) : memberType(context, link, type);
    context.types.set(link, type);
  }
  return type;
}

/** `Math.PI`: a value of another language's module. */
function reportForeignMember(context: Context, { object, name, span }: Member): boolean {
  if (object.kind !== "NameExpr" || findValue(context, object.text) !== undefined) return false;
  const lower = name.text.toLowerCase();
  const meant = valueMeant(name.text) ?? (PREDECLARED_VALUES.has(lower) ? lower : undefined);
  if (meant === undefined || !speaksOf(context, object.text)) return false;
  const { meant: words, extra } = adviceFor(context, { span }, [meant], true);
  const params = { name: `${object.text}.${name.text}`, meant: words };
  problem(context, { span }, UNKNOWN_VALUE, params, extra);
  return true;
}

function stateNamed(context: Context, base: Expr): StateSymbol | undefined {
  if (base.kind !== "NameExpr") return undefined;
  const symbol = findValue(context, base.text);
  return symbol?.kind === "state" ? symbol : undefined;
}

/** `timer[i]`, `cell[i][j]`: a reference to a state, resolved when the machine is complete. */
function inferState(
  context: Context,
  base: Expr,
  symbol: StateSymbol,
  chain: readonly (Index | Member)[],
): Type {
  bind(context, base, symbol);
  context.types.set(base, STATE);
  context.symbolTypes.set(symbol, STATE);
  let type: Type = STATE;
  let count = 0;
  for (const link of chain) {
    if (link.kind === "Index") {
      count += 1;
      check(context, link.index, INT, `An index of the state \`${symbol.name}\``);
    } else {
      type = memberType(context, link, type);
    }
    context.types.set(link, type);
  }
  const last = chain.at(-1);
  if (type.kind === "state" && last !== undefined) {
    checkIndexCount(context, last, symbol, count);
  }
  return type;
}

function elementType(context: Context, expr: Index, object: Type): Type {
  check(context, expr.index, object.kind === "list" ? INT : ANY, "An index");
  if (object.kind === "list") return object.element;
  if (object.kind === "any") return ANY;
  const notes =
    object.kind === "state"
      ? ["This state's value is fixed already; indices follow a state's name."]
      : [];
  const params = { role: "What is indexed", found: describeType(object) };
  problem(context, expr.object, NOT_A_LIST, params, { notes });
  return ANY;
}

/** `5 as ms` → `5ms` */
function literalFix(context: Context, { operand, unit }: AsUnit): readonly Fix[] {
  const isNumber =
    operand.kind === "IntLiteral" || (operand.kind === "FloatLiteral" && !operand.percent);
  if (!isNumber || !Object.hasOwn(DURATION_UNITS, unit.text)) return [];
  const between = { span: { start: operand.span.end, end: unit.span.end } };
  return [replace(context, between, unit.text, `Write a duration in \`${unit.text}\``)];
}

/** `x as ms`; and `x as float`, the cast of another language. */
function otherUnit(context: Context, expr: AsUnit): Extra {
  const type = typeMeant(expr.unit.text) ?? expr.unit.text;
  const cast = { span: { start: expr.operand.span.end, end: expr.span.end } };
  if (type === "float") return { fixes: [replace(context, cast, "", "Leave it out")] };
  if (type === "int" || type === "count") {
    const title = "Write `round(…)`";
    const before = prepend(context, expr.operand, "round(", title).edits;
    return { fixes: [{ title, edits: [...before, ...replace(context, cast, ")", title).edits] }] };
  }
  const fixes = [...literalFix(context, expr), replace(context, expr.unit, "us", "Write `as us`")];
  return { fixes };
}

/** `x as us`: the number is read as microseconds. */
export function inferAsUnit(context: Context, expr: AsUnit): Type {
  const operand = infer(context, expr.operand);
  const unit = expr.unit.text;
  if (unit !== "us" && unit !== "") {
    problem(context, expr.unit, AS_UNIT, { unit }, otherUnit(context, expr));
    return ANY;
  }
  if (operand.kind === "any") return ANY;
  if (operand.kind === "int") return DURATION;
  if (operand.kind === "quantity" && operand.dimension === 0) return DURATION;
  if (operand.kind === "dist" && operand.dimension === 0) return DIST_DURATION;
  const isTime =
    (operand.kind === "dist" || operand.kind === "quantity") && operand.dimension === 1;
  const cut = { span: { start: expr.operand.span.end, end: expr.span.end } };
  const fixes = isTime ? [replace(context, cut, "", "Leave `as us` out")] : [];
  problem(context, expr, AS_OPERAND, { found: describeType(operand) }, { fixes });
  return isTime ? operand : ANY;
}
