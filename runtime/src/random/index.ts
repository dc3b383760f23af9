export type { Generator } from "./generator.ts";
export type { PreparedDist } from "./dist.ts";
export { bernoulli, oneOf } from "./choice.ts";
export { cryptoGenerator } from "./crypto.ts";
export { drawDist, prepareDist, sampleDist, samplePrepared } from "./dist.ts";
export { exp } from "./elementary/exp.ts";
export { ln } from "./elementary/ln.ts";
export { log2 } from "./elementary/log2.ts";
export { pow, powerOf } from "./elementary/pow.ts";
export { generatorFrom } from "./generator.ts";
export { standardUniform, uniformBetween } from "./uniform.ts";
export {
  xoshiro256StarStar,
  xoshiro256StarStarFromBytes,
  xoshiro256StarStarFromState,
  xoshiro256StarStarFromWords,
} from "./xoshiro.ts";
