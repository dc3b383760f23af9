import { ln } from "../elementary/ln.ts";
import type { Generator } from "../generator.ts";
import { stuck, TRIES } from "../tries.ts";
import { unit52 } from "../uniform.ts";
import type { Sampler } from "./sampler.ts";

// Algorithm BTPE of V. Kachitvichyanukul and B. W. Schmeiser, "Binomial random variate
// generation", Communications of the ACM 31, 1988: rejection from a hat of a triangle, two
// parallelograms and two exponential tails. Names follow the paper.

/** A binomial sampler for n p >= 10 and p <= 1/2. */
export function btpe(n: number, p: number): Sampler {
  const q = 1 - p;
  const npq = n * p * q;
  const fM = n * p + p;
  /** The mode. */
  const m = Math.trunc(fM);
  const p1 = Math.floor(2.195 * Math.sqrt(npq) - 4.6 * q) + 0.5;
  const xM = m + 0.5;
  const xL = xM - p1;
  const xR = xM + p1;
  const c = 0.134 + 20.5 / (15.3 + m);
  const lambdaL = tailRate((fM - xL) / (fM - xL * p));
  const lambdaR = tailRate((xR - fM) / (xR * q));
  const p2 = p1 * (1 + 2 * c);
  const p3 = p2 + c / lambdaL;
  /** The hat's area. */
  const p4 = p3 + c / lambdaR;
  const density = densityOf(n, p, m);
  return (generator: Generator): number => {
    for (let tries = 0; tries < TRIES; tries++) {
      const u = unit52(generator) * p4;
      const v = unit52(generator);
      if (!(u > p1)) return Math.trunc(xM - p1 * v + u);
      // A value from the parallelograms or tails, and what its density is compared with.
      let y: number;
      let height: number;
      if (!(u > p2)) {
        const x = xL + (u - p1) / c;
        height = v * c + 1 - Math.abs(x - xM) / p1;
        if (height > 1) continue;
        y = Math.trunc(x);
      } else if (!(u > p3)) {
        y = Math.trunc(xL + ln(v) / lambdaL);
        height = v * ((u - p2) * lambdaL);
      } else {
        y = Math.trunc(xR - ln(v) / lambdaR);
        height = v * ((u - p3) * lambdaR);
      }
      if (y >= 0 && y <= n && density(y, height)) return y;
    }
    return stuck("binomial");
  };
}

function tailRate(a: number): number {
  return a * (1 + 0.5 * a);
}

/** Whether the density at y, relative to that at the mode m, is at least v. */
function densityOf(n: number, p: number, m: number): (y: number, v: number) => boolean {
  const q = 1 - p;
  const npq = n * p * q;
  const s = p / q;
  const a = s * (n + 1);
  return (y, v) => {
    const k = Math.abs(y - m);
    if (!(k > 20 && k < 0.5 * npq - 1)) {
      // By the recurrence from the mode, which is near.
      let f = 1;
      for (let i = m + 1; i <= y; i++) f *= a / i - s;
      for (let i = y + 1; i <= m; i++) f /= a / i - s;
      return v <= f;
    }
    // A squeeze between two bounds of ln f(y) / f(m) spares most evaluations of it.
    const rho = (k / npq) * ((k * (k / 3 + 0.625) + 1 / 6) / npq + 0.5);
    const t = (-0.5 * k * k) / npq;
    const lnV = ln(v);
    if (lnV < t - rho) return true;
    if (lnV > t + rho) return false;
    const x1 = y + 1;
    const f1 = m + 1;
    const z = n + 1 - m;
    const w = n - y + 1;
    const exact =
      (m + 0.5) * ln(f1 / x1) +
      (n - m + 0.5) * ln(z / w) +
      (y - m) * ln((w * p) / (x1 * q)) +
      stirling(f1) +
      stirling(z) -
      stirling(x1) -
      stirling(w);
    return !(lnV > exact);
  };
}

/** The rest of Stirling's formula. */
function stirling(a: number): number {
  const a2 = a * a;
  return (13860 - (462 - (132 - (99 - 140 / a2) / a2) / a2) / a2) / a / 166320;
}
