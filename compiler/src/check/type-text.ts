import type { Type } from "./type.ts";

/** A type as the language writes it; `duration^2` where the language has no name. */
export function typeText(type: Type): string {
  if (type.kind === "int") return type.refinement ?? "int";
  if (type.kind === "quantity") return type.refinement ?? quantityText(type.dimension);
  if (type.kind === "dist") return `dist<${quantityText(type.dimension)}>`;
  if (type.kind === "list") {
    return type.element.kind === "any" ? "list" : `list<${typeText(type.element)}>`;
  }
  if (type.kind === "record") {
    const fields = [...type.fields].map(([name, field]) => `${name}: ${typeText(field)}`);
    return `{ ${fields.join(", ")} }`;
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
  const text = typeText(type);
  if (type.kind === "record") return `a record \`${text}\``;
  return `${/^[aeiou1]/.test(text) ? "an" : "a"} \`${text}\``.replace("an `1/", "a `1/");
}
