import { asNumber, asObject, asString } from "./wire/json.ts";
import type { JsonObject } from "./wire/json.ts";

/** How many samples of each law both implementations drew, by the law's name. */
export type Drawn = Map<string, number>;

/** Counts the samples of a `sample` request that both accepted. */
export function countDrawn(drawn: Drawn, request: JsonObject): void {
  const kind = asString(asObject(request["dist"])["kind"]);
  drawn.set(kind, (drawn.get(kind) ?? 0) + asNumber(request["n"]));
}

/** A line for each law, the least sampled first. */
export function describeDrawn(drawn: Drawn): string {
  return [...drawn]
    .toSorted(([, a], [, b]) => a - b)
    .map(([kind, count]) => `  ${kind}: ${count} samples\n`)
    .join("");
}
