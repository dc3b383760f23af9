// Types as values. Two types are the same if they have the same structure; `typeText`
// prints them as the language writes them.

export type Type =
  | IntType
  | QuantityType
  | { readonly kind: "bool" }
  | { readonly kind: "string" }
  | { readonly kind: "event" }
  | { readonly kind: "state" }
  | DistType
  | ListType
  | RecordType
  | { readonly kind: "any" };

/** Exact, -(2^64 - 1) to 2^64 - 1; `count` also demands >= 0 when a value is bound. */
interface IntType {
  readonly kind: "int";
  readonly refinement?: "count";
}

/** An f64 of time-dimension -8 … 8: 0 is `float`, 1 `duration` (microseconds). */
interface QuantityType {
  readonly kind: "quantity";
  readonly dimension: number;
  /** Only with dimension 0: [0, 1], checked when a value is bound. */
  readonly refinement?: "probability";
}

/** `dist<float>` (0) or `dist<duration>` (1). */
export interface DistType {
  readonly kind: "dist";
  readonly dimension: number;
}

interface ListType {
  readonly kind: "list";
  /** `any` for the empty list, which fits every list. */
  readonly element: Type;
}

export interface RecordType {
  readonly kind: "record";
  readonly fields: ReadonlyMap<string, Type>;
}
