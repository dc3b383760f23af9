import { exp } from "./elementary/exp.ts";
import { ln } from "./elementary/ln.ts";
import { f64At } from "./typed-array.ts";

// Tables of the ziggurat method (G. Marsaglia, W. W. Tsang, "The ziggurat method for
// generating random variables", 2000) with 256 layers of equal area. Computed at start-up.
// The Rust crate has them printed with 18 decimals; rounding to as many gives its values.

/** @internal For tests. */
export const LAYERS = 256;

export interface Ziggurat {
  /** Right end of the base layer, where the tail begins. */
  readonly tail: number;
  /** Right ends of the layers, LAYERS + 1 of them, falling to 0. */
  readonly x: Float64Array;
  /** The density, not normalized, at each of them. */
  readonly f: Float64Array;
}

/** Where the tail begins and the area of a layer follow from the number of layers. */
export const NORMAL: Ziggurat = /* @__PURE__ */ ziggurat(
  3.6541528853610088,
  0.00492867323399,
  (x) => exp((-x * x) / 2),
  (y) => Math.sqrt(-2 * ln(y)),
);

export const EXPONENTIAL: Ziggurat = /* @__PURE__ */ ziggurat(
  7.69711747013105,
  0.003949659822581557,
  (x) => exp(-x),
  (y) => -ln(y),
);

function ziggurat(
  tail: number,
  area: number,
  density: (x: number) => number,
  inverse: (y: number) => number,
): Ziggurat {
  const x = new Float64Array(LAYERS + 1);
  x[0] = area / density(tail);
  x[1] = tail;
  for (let i = 2; i < LAYERS; i++) {
    const last = f64At(x, i - 1);
    x[i] = inverse(area / last + density(last));
  }
  return { tail, x: x.map(rounded), f: x.map((value) => rounded(density(value))) };
}

/** To 18 decimals. */
function rounded(value: number): number {
  return Number(value.toFixed(18));
}
