import type { Type } from "./type.ts";
import { FLOAT, INT, listOf, quantityOf } from "./type-value.ts";

// How types relate: what fits where a type is expected, and the type of things side by side.

/** Whether a value of type `from` can be bound to `to`, coercions included. */
export function fits(from: Type, to: Type): boolean {
  if (from.kind === "any" || to.kind === "any" || from === to) return true;
  if (to.kind === "quantity" || to.kind === "dist") return fitsNumber(from, to);
  if (to.kind === "list") return from.kind === "list" && fits(from.element, to.element);
  if (to.kind === "record") return from.kind === "record" && fitsFields(from.fields, to.fields);
  return from.kind === to.kind;
}

/** A constant becomes a distribution; a distribution never becomes a number. */
function fitsNumber(from: Type, to: Type & { readonly dimension: number }): boolean {
  if (from.kind === "int") return to.dimension === 0;
  if (from.kind === "quantity") return from.dimension === to.dimension;
  return from.kind === "dist" && to.kind === "dist" && from.dimension === to.dimension;
}

function fitsFields(from: ReadonlyMap<string, Type>, to: ReadonlyMap<string, Type>): boolean {
  if (from.size !== to.size) return false;
  for (const [name, type] of to) {
    const field = from.get(name);
    if (field === undefined || !fits(field, type)) return false;
  }
  return true;
}

/** The one type of two branches or elements, after int → float; undefined if there is none. */
export function join(a: Type, b: Type): Type | undefined {
  if (a === b || b.kind === "any") return a;
  if (a.kind === "any") return b;
  if (a.kind === "int" || a.kind === "quantity") return joinNumbers(a, b);
  if (a.kind === "dist") return b.kind === "dist" && a.dimension === b.dimension ? a : undefined;
  if (a.kind === "list") {
    const element = b.kind === "list" ? join(a.element, b.element) : undefined;
    return element && listOf(element);
  }
  if (a.kind === "record") return b.kind === "record" ? joinFields(a.fields, b.fields) : undefined;
  return a.kind === b.kind ? a : undefined;
}

/** Refinements are forgotten: nothing is known of the other side. */
function joinNumbers(a: Type & { readonly kind: "int" | "quantity" }, b: Type): Type | undefined {
  if (b.kind !== "int" && b.kind !== "quantity") return undefined;
  if (a.kind === "int" && b.kind === "int") return INT;
  const [left, right] = [a, b].map((type) => (type.kind === "int" ? 0 : type.dimension));
  return left === right && left !== undefined ? quantityOf(left) : undefined;
}

function joinFields(a: ReadonlyMap<string, Type>, b: ReadonlyMap<string, Type>): Type | undefined {
  if (a.size !== b.size) return undefined;
  const fields = new Map<string, Type>();
  for (const [name, type] of a) {
    const other = b.get(name);
    const joined = other && join(type, other);
    if (joined === undefined) return undefined;
    fields.set(name, joined);
  }
  return { kind: "record", fields };
}

/** A type without its refinement: what is known of results. */
export function plain(type: Type): Type {
  if (type.kind === "int") return INT;
  return type.kind === "quantity" && type.refinement !== undefined ? FLOAT : type;
}
