import { encode, formatProblem, machineName } from "@mbn-lang/runtime/machine";
import type { JsonObject } from "../wire/json.ts";
import { parseMachine } from "../wire/machine.ts";
import { refuse } from "./op.ts";
import type { OpResult } from "./op.ts";

/** Checks and encodes a machine given field by field. */
export function answerBuild(request: JsonObject): OpResult {
  const result = encode(parseMachine(request["machine"]));
  if (!result.ok) return refuse(result.problems.map(formatProblem).join("; "));
  return { ok: true, fields: { string: result.string, name: machineName(result.string) } };
}
