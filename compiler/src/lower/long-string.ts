import type { Diagnostic } from "@mbn-lang/grammar";
import { report } from "@mbn-lang/grammar";
import type { Machine } from "@mbn-lang/runtime/machine";
import { encodedSize, REFERENCE_MAX_COMPRESSED_SIZE } from "@mbn-lang/runtime/machine";
import { LONG_STRING } from "../diagnostics/value-lints.ts";
import { encodeOnce } from "./encoded.ts";
import type { CompiledMachine } from "./output.ts";

/** Room for what zlib adds to data that it cannot compress, in bytes. */
const OVERHEAD = 64;

/** The lint on machines that the reference writes but cannot read. */
export function longStrings(machines: readonly CompiledMachine[]): Diagnostic[] {
  return machines.flatMap(({ machine, map }) => {
    if (sizeOf(machine) + OVERHEAD <= REFERENCE_MAX_COMPRESSED_SIZE) return [];
    const encoded = encodeOnce(machine);
    if (!encoded.ok || encoded.compressedSize <= REFERENCE_MAX_COMPRESSED_SIZE) return [];
    const place = map.states[0]?.place;
    const { declaration } = place ?? {};
    if (place === undefined || declaration?.kind !== "Machine") return [];
    const size = encoded.compressedSize;
    const params = { size, limit: REFERENCE_MAX_COMPRESSED_SIZE };
    return [report(LONG_STRING, { ...place, span: declaration.name.span }, params)];
  });
}

const sizes = new WeakMap<Machine, number>();

/** A finished machine does not change. */
function sizeOf(machine: Machine): number {
  let size = sizes.get(machine);
  if (size === undefined) sizes.set(machine, (size = encodedSize(machine)));
  return size;
}
