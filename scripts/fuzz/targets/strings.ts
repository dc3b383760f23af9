import { isDeepStrictEqual } from "node:util";
import { inflateSync } from "node:zlib";
import {
  decode,
  decodeMachine,
  encode,
  encodeBytes,
  formatProblem,
  MachineError,
} from "@mbn-lang/runtime/machine";
import type { Machine } from "@mbn-lang/runtime/machine";
import { randomString } from "../random-strings.ts";
import type { RandomChoice } from "../random-strings.ts";

// Random and damaged machine strings: decoding refuses in words or gives a machine, and what is
// encoded again is that machine, and stays as it is.

/** How long one string may take, in milliseconds; on a busy machine, too. */
const PATIENCE = 20_000;

/** As a machine's string, or as what decoding says of it. */
function fault(string: string): string | undefined {
  const start = performance.now();
  const wrong = faultOfDecoding(string);
  if (wrong !== undefined) return wrong;
  const time = performance.now() - start;
  return time > PATIENCE ? `it takes ${Math.round(time)} ms` : undefined;
}

function faultOfDecoding(string: string): string | undefined {
  const result = decode(string);
  if (!result.ok) {
    if (result.problems.length === 0) return "it is refused without a reason";
    for (const problem of result.problems) {
      if (problem.message === "" || formatProblem(problem) === "") return "a reason is empty";
      const { index = 0 } = problem.offset ?? {};
      if (!Number.isSafeInteger(index) || index < 0) return `a place is ${index}`;
    }
    return faultOfThrowing(string);
  }
  return faultOfEncoding(result.machine);
}

/** What the throwing function makes of a string that is refused. */
function faultOfThrowing(string: string): string | undefined {
  try {
    decodeMachine(string);
    return "decodeMachine accepts what decode refuses";
  } catch (error) {
    return error instanceof MachineError ? undefined : `decodeMachine throws ${String(error)}`;
  }
}

function faultOfEncoding(machine: Machine): string | undefined {
  const bytes = encodeBytes(machine);
  const encoded = encode(machine);
  if (!bytes.ok || !encoded.ok) return "what was decoded is not encoded";
  const compressed = Buffer.from(encoded.string.slice(2), "base64");
  if (!inflateSync(compressed).equals(bytes.bytes)) return "zlib inflates it to other bytes";
  const again = decode(encoded.string);
  if (!again.ok) return `what was encoded is refused: ${again.problems.map(formatProblem).join()}`;
  if (!isDeepStrictEqual(again.machine, machine)) return "encoding changes the machine";
  const twice = encode(again.machine);
  return twice.ok && twice.string === encoded.string
    ? undefined
    : "encoding again gives another string";
}

function* smaller(string: string): Generator<string> {
  for (let size = Math.ceil(string.length / 2); size > 0; size = size > 1 ? size >> 1 : 0) {
    for (let at = 0; at < string.length && at < size * 64; at += size) {
      yield string.slice(0, at) + string.slice(at + size);
    }
  }
}

export const target = {
  summary: "machine strings are refused in words, or come back as they were",
  make: (random: RandomChoice): string => randomString(random),
  fault,
  smaller,
  show: (string: string): string => JSON.stringify(string),
};
