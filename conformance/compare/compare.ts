import { asArray, asObject, asString } from "../wire/json.ts";
import type { Json, JsonObject } from "../wire/json.ts";
import { compareSamples } from "./samples.ts";

// What must agree between the reference's answer and ours (the table in README.md).

/** Why two accepted answers to a request differ, or null. */
type Comparison = (reference: JsonObject, ours: JsonObject, request: JsonObject) => string | null;

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  machine: (reference, ours) => differentField(reference, ours, ["machine", "string", "name"]),
  build: (reference, ours) => differentField(reference, ours, ["string", "name"]),
  deflate: (reference, ours) => differentField(reference, ours, ["zlib"]),
  sample: compareSamples,
  framework: (reference, ours) => differentField(reference, ours, ["actions", "ended"]),
  simulate: (reference, ours) => differentField(reference, ours, ["events"]),
};

/** Why two answers to a request with this op differ, or null when they agree. */
export function compareAnswers(
  op: string,
  reference: Json,
  ours: Json,
  request: JsonObject = {},
): string | null {
  const theirs = asObject(reference);
  const mine = asObject(ours);
  if (theirs["ok"] !== mine["ok"]) {
    if (op === "simulate" && isBeyondTime(theirs, mine)) return null;
    const which = theirs["ok"] === true ? "only the reference" : "only we";
    const reason = theirs["error"] ?? theirs["panic"] ?? mine["error"];
    return `${which} accept: ${JSON.stringify(reason)}`;
  }
  if (theirs["ok"] !== true) {
    return typeof mine["error"] === "string" && mine["error"] !== "" ? null : "no error is given";
  }
  const compare = COMPARISONS[op];
  return compare === undefined ? `no comparison for op ${op}` : compare(theirs, mine, request);
}

const LAST_EXACT_TIME = 2n ** 53n;

/** Whether we refused, naming 2^53, what goes on beyond 2^53 ns: no double tells times apart there. */
function isBeyondTime(reference: JsonObject, ours: JsonObject): boolean {
  const error = ours["error"];
  if (reference["ok"] !== true || typeof error !== "string" || !/\b2\^53\b/.test(error))
    return false;
  const last = asArray(reference["events"]).at(-1);
  return last !== undefined && BigInt(asString(asArray(last)[0])) >= LAST_EXACT_TIME;
}

function differentField(
  reference: JsonObject,
  ours: JsonObject,
  fields: readonly string[],
): string | null {
  for (const field of fields) {
    const path = difference(reference[field], ours[field], field);
    if (path !== null) return path;
  }
  return null;
}

/** The first place where two values differ, exactly but for the order of an object's fields. */
function difference(a: Json | undefined, b: Json | undefined, path: string): string | null {
  if (a === b) return null;
  if (typeof a === "string" && typeof b === "string") {
    return isNaNBits(a) && isNaNBits(b) ? null : `${path}: ${a} and ${b}`;
  }
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) {
    return `${path}: ${JSON.stringify(a)} and ${JSON.stringify(b)}`;
  }
  const left = asEntries(a);
  const right = asEntries(b);
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    const found = difference(left.get(key), right.get(key), `${path}.${key}`);
    if (found !== null) return found;
  }
  return null;
}

function asEntries(value: JsonObject | readonly Json[]): ReadonlyMap<string, Json> {
  return new Map(Object.entries(value));
}

/** Whether the digits are a NaN, as f64 or f32. */
function isNaNBits(digits: string): boolean {
  if (digits.length === 16) return /^[7f]ff/.test(digits) && !/^.ff0{13}$/.test(digits);
  return digits.length === 8 && /^[7f][f][89a-f]/.test(digits) && !/^.f80{5}$/.test(digits);
}
