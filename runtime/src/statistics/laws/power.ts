import { exp } from "../../random/elementary/exp.ts";
import { ln } from "../../random/elementary/ln.ts";
import { pow } from "../../random/elementary/pow.ts";
import { expm1, log1p } from "../special/near-one.ts";
import { gammaFunction } from "../special/saddle-point.ts";
import type { LawStatistics } from "./law.ts";

export function paretoStatistics(scale: number, shape: number): LawStatistics {
  const variance =
    shape > 2 ? (scale * scale * shape) / ((shape - 1) * (shape - 1) * (shape - 2)) : Infinity;
  return {
    discrete: false,
    low: scale,
    high: Infinity,
    mean: shape > 1 ? (scale * shape) / (shape - 1) : Infinity,
    variance,
    density: (x) => (x >= scale ? (shape / x) * pow(scale / x, shape) : 0),
    lower: (x) => (x > scale ? -expm1(-shape * log1p((x - scale) / scale)) : 0),
    upper: (x) => (x > scale ? pow(scale / x, shape) : 1),
    quantile: (p) => scale * exp(-lnOneMinus(p) / shape),
  };
}

export function weibullStatistics(scale: number, shape: number): LawStatistics {
  const first = gammaFunction(1 + 1 / shape);
  const second = gammaFunction(1 + 2 / shape);
  const hazard = (x: number): number => pow(x / scale, shape);
  return {
    discrete: false,
    low: 0,
    high: Infinity,
    mean: scale * first,
    variance: scale * scale * (second - first * first),
    density: (x) => {
      if (x < 0) return 0;
      return (shape / scale) * pow(x / scale, shape - 1) * exp(-hazard(x));
    },
    lower: (x) => (x > 0 ? -expm1(-hazard(x)) : 0),
    upper: (x) => (x > 0 ? exp(-hazard(x)) : 1),
    quantile: (p) => scale * pow(-lnOneMinus(p), 1 / shape),
  };
}

/** ln(1 - p); from 1/2 on, 1 - p is exact. */
function lnOneMinus(p: number): number {
  return p < 0.5 ? log1p(-p) : ln(1 - p);
}
