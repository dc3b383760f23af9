export { exp } from "./elementary/exp.ts";
export { ln } from "./elementary/ln.ts";
export { log2 } from "./elementary/log2.ts";
export { pow } from "./elementary/pow.ts";
