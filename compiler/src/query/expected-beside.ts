import type { AnyNode, Binary, Call, Expr, Instance } from "@mbn-lang/grammar";
import type { AnySymbol } from "../bind/symbol.ts";
import { BUILTIN_FUNCTIONS } from "../builtin/functions.ts";
import { DISTRIBUTIONS } from "../builtin/distributions.ts";
import type { CheckedDeclaration, CheckedProgram } from "../check/checked.ts";
import type { Expectation } from "../check/context.ts";
import { declarationOf } from "../check/program.ts";
import { plain } from "../check/relation.ts";
import type { Type } from "../check/type.ts";
import { ANY, EVENT, FLOAT, INT, listOf, STATE } from "../check/type-value.ts";
import { isDeclaration } from "./current.ts";

// What is expected where the checker does not say so beforehand: it looks at what is written, and
// a call that lacks arguments is not compared with the parameters.

/** What is expected of the last node of a path, by what is written around it. */
export function expectedBeside(
  program: CheckedProgram,
  checked: CheckedDeclaration,
  path: readonly AnyNode[],
): Expectation | undefined {
  const [node, holder, outer] = path.toReversed();
  if (node === undefined || holder === undefined) return undefined;
  if (holder.kind === "Argument") {
    const isCall = outer?.kind === "Call" || outer?.kind === "Instance";
    return isCall ? argumentAt(program, checked, outer, node.span.start) : undefined;
  }
  if (holder.kind === "Binary") return otherSide(checked, holder, node);
  if (holder.kind === "On") {
    return node.kind === "Name" ? { type: EVENT, role: "What follows `on`" } : undefined;
  }
  const type = PARTS.get(holder.kind)?.(holder, node);
  return type && { type, role: "" };
}

type Part = (holder: AnyNode, node: AnyNode) => Type | undefined;

const LIST = listOf(ANY);
const ofList: Part = (holder, node) =>
  "list" in holder && holder.list === node ? LIST : undefined;

const PARTS: ReadonlyMap<AnyNode["kind"], Part> = new Map<AnyNode["kind"], Part>([
  ["Target", (holder, node) => ("state" in holder && holder.state === node ? STATE : FLOAT)],
  ["ElseTarget", () => STATE],
  ["Index", (holder, node) => ("index" in holder && holder.index === node ? INT : undefined)],
  ["AsUnit", () => FLOAT],
  ["Budget", () => FLOAT],
  ["For", ofList],
  ["Family", ofList],
  ["Fold", ofList],
]);

const LIKE: ReadonlySet<string> = new Set(["+", "-", "<", "<=", ">", ">=", "==", "!="]);

/** The two sides of a sum or a comparison are of one type. */
function otherSide(
  { types }: CheckedDeclaration,
  { operator, left, right }: Binary,
  node: AnyNode,
): Expectation | undefined {
  const role = `A side of \`${operator}\``;
  if (operator === ".." || operator === "..=") return { type: INT, role };
  const type = types.get(node === left ? right : left);
  if (!LIKE.has(operator) || type === undefined || type.kind === "any") return undefined;
  return { type: plain(type), role };
}

interface Slot {
  readonly name: string;
  readonly type: Type | undefined;
}

/** What is expected of the argument at an offset, or of one more that would be written there. */
export function argumentAt(
  program: CheckedProgram,
  { symbols }: CheckedDeclaration,
  call: Call | Instance,
  offset: number,
): Expectation | undefined {
  const callee = call.kind === "Call" ? call.callee : call.name;
  const symbol = symbols.get(callee);
  if (symbol === undefined || offset <= callee.span.end) return undefined;
  const slots = slotsOf(program, symbol);
  const before = call.args.filter(({ span }) => span.end < offset);
  const at = call.args.find(({ span }) => span.start <= offset && offset <= span.end);
  const named = before.some(({ name }) => name !== undefined);
  const slot =
    at?.name === undefined
      ? named
        ? undefined
        : slots[before.length]
      : slots.find(({ name }) => name === at.name?.text);
  return slot?.type && { type: slot.type, role: `\`${slot.name}\`` };
}

function slotsOf(program: CheckedProgram, symbol: AnySymbol): readonly Slot[] {
  if (isDeclaration(symbol)) return declarationOf(program, symbol)?.signature.params ?? [];
  if (symbol.kind === "distribution") {
    const types = { int: INT, float: FLOAT, sample: undefined };
    return DISTRIBUTIONS[symbol.name].params.map(({ name, type }) => ({ name, type: types[type] }));
  }
  if (symbol.kind !== "builtin") return [];
  return BUILTIN_FUNCTIONS[symbol.name].params.map(({ name, type }) => ({
    name,
    type: WRITTEN.get(type),
  }));
}

/** Types of the table of functions that are one type. */
const WRITTEN: ReadonlyMap<string, Type> = new Map([
  ["int", INT],
  ["float", FLOAT],
  ["list<any>", LIST],
  ["list<N>", LIST],
]);

/** Whether a node is one that a type is known of. */
export function isTyped(node: AnyNode, { types }: CheckedDeclaration): node is Expr {
  // Keyed on expressions; no other node is found.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return types.has(node as Expr);
}
