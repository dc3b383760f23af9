// Elements of typed arrays as numbers. Callers only use indices within bounds; stating that
// once here keeps assertions out of the arithmetic. One function per kind of array, so that
// an engine sees a single kind at each access.

/** Element i of a Float64Array. */
export function f64At(values: Float64Array, i: number): number {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- i is within bounds
  return values[i] as number;
}

/** Element i of an Int32Array. */
export function i32At(values: Int32Array, i: number): number {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- i is within bounds
  return values[i] as number;
}
