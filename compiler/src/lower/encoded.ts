import type { Machine } from "@mbn-lang/runtime/machine";
import { encode } from "@mbn-lang/runtime/machine";
import type { EncodeResult } from "@mbn-lang/runtime/machine";

// Compressing is what compiling a large machine spends most of its time on, and two ask for
// it: the lint on the string's length, and whoever writes the string.

const known = new WeakMap<Machine, EncodeResult>();

/** `encode`, remembered for as long as the machine lives. */
export function encodeOnce(machine: Machine): EncodeResult {
  let result = known.get(machine);
  if (result === undefined) known.set(machine, (result = encode(machine)));
  return result;
}
