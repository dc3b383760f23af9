import { exp } from "./elementary/exp.ts";
import { ln } from "./elementary/ln.ts";
import { f64At } from "./typed-array.ts";

// Tables of the ziggurat method (G. Marsaglia, W. W. Tsang, "The ziggurat method for
// generating random variables", 2000) with 256 layers of equal area. Computed at start-up.
// The Rust crate has them printed with 18 decimals; rounding to as many gives its values.

/** @internal For tests. */
export const LAYERS = 256;

// Right ends of the layers, LAYERS + 1 of them, from the base layer's to 0; the density, not
// normalized, at each of them; and where the tail begins. That and the area of a layer follow from
// the number of layers.
export const NORMAL_TAIL = 3.6541528853610088;
const NORMAL: Float64Array = /* @__PURE__ */ edges(
  NORMAL_TAIL,
  0.00492867323399,
  normalDensity,
  (y) => Math.sqrt(-2 * ln(y)),
);
export const NORMAL_WIDTHS: Float64Array = /* @__PURE__ */ rounded(NORMAL, (x) => x);
export const NORMAL_HEIGHTS: Float64Array = /* @__PURE__ */ rounded(NORMAL, normalDensity);

export const EXPONENTIAL_TAIL = 7.69711747013105;
const EXPONENTIAL: Float64Array = /* @__PURE__ */ edges(
  EXPONENTIAL_TAIL,
  0.003949659822581557,
  exponentialDensity,
  (y) => -ln(y),
);
export const EXPONENTIAL_WIDTHS: Float64Array = /* @__PURE__ */ rounded(EXPONENTIAL, (x) => x);
export const EXPONENTIAL_HEIGHTS: Float64Array = /* @__PURE__ */ rounded(
  EXPONENTIAL,
  exponentialDensity,
);

function normalDensity(x: number): number {
  return exp((-x * x) / 2);
}

function exponentialDensity(x: number): number {
  return exp(-x);
}

function edges(
  tail: number,
  area: number,
  density: (x: number) => number,
  inverse: (y: number) => number,
): Float64Array {
  const x = new Float64Array(LAYERS + 1);
  x[0] = area / density(tail);
  x[1] = tail;
  for (let i = 2; i < LAYERS; i++) {
    const last = f64At(x, i - 1);
    x[i] = inverse(area / last + density(last));
  }
  return x;
}

/** A value of each edge, to 18 decimals. */
function rounded(x: Float64Array, value: (x: number) => number): Float64Array {
  return x.map((edge) => Number(value(edge).toFixed(18)));
}
