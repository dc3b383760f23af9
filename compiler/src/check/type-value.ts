import type { Type } from "./type.ts";

// The types that occur everywhere, one object each.

export const ANY: Type = { kind: "any" };
export const INT: Type = { kind: "int" };
export const COUNT: Type = { kind: "int", refinement: "count" };
export const FLOAT: Type = { kind: "quantity", dimension: 0 };
export const PROBABILITY: Type = { kind: "quantity", dimension: 0, refinement: "probability" };
export const DURATION: Type = { kind: "quantity", dimension: 1 };
export const BOOL: Type = { kind: "bool" };
export const STRING: Type = { kind: "string" };
export const EVENT: Type = { kind: "event" };
export const STATE: Type = { kind: "state" };
export const DIST_FLOAT: Type = { kind: "dist", dimension: 0 };
export const DIST_DURATION: Type = { kind: "dist", dimension: 1 };
export const INTS: Type = { kind: "list", element: INT };

/** What `import trace` binds. */
export const TRACE: Type = {
  kind: "list",
  element: {
    kind: "record",
    fields: new Map<string, Type>([
      ["time", DURATION],
      ["sent", BOOL],
    ]),
  },
};

/** Time-dimensions that an intermediate result may have, and as negative. */
const MAX_DIMENSION = 8;

const QUANTITIES: readonly Type[] = Array.from({ length: 2 * MAX_DIMENSION + 1 }, (_, i) =>
  i === MAX_DIMENSION ? FLOAT : i === MAX_DIMENSION + 1 ? DURATION : quantity(i - MAX_DIMENSION),
);

function quantity(dimension: number): Type {
  return { kind: "quantity", dimension };
}

/** A quantity of a dimension, undefined beyond -8 … 8. */
export function quantityOf(dimension: number): Type | undefined {
  return QUANTITIES[dimension + MAX_DIMENSION];
}

export function listOf(element: Type): Type {
  return element === INT ? INTS : { kind: "list", element };
}

/** `dist<float>` or `dist<duration>`. */
export function distOf(dimension: number): Type {
  return dimension === 0 ? DIST_FLOAT : DIST_DURATION;
}

/** The dimension of a number: 0 for ints; undefined for all that is no number. */
export function dimensionOf(type: Type): number | undefined {
  if (type.kind === "int") return 0;
  return type.kind === "quantity" ? type.dimension : undefined;
}
