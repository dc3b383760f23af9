import { constants, deflateSync } from "node:zlib";
import { encodeBytes, encodeString } from "@mbn-lang/runtime/machine";
import type { Machine } from "@mbn-lang/runtime/machine";
import * as fc from "fast-check";
import { arbitraryMachine } from "../../runtime/test/machine/arbitrary.ts";

/** Numbers that follow from a seed. */
export interface RandomChoice {
  /** An integer from 0 up to, and without, `end`. */
  below(end: number): number;
  pick<T>(from: readonly T[]): T;
}

const MIB = 1 << 20;

/** A machine's string, mostly damaged in one of its layers: text, zlib stream, binary format. */
export function randomString(random: RandomChoice): string {
  const kind = random.below(12);
  if (kind === 0) return noise(random);
  if (kind === 1) return fromBytes(long(random), random);
  const machine = randomMachine(random);
  if (kind < 4) return encodeString(machine);
  if (kind < 6) return damagedText(encodeString(machine), random);
  const bytes = bytesOf(machine);
  if (kind < 8) return fromCompressed(damaged(compressed(bytes, random), random));
  return fromBytes(damagedFormat(bytes, random), random);
}

function randomMachine(random: RandomChoice): Machine {
  const seed = random.below(2 ** 31);
  const [machine] = fc.sample(arbitraryMachine(1 + random.below(8)), { seed, numRuns: 1 });
  if (machine === undefined) throw new Error("there is no machine");
  if (random.below(20) > 0) return machine;
  // Longer than the window: transitions lead to the first states only.
  const states = Array.from({ length: 1 + random.below(600) }, () => machine.states).flat();
  return { ...machine, states };
}

function bytesOf(machine: Machine): Uint8Array {
  const result = encodeBytes(machine);
  return result.ok ? result.bytes : new Uint8Array();
}

function fromCompressed(bytes: Uint8Array): string {
  return `02${Buffer.from(bytes).toString("base64")}`;
}

function fromBytes(bytes: Uint8Array, random: RandomChoice): string {
  return fromCompressed(compressed(bytes, random));
}

/** By zlib, with any of its settings that the format shows. */
function compressed(bytes: Uint8Array, random: RandomChoice): Uint8Array {
  return deflateSync(bytes, {
    level: random.below(10),
    windowBits: 9 + random.below(7),
    memLevel: 1 + random.below(9),
    strategy: random.pick([
      constants.Z_DEFAULT_STRATEGY,
      constants.Z_FIXED,
      constants.Z_HUFFMAN_ONLY,
      constants.Z_RLE,
    ]),
  });
}

function noise(random: RandomChoice): string {
  const length = random.below(300);
  const text = Array.from({ length }, () => String.fromCodePoint(random.below(0x250))).join("");
  const bytes = Uint8Array.from({ length }, () => random.below(256));
  return random.pick([
    text,
    `02${text}`,
    fromCompressed(bytes),
    fromBytes(bytes, random),
    "02",
    "",
  ]);
}

/** Much, up to more than the format allows. */
function long(random: RandomChoice): Uint8Array {
  const bytes = bytesOf(randomMachine(random));
  const size = random.pick([1 << 15, 1 << 16, MIB - 1, MIB, MIB + 1, MIB * 3]);
  if (random.below(2) === 0) return Uint8Array.from({ length: size }, (_, i) => bytes[i] ?? 0);
  return Uint8Array.from({ length: size }, (_, i) => bytes[i % bytes.length] ?? 0);
}

function damagedText(text: string, random: RandomChoice): string {
  const at = random.below(text.length + 1);
  const end = at + 1 + random.below(4);
  const put = random.pick([
    "",
    "=",
    "A",
    "/",
    " ",
    "\n",
    "-",
    "_",
    "é",
    "😀",
    "\0",
    "02",
    "\ud800",
  ]);
  switch (random.below(4)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(0, at) + put + text.slice(at);
    case 2:
      return text.slice(0, at) + put + text.slice(end);
    default:
      return text.slice(at, end) + text;
  }
}

function damaged(bytes: Uint8Array, random: RandomChoice): Uint8Array {
  const copy = [...bytes];
  for (let left = random.below(4); left >= 0; left--) {
    const at = random.below(copy.length + 1);
    const put = random.pick([0, 1, 2, 11, 250, 251, 252, 253, 254, 255, random.below(256)]);
    const what = random.below(6);
    if (what === 0) copy.length = at;
    else if (what === 1) copy.splice(at, 0, put);
    else if (what === 2) copy.splice(at, 1 + random.below(3));
    else if (what === 3 && at < copy.length) copy[at] = put;
    else if (at < copy.length) copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8));
  }
  return Uint8Array.from(copy);
}

/** Also with a first integer that is longer than it need be. */
function damagedFormat(bytes: Uint8Array, random: RandomChoice): Uint8Array {
  const [first = 0, ...rest] = bytes;
  if (random.below(4) > 0 || first > 250) return damaged(bytes, random);
  const [lead = 251, zeros = 1] = random.pick([
    [251, 1],
    [252, 3],
    [253, 7],
    [254, 15],
  ]);
  return Uint8Array.from([lead, first, ...new Uint8Array(zeros), ...rest]);
}
