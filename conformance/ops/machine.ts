import { decode, encodeString, formatProblem, machineName } from "@mbn-lang/runtime/machine";
import { asString } from "../wire/json.ts";
import type { JsonObject } from "../wire/json.ts";
import { formatMachine } from "../wire/machine.ts";
import { refuse } from "./op.ts";
import type { OpResult } from "./op.ts";

/** Reads a machine string and encodes the machine again. */
export function answerMachine(request: JsonObject): OpResult {
  const result = decode(asString(request["string"]));
  if (!result.ok) return refuse(result.problems.map(formatProblem).join("; "));
  // We can read such a machine, but the protocol asks for the reference's acceptance.
  const unreadable = result.warnings.find(({ code }) => code === "reference-cannot-read");
  if (unreadable !== undefined) return refuse(unreadable.message);
  const string = encodeString(result.machine);
  const fields = { machine: formatMachine(result.machine), string, name: machineName(string) };
  return { ok: true, fields };
}
