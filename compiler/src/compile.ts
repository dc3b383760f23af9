import type { Outcome } from "@mbn-lang/grammar";
import type { CompileRequest } from "./request/request.ts";
import type { LoadOptions } from "./source/load.ts";
import type { Host } from "./source/program.ts";
import { Documents } from "./workspace/documents.ts";
import { Entry } from "./workspace/entry.ts";
import type { Checked, Compilation } from "./workspace/entry.ts";

// One question to a workspace that is not asked again.

/** From a file's path to machines: reads, checks, evaluates what the request asks for. */
export function compileFile(
  entry: string,
  host: Host,
  request: CompileRequest = {},
  options: LoadOptions = {},
): Outcome<Compilation> {
  return new Entry(entry, new Documents(host), options, "once").compile(request);
}

/**
 * Checks a file: all that can be said without arguments. Evaluates every constant, every
 * defense and every machine whose parameters have defaults, and lints the machines.
 */
export function checkFile(
  entry: string,
  host: Host,
  request: Pick<CompileRequest, "limits" | "cancelled"> = {},
  options: LoadOptions = {},
): Outcome<Checked> {
  return new Entry(entry, new Documents(host), options, "once").check(request);
}
