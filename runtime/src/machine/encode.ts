import { encodeBase64 } from "./base64.ts";
import { MAX_DECOMPRESSED_SIZE, STRING_PREFIX } from "./constants.ts";
import { deflate } from "./deflate/deflate.ts";
import { encodedSize } from "./measure.ts";
import { machineTooLarge } from "./messages.ts";
import type { Machine } from "./model.ts";
import { createProblem, MachineError } from "./problem.ts";
import type { MachineProblem } from "./problem.ts";
import { validate } from "./validate.ts";
import { writeMachine } from "./write-machine.ts";

/** Bytes of a machine before and after compression (zlib, before Base64). */
export interface MachineSizes {
  readonly uncompressedSize: number;
  readonly compressedSize: number;
}

/** The binary format, or every rule that the machine breaks. */
export type BytesResult =
  | { readonly ok: true; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly ok: false; readonly problems: readonly MachineProblem[] };

/** The string and how many bytes the machine takes, or every rule that the machine breaks. */
export type EncodeResult =
  | ({ readonly ok: true; readonly string: string } & MachineSizes)
  | { readonly ok: false; readonly problems: readonly MachineProblem[] };

/** A machine in the binary format, uncompressed; the problems when the framework refuses it. */
export function encodeBytes(machine: Machine): BytesResult {
  const problems = validate(machine);
  if (problems.length > 0) return { ok: false, problems };
  const size = encodedSize(machine);
  if (size > MAX_DECOMPRESSED_SIZE) {
    return { ok: false, problems: [createProblem(machineTooLarge(size), [])] };
  }
  return { ok: true, bytes: writeMachine(machine, size) };
}

/**
 * The string that the framework loads: "02" and the Base64 of the zlib-compressed (level 9)
 * binary format. A machine that the framework would refuse, over 1 MiB included, gives problems
 * and never a string. It is the reference's own string, to the byte. Over 32 KiB compressed, the
 * reference 2.2.2 cannot read it: compare `compressedSize` with REFERENCE_MAX_COMPRESSED_SIZE.
 */
export function encode(machine: Machine): EncodeResult {
  const result = encodeBytes(machine);
  if (!result.ok) return result;
  const compressed = deflate(result.bytes);
  return {
    ok: true,
    string: STRING_PREFIX + encodeBase64(compressed),
    uncompressedSize: result.bytes.length,
    compressedSize: compressed.length,
  };
}

/** `encode` for machines known to be valid. Throws a MachineError with all problems. */
export function encodeString(machine: Machine): string {
  const result = encode(machine);
  if (!result.ok) throw new MachineError(result.problems);
  return result.string;
}
