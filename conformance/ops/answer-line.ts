import { asObject, parseJson } from "../wire/json.ts";
import type { Json, JsonObject } from "../wire/json.ts";
import { refuse } from "./op.ts";
import type { OpResult } from "./op.ts";
import { OPS } from "./table.ts";

/** The answer to one line of input, as a line without its end. Never throws. */
export function answerLine(line: string): string {
  let id: Json | undefined;
  try {
    const request = asObject(parseJson(line));
    id = request["id"];
    return finish(answerRequest(request), id);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return finish(refuse(`malformed request: ${text}`), id);
  }
}

function answerRequest(request: JsonObject): OpResult {
  const name = request["op"];
  const op = typeof name === "string" ? OPS.get(name) : undefined;
  return op === undefined ? refuse("unknown op") : op(request);
}

function finish(result: OpResult, id: Json | undefined): string {
  const fields = result.ok ? { ok: true, ...result.fields } : { ok: false, error: result.error };
  return JSON.stringify(id === undefined ? fields : { ...fields, id });
}
