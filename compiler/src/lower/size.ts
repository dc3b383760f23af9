import type { Place } from "@mbn-lang/grammar";
import type { Machine } from "@mbn-lang/runtime/machine";
import { encodedSize, MAX_DECOMPRESSED_SIZE } from "@mbn-lang/runtime/machine";
import { MACHINE_TOO_LARGE } from "../diagnostics/machine-rules.ts";
import type { Run } from "../evaluate/run.ts";

/** Reports a machine that does not fit into the framework's format; true if it fits. */
export function checkSize(machine: Machine, place: Place, run: Run): boolean {
  const size = encodedSize(machine);
  if (size <= MAX_DECOMPRESSED_SIZE) return true;
  run.report(MACHINE_TOO_LARGE, place, { size, limit: MAX_DECOMPRESSED_SIZE });
  return false;
}
