import type { TraceError } from "@mbn-lang/runtime/trace";
import type { FailureFacts } from "../failure.ts";
import { optionHint } from "./reading-options.ts";

/** Why a file is no trace, with the option that would settle it; `shown` is its name in messages. */
export function traceFailure(error: TraceError, shown: string, file: string): FailureFacts {
  const notes = error.option === undefined ? [] : [optionHint(error.option)];
  return { kind: "input", message: `${shown}: ${error.message}`, file, notes };
}
