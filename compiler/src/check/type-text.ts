import type { Type } from "./type.ts";

/** The texts of records: with thousands of fields, used thousands of times, each is made once. */
const records = new WeakMap<Type, string>();
/** So many fields of a record stand in a message. */
const SHOWN_FIELDS = 8;

/** A type as the language writes it; `duration^2` where the language has no name. */
export function typeText(type: Type): string {
  if (type.kind !== "record") return nameOf(type, typeText);
  const known = records.get(type) ?? recordText(type.fields, Infinity, typeText);
  records.set(type, known);
  return known;
}

/** The same for messages: a long record by its first fields. */
export function shownType(type: Type): string {
  if (type.kind !== "record") return nameOf(type, shownType);
  return recordText(type.fields, SHOWN_FIELDS, shownType);
}

function recordText(
  fields: ReadonlyMap<string, Type>,
  most: number,
  textOf: (type: Type) => string,
): string {
  const texts: string[] = [];
  for (const [name, field] of fields) {
    if (texts.length >= most) {
      texts.push("…");
      break;
    }
    texts.push(`${name}: ${textOf(field)}`);
  }
  return `{ ${texts.join(", ")} }`;
}

function nameOf(type: Exclude<Type, { kind: "record" }>, textOf: (type: Type) => string): string {
  if (type.kind === "int") return type.refinement ?? "int";
  if (type.kind === "quantity") return type.refinement ?? quantityText(type.dimension);
  if (type.kind === "dist") return `dist<${quantityText(type.dimension)}>`;
  if (type.kind === "list") {
    return type.element.kind === "any" ? "list" : `list<${textOf(type.element)}>`;
  }
  return type.kind;
}

function quantityText(dimension: number): string {
  if (dimension === 0) return "float";
  if (dimension === 1) return "duration";
  return dimension > 0 ? `duration^${dimension}` : `1/duration${power(-dimension)}`;
}

function power(exponent: number): string {
  return exponent === 1 ? "" : `^${exponent}`;
}

/** With an article, for sentences: "an `int`". */
export function describeType(type: Type): string {
  const text = shownType(type);
  if (type.kind === "record") return `a record \`${text}\``;
  return `${/^[aeiou1]/.test(text) ? "an" : "a"} \`${text}\``.replace("an `1/", "a `1/");
}
