import type { JsonObject } from "../wire/json.ts";
import { candidates } from "./candidates.ts";

/** Tries before giving up, so that shrinking always ends soon. */
const MOST_TRIES = 600;

/** The smallest request found for which `differs` still holds. */
export async function shrink(
  request: JsonObject,
  differs: (request: JsonObject) => Promise<boolean>,
): Promise<JsonObject> {
  let smallest = request;
  let tries = 0;
  for (let improved = true; improved && tries < MOST_TRIES;) {
    improved = false;
    for (const candidate of candidates(smallest)) {
      if (++tries > MOST_TRIES) break;
      if (await differs(candidate)) {
        smallest = candidate;
        improved = true;
        break;
      }
    }
  }
  return smallest;
}
