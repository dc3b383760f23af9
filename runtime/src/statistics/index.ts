export { cdf, mean, quantile } from "./unclamped.ts";
