import { f64At } from "../../random/typed-array.ts";

/** Points of the Gauss-Legendre rule: exact for polynomials of degree 39. */
const POINTS = 20;

interface Rule {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

const RULE: Rule = /* @__PURE__ */ gaussLegendre();

/** The integral of `f` from low to high, for an f that is smooth on that scale. */
export function integrate(low: number, high: number, f: (x: number) => number): number {
  const half = (high - low) / 2;
  const middle = low + half;
  let sum = 0;
  for (let i = 0; i < POINTS; i++) {
    sum += f64At(RULE.weights, i) * f(middle + half * f64At(RULE.nodes, i));
  }
  return sum * half;
}

/** Nodes are the zeros of the Legendre polynomial, found by Newton's method. */
function gaussLegendre(): Rule {
  const nodes = new Float64Array(POINTS);
  const weights = new Float64Array(POINTS);
  for (let i = 0; i < POINTS; i++) {
    let x = startingPoint(i);
    let slope = 1;
    for (let step = 0; step < 50; step++) {
      const [value, previous] = legendre(x);
      slope = (POINTS * (x * value - previous)) / (x * x - 1);
      const next = x - value / slope;
      if (next === x) break;
      x = next;
    }
    nodes[i] = x;
    weights[i] = 2 / ((1 - x * x) * slope * slope);
  }
  return { nodes, weights };
}

/** About the i-th zero: cos(pi (i + 3/4) / (POINTS + 1/2)), the cosine by its series. */
function startingPoint(i: number): number {
  const angle = (Math.PI * (i + 0.75)) / (POINTS + 0.5);
  let term = 1;
  let sum = 1;
  for (let n = 2; n < 40; n += 2) {
    term *= (-angle * angle) / (n * (n - 1));
    sum += term;
  }
  return sum;
}

/** P_n(x) and P_{n-1}(x) for n = POINTS. */
function legendre(x: number): [number, number] {
  let previous = 1;
  let value = x;
  for (let n = 2; n <= POINTS; n++) {
    const next = ((2 * n - 1) * x * value - (n - 1) * previous) / n;
    previous = value;
    value = next;
  }
  return [value, previous];
}
