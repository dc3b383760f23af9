import type { Type } from "./type.ts";
import { ANY, FLOAT, INT, listOf, quantityOf } from "./type-value.ts";

// How types relate: what fits where a type is expected, and the type of things side by side.

/** Whether a value of type `from` can be bound to `to`, coercions included. */
export function fits(from: Type, to: Type): boolean {
  if (from.kind === "any" || to.kind === "any" || from === to) return true;
  switch (to.kind) {
    case "quantity":
    case "dist":
      return fitsNumber(from, to);
    case "list":
      return from.kind === "list" && fits(from.element, to.element);
    case "record":
      return from.kind === "record" && fitsFields(from.fields, to.fields);
    default:
      return from.kind === to.kind;
  }
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
  switch (a.kind) {
    case "any":
      return b;
    case "int":
      return b.kind === "int"
        ? INT
        : b.kind === "quantity" && b.dimension === 0
          ? FLOAT
          : undefined;
    case "quantity":
      return joinQuantity(a.dimension, b);
    case "dist":
      return b.kind === "dist" && a.dimension === b.dimension ? a : undefined;
    case "list": {
      const element = b.kind === "list" ? join(a.element, b.element) : undefined;
      return element === undefined ? undefined : listOf(element);
    }
    case "record":
      return b.kind === "record" ? joinFields(a.fields, b.fields) : undefined;
    default:
      return a.kind === b.kind ? a : undefined;
  }
}

function joinQuantity(dimension: number, b: Type): Type | undefined {
  if (b.kind === "int") return dimension === 0 ? FLOAT : undefined;
  return b.kind === "quantity" && b.dimension === dimension ? quantityOf(dimension) : undefined;
}

function joinFields(a: ReadonlyMap<string, Type>, b: ReadonlyMap<string, Type>): Type | undefined {
  if (a.size !== b.size) return undefined;
  const fields = new Map<string, Type>();
  for (const [name, type] of a) {
    const joined = join(type, b.get(name) ?? { kind: "string" });
    if (joined === undefined || !b.has(name)) return undefined;
    fields.set(name, joined);
  }
  return { kind: "record", fields };
}

/** A type without its refinement: what is known of results. */
export function plain(type: Type): Type {
  if (type.kind === "int") return INT;
  return type.kind === "quantity" && type.refinement !== undefined ? FLOAT : type;
}

/** Whether `any` occurs where something went wrong: then nothing is said about the whole. */
export function isUnknown(type: Type): boolean {
  return type === ANY || type.kind === "any";
}
