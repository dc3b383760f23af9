import { decodeBase64 } from "./base64.ts";
import { REFERENCE_MAX_COMPRESSED_SIZE, STRING_PREFIX } from "./constants.ts";
import type { MachineSizes } from "./encode.ts";
import { inflate } from "./inflate/inflate.ts";
import { WINDOW } from "./inflate/stream.ts";
import { stringTooShort, stringVersion } from "./messages.ts";
import type { Machine } from "./model.ts";
import { attempt, MachineError, refuse } from "./problem.ts";
import type { MachineProblem } from "./problem.ts";
import { readMachine } from "./read-machine.ts";
import { validate } from "./validate.ts";

/** Something odd about a string that decodes all the same. */
export interface DecodeWarning {
  readonly code: "reference-cannot-read" | "incomplete-stream" | "trailing-data";
  readonly message: string;
}

/** The machine and how many bytes it takes, or what is wrong; `machine` then is for inspection. */
export type DecodeResult =
  | ({
      readonly ok: true;
      readonly machine: Machine;
      readonly warnings: readonly DecodeWarning[];
    } & MachineSizes)
  | {
      readonly ok: false;
      readonly problems: readonly MachineProblem[];
      /** The machine, when it could be read and only breaks rules. */
      readonly machine: Machine | null;
    };

/**
 * Reads a machine string and validates the machine. Accepts what the reference 2.2.2 accepts,
 * its tolerances included (trailing data, a missing end of the zlib stream), and machines over
 * 32 KiB compressed besides; warnings say so. Needs at most a few MiB, whatever the string.
 */
export function decode(string: string): DecodeResult {
  return resultOf(() => decodeString(string));
}

/** `decode` for strings known to be machines. Throws a MachineError with all problems. */
export function decodeMachine(string: string): Machine {
  const result = decode(string);
  if (!result.ok) throw new MachineError(result.problems);
  return result.machine;
}

const REFERENCE_CANNOT_READ: DecodeWarning = {
  code: "reference-cannot-read",
  message: `the machine takes more than ${REFERENCE_MAX_COMPRESSED_SIZE} bytes compressed, and the Rust framework (2.2.2) reads no further; use fewer states or transitions`,
};
const INCOMPLETE_STREAM: DecodeWarning = {
  code: "incomplete-stream",
  message:
    "the end of the compressed data is missing, and its checksum, so damage goes unnoticed; is the string complete?",
};
const TRAILING_DATA: DecodeWarning = {
  code: "trailing-data",
  message: "data follows after the end of the machine; it is ignored",
};

/** Also where `read` throws. */
function resultOf(read: () => DecodeResult): DecodeResult {
  const result = attempt(read);
  if (!(result instanceof MachineError)) return result;
  return { ok: false, problems: result.problems, machine: null };
}

function decodeString(string: string): DecodeResult {
  if (string.length < 3) refuse(stringTooShort(string.length), "string", 0);
  if (!string.startsWith(STRING_PREFIX)) {
    refuse(stringVersion(string), "string", 0);
  }
  const compressed = decodeBase64(string, STRING_PREFIX.length);
  if (compressed.length <= REFERENCE_MAX_COMPRESSED_SIZE) return decodeBytes(compressed);
  // The reference looks at the first 32 KiB only; what it can read from them counts.
  const first = compressed.subarray(0, REFERENCE_MAX_COMPRESSED_SIZE);
  const seen = resultOf(() => decodeBytes(first));
  return seen.ok ? seen : withWarning(decodeBytes(compressed), REFERENCE_CANNOT_READ);
}

function withWarning(result: DecodeResult, warning: DecodeWarning): DecodeResult {
  return result.ok ? { ...result, warnings: [warning, ...result.warnings] } : result;
}

/**
 * Where all but large machines are decompressed. New memory for each of a hundred thousand strings
 * would be given back only by looking through all machines that were read before, again and again.
 */
let room: Uint8Array<ArrayBuffer> | undefined;

function decodeBytes(compressed: Uint8Array): DecodeResult {
  room ??= new Uint8Array(2 * WINDOW);
  const { output, consumed, complete } = inflate(compressed, room);
  const machine = readMachine(output);
  const problems = validate(machine);
  if (problems.length > 0) return { ok: false, problems, machine };
  const warnings: DecodeWarning[] = [];
  if (!complete) warnings.push(INCOMPLETE_STREAM);
  if (complete && consumed < compressed.length) warnings.push(TRAILING_DATA);
  return {
    ok: true,
    machine,
    warnings,
    uncompressedSize: output.length,
    compressedSize: consumed,
  };
}
