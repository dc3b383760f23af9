import { pointMass } from "./law.ts";
import type { LawStatistics } from "./law.ts";

export function uniformStatistics(low: number, high: number): LawStatistics {
  if (low === high) return pointMass(low);
  const width = high - low;
  return {
    discrete: false,
    low,
    high,
    mean: low + width / 2,
    variance: (width * width) / 12,
    density: (x) => (x >= low && x <= high ? 1 / width : 0),
    lower: (x) => Math.min(Math.max((x - low) / width, 0), 1),
    upper: (x) => Math.min(Math.max((high - x) / width, 0), 1),
    quantile: (p) => low + p * width,
  };
}
