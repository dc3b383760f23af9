import { parseDist } from "../wire/dist.ts";
import { parseF64 } from "../wire/floats.ts";
import { asArray, asString } from "../wire/json.ts";
import type { JsonObject } from "../wire/json.ts";

/** Transcendental functions differ in the last digit between libraries. */
const RELATIVE_TOLERANCE = 1e-12;

/** Why the samples that two answers to a request have differ, or null. */
export function compareSamples(
  reference: JsonObject,
  ours: JsonObject,
  request: JsonObject,
): string | null {
  if (reference["next"] !== ours["next"]) return "the number of draws differs (next)";
  const theirs = asArray(reference["samples"]);
  const mine = asArray(ours["samples"]);
  if (theirs.length !== mine.length) return "the number of samples differs";
  const { relative, start } = tolerance(request);
  for (const [i, digits] of theirs.entries()) {
    const a = parseF64(asString(digits));
    const b = parseF64(asString(mine[i]));
    const near = Math.abs(a - b) <= relative * Math.max(Math.abs(a), Math.abs(b), start);
    if (!near && !Object.is(a, b)) return `sample ${i}: ${a} and ${b}`;
  }
  return null;
}

/**
 * How much of a sample may differ, relative to what the law drew: `start` may have taken most of
 * it away again. A Weibull sample is a logarithm to the power of 1/shape, so for tiny shapes a
 * logarithm's last bit counts that many times.
 */
function tolerance({ dist }: JsonObject): { readonly relative: number; readonly start: number } {
  if (dist === undefined) return { relative: RELATIVE_TOLERANCE, start: 0 };
  const { law, start } = parseDist(dist);
  const lastBit = law.kind === "weibull" ? Number.EPSILON / law.shape : 0;
  return {
    relative: Math.max(RELATIVE_TOLERANCE, lastBit),
    start: Number.isFinite(start) ? Math.abs(start) : 0,
  };
}
