import { ln } from "../elementary/ln.ts";
import type { Generator } from "../generator.ts";
import { stuck, TRIES } from "../tries.ts";
import { unit52 } from "../uniform.ts";
import type { Sampler } from "./sampler.ts";

// Algorithm BTPE of V. Kachitvichyanukul and B. W. Schmeiser, "Binomial random variate
// generation", Communications of the ACM 31, 1988: rejection from a hat of a triangle, two
// parallelograms and two exponential tails. Names follow the paper.

interface Btpe {
  readonly n: number;
  readonly p: number;
  readonly q: number;
  readonly npq: number;
  /** The mode. */
  readonly m: number;
  readonly xM: number;
  readonly xL: number;
  readonly xR: number;
  readonly c: number;
  readonly lambdaL: number;
  readonly lambdaR: number;
  readonly p1: number;
  readonly p2: number;
  readonly p3: number;
  /** What a uniform number is scaled by to be below p4, the hat's area. */
  readonly scale: number;
}

function constantsFor(n: number, p: number): Btpe {
  const np = n * p;
  const q = 1 - p;
  const npq = np * q;
  const fM = np + p;
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
  const scale = p3 + c / lambdaR;
  return { n, p, q, npq, m, xM, xL, xR, c, lambdaL, lambdaR, p1, p2, p3, scale };
}

function tailRate(a: number): number {
  return a * (1 + 0.5 * a);
}

/** A binomial sampler for n p >= 10 and p <= 1/2. */
export function btpe(n: number, p: number): Sampler {
  const b = constantsFor(n, p);
  return (generator: Generator): number => {
    for (let tries = 0; tries < TRIES; tries++) {
      const u = unit52(generator) * b.scale;
      const v = unit52(generator);
      if (!(u > b.p1)) return Math.trunc(b.xM - b.p1 * v + u);
      const y = proposal(b, u, v);
      if (y >= 0 && y <= b.n && accepted(b, y, height(b, u, v))) return y;
    }
    return stuck("binomial");
  };
}

/** A value from the parallelograms or tails, -1 or beyond n if there is none. */
function proposal(b: Btpe, u: number, v: number): number {
  if (!(u > b.p2)) {
    const x = b.xL + (u - b.p1) / b.c;
    return v * b.c + 1 - Math.abs(x - b.xM) / b.p1 > 1 ? -1 : Math.trunc(x);
  }
  if (!(u > b.p3)) return Math.trunc(b.xL + ln(v) / b.lambdaL);
  return Math.trunc(b.xR - ln(v) / b.lambdaR);
}

/** What the density relative to the mode's is compared with. */
function height(b: Btpe, u: number, v: number): number {
  if (!(u > b.p2)) {
    const x = b.xL + (u - b.p1) / b.c;
    return v * b.c + 1 - Math.abs(x - b.xM) / b.p1;
  }
  return !(u > b.p3) ? v * ((u - b.p2) * b.lambdaL) : v * ((u - b.p3) * b.lambdaR);
}

function accepted(b: Btpe, y: number, v: number): boolean {
  const k = Math.abs(y - b.m);
  if (!(k > 20 && k < 0.5 * b.npq - 1)) return v <= relativeMass(b, y);
  // A squeeze between two bounds of ln f(y) / f(m) spares most evaluations of it.
  const rho = (k / b.npq) * ((k * (k / 3 + 0.625) + 1 / 6) / b.npq + 0.5);
  const t = (-0.5 * k * k) / b.npq;
  const lnV = ln(v);
  if (lnV < t - rho) return true;
  return !(lnV > t + rho) && !(lnV > lnRelativeMass(b, y));
}

/** f(y) / f(m) by the recurrence from the mode; |y - m| is small here. */
function relativeMass(b: Btpe, y: number): number {
  const s = b.p / b.q;
  const a = s * (b.n + 1);
  let f = 1;
  for (let i = b.m + 1; i <= y; i++) f *= a / i - s;
  for (let i = y + 1; i <= b.m; i++) f /= a / i - s;
  return f;
}

function lnRelativeMass(b: Btpe, y: number): number {
  const x1 = y + 1;
  const f1 = b.m + 1;
  const z = b.n + 1 - b.m;
  const w = b.n - y + 1;
  return (
    b.xM * ln(f1 / x1) +
    (b.n - b.m + 0.5) * ln(z / w) +
    (y - b.m) * ln((w * b.p) / (x1 * b.q)) +
    stirling(f1) +
    stirling(z) -
    stirling(x1) -
    stirling(w)
  );
}

/** The rest of Stirling's formula. */
function stirling(a: number): number {
  const a2 = a * a;
  return (13860 - (462 - (132 - (99 - 140 / a2) / a2) / a2) / a2) / a / 166320;
}
