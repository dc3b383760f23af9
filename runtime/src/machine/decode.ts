import { decodeBase64 } from "./base64.ts";
import type { Base64Fault } from "./base64.ts";
import { REFERENCE_MAX_COMPRESSED_SIZE, STRING_PREFIX } from "./constants.ts";
import type { MachineSizes } from "./encode.ts";
import { inflate } from "./inflate/inflate.ts";
import type { InflateFault } from "./inflate/stream.ts";
import {
  base64Character,
  base64Length,
  base64TrailingBits,
  stringNotAscii,
  stringTooShort,
  stringVersion,
  zlibChecksum,
  zlibCorrupt,
  zlibHeader,
  zlibIncomplete,
} from "./messages.ts";
import type { Finding } from "./messages.ts";
import type { Machine } from "./model.ts";
import { createProblem, MachineError } from "./problem.ts";
import type { MachineProblem, Offset } from "./problem.ts";
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

interface Failure {
  readonly ok: false;
  readonly problems: readonly MachineProblem[];
  readonly machine: Machine | null;
}

/**
 * Reads a machine string and validates the machine. Accepts what the reference 2.2.2 accepts,
 * its tolerances included (trailing data, a missing end of the zlib stream), and machines over
 * 32 KiB compressed besides; warnings say so. Needs at most a few MiB, whatever the string.
 */
export function decode(string: string): DecodeResult {
  if (string.length < 3) return failure(stringTooShort(string.length), "string", 0);
  if (!string.startsWith(STRING_PREFIX)) {
    return failure(stringVersion(JSON.stringify(string.slice(0, 2))), "string", 0);
  }
  const compressed = decodeBase64(string, STRING_PREFIX.length);
  if (!(compressed instanceof Uint8Array)) {
    return failure(base64Finding(string, compressed), "string", compressed.index);
  }
  // The reference looks at the first 32 KiB only; what it can read from them counts.
  if (compressed.length > REFERENCE_MAX_COMPRESSED_SIZE) {
    const seen = decodeBytes(compressed.subarray(0, REFERENCE_MAX_COMPRESSED_SIZE));
    if (seen.ok) return seen;
    return withWarning(decodeBytes(compressed), REFERENCE_CANNOT_READ);
  }
  return decodeBytes(compressed);
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
    "the end of the compressed data is missing, its checksum included, so damage cannot be noticed; is the string complete?",
};
const TRAILING_DATA: DecodeWarning = {
  code: "trailing-data",
  message: "data follows after the end of the machine; it is ignored",
};

function failure(finding: Finding, within: Offset["within"], index: number): Failure {
  return unread(createProblem(finding, [], { within, index }));
}

function unread(problem: MachineProblem): Failure {
  return { ok: false, problems: [problem], machine: null };
}

function withWarning(result: DecodeResult, warning: DecodeWarning): DecodeResult {
  return result.ok ? { ...result, warnings: [warning, ...result.warnings] } : result;
}

function base64Finding(string: string, { reason, index }: Base64Fault): Finding {
  if (reason === "length") return base64Length(string.length - STRING_PREFIX.length);
  if (reason === "trailing-bits") return base64TrailingBits();
  const point = string.codePointAt(index) ?? 0;
  const message = point > 127 ? stringNotAscii : base64Character;
  return message(JSON.stringify(String.fromCodePoint(point)));
}

function decodeBytes(compressed: Uint8Array): DecodeResult {
  const { output, fault, consumed, complete } = inflate(compressed);
  if (fault === "header") return failure(headerFinding(compressed), "zlib", 0);
  if (fault !== null || output.length === 0) {
    return failure(inflateFinding(fault), "zlib", consumed);
  }
  const machine = readMachine(output);
  if ("code" in machine) return unread(machine);
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

function headerFinding(compressed: Uint8Array): Finding {
  const bytes = [...compressed.subarray(0, 2)];
  return zlibHeader(bytes.map((byte) => byte.toString(16).padStart(2, "0")).join(" "));
}

function inflateFinding(fault: InflateFault | null): Finding {
  if (fault === null) return zlibIncomplete;
  return fault === "checksum" ? zlibChecksum() : zlibCorrupt(fault);
}
