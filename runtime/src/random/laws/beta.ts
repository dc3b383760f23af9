import { exp } from "../elementary/exp.ts";
import { ln } from "../elementary/ln.ts";
import type { Generator } from "../generator.ts";
import { stuck, TRIES } from "../tries.ts";
import { open01 } from "../uniform.ts";
import type { Sampler } from "./sampler.ts";

const LN4: number = /* @__PURE__ */ ln(4);
const LN5: number = /* @__PURE__ */ ln(5);

/**
 * Beta by R. C. H. Cheng's algorithms BB (both parameters above 1) and BC, "Generating beta
 * variates with nonintegral shape parameters", 1978.
 *
 * For shapes beyond some 10^10, acceptance hangs on the last bits of ln and exp. The reference then
 * draws one number of words if rand_distr takes them from the crate libm, as it does unless told,
 * and another with its feature `std_math`; ours is mostly the latter's.
 */
export function betaSampler(alpha: number, beta: number): Sampler {
  const ordered = alpha < beta;
  const smaller = ordered ? alpha : beta;
  const larger = ordered ? beta : alpha;
  // BB gives the odds w of the smaller parameter, BC those of the larger.
  if (smaller > 1) {
    const odds = oddsByBB(smaller, larger);
    return (generator) => fraction(odds(generator), larger, ordered);
  }
  const odds = oddsByBC(larger, smaller);
  return (generator) => fraction(odds(generator), smaller, !ordered);
}

function fraction(w: number, b: number, direct: boolean): number {
  if (!direct) return b / (b + w);
  return w === Infinity ? 1 : w / (b + w);
}

/** w with w / (b + w) of the beta distribution of a and b, where 1 < a <= b. */
function oddsByBB(a: number, b: number): Sampler {
  const sum = a + b;
  const slope = Math.sqrt((sum - 2) / (2 * a * b - sum));
  const gamma = a + 1 / slope;
  return (generator: Generator): number => {
    for (let tries = 0; tries < TRIES; tries++) {
      const u1 = open01(generator);
      const u2 = open01(generator);
      const v = slope * ln(u1 / (1 - u1));
      const w = a * exp(v);
      const z = u1 * u1 * u2;
      const r = gamma * v - LN4;
      const s = a + r - w;
      if (s + 1 + LN5 >= 5 * z) return w;
      const t = ln(z);
      if (s >= t || !(r + sum * ln(sum / (b + w)) < t)) return w;
    }
    return stuck("beta");
  };
}

/** The same where b <= a and b <= 1. */
function oddsByBC(a: number, b: number): Sampler {
  const sum = a + b;
  const slope = 1 / b;
  const delta = 1 + a - b;
  const k1 = (delta * (1 / 18 / 4 + (3 / 18 / 4) * b)) / (a * slope - 14 / 18);
  const k2 = 0.25 + (0.5 + 0.25 / delta) * b;
  return (generator: Generator): number => {
    for (let tries = 0; tries < TRIES; tries++) {
      const u1 = open01(generator);
      const u2 = open01(generator);
      let z: number;
      if (u1 < 0.5) {
        const y = u1 * u2;
        z = u1 * y;
        if (0.25 * u2 + z - y >= k1) continue;
      } else {
        z = u1 * u1 * u2;
        if (z <= 0.25) return a * exp(slope * ln(u1 / (1 - u1)));
        if (z >= k2) continue;
      }
      const v = slope * ln(u1 / (1 - u1));
      const w = a * exp(v);
      if (!(sum * (ln(sum / (b + w)) + v) - LN4 < ln(z))) return w;
    }
    return stuck("beta");
  };
}
