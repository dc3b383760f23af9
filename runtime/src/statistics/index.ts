export { distStatistics } from "./clamped.ts";
export type { DistStatistics } from "./clamped.ts";
export { lawStatistics } from "./law-statistics.ts";
export type { LawStatistics } from "./laws/law.ts";
export { cdf, mean, quantile } from "./unclamped.ts";
