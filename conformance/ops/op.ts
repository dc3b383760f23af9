import type { JsonObject } from "../wire/json.ts";

/** What an operation answers: the fields of the answer, or why the request is refused. */
export type OpResult =
  | { readonly ok: true; readonly fields: JsonObject }
  | { readonly ok: false; readonly error: string };

/** Answers one request; may throw for a malformed one. */
export type Op = (request: JsonObject) => OpResult;

export function refuse(error: string): OpResult {
  return { ok: false, error };
}
