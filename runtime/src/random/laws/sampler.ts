import type { Generator } from "../generator.ts";

/** Draws from one law, its constants computed beforehand. */
export type Sampler = (generator: Generator) => number;
