import type { RandomSource } from "./random-source.ts";

/** Numbers at the edges of bytes and words: lengths, counts and offsets take these badly. */
const EDGES = [0, 1, 2, 127, 128, 255];

type Change = (bytes: Uint8Array, random: RandomSource) => Uint8Array;

/** Headers are where damage matters most: half of the places are there. */
function placeIn(bytes: Uint8Array, random: RandomSource): number {
  const room = Math.max(1, bytes.length);
  return random.below(random.below(2) === 0 ? Math.min(room, 256) : room);
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const CHANGES: readonly Change[] = [
  (bytes, random) => {
    bytes[placeIn(bytes, random)] = random.below(256);
    return bytes;
  },
  (bytes, random) => {
    const at = placeIn(bytes, random);
    bytes.fill(random.pick(EDGES), at, at + random.pick([1, 2, 4, 8]));
    return bytes;
  },
  (bytes, random) => bytes.slice(0, placeIn(bytes, random)),
  (bytes, random) => {
    const at = placeIn(bytes, random);
    return joined(bytes.subarray(0, at), bytes.subarray(at + 1 + random.below(16)));
  },
  (bytes, random) => {
    const at = placeIn(bytes, random);
    return joined(bytes.subarray(0, at), random.bytes(1 + random.below(16)), bytes.subarray(at));
  },
  (bytes, random) => {
    const [from, to] = [placeIn(bytes, random), placeIn(bytes, random)];
    const part = bytes.slice(from, from + 1 + random.below(64));
    return joined(bytes.subarray(0, to), part, bytes.subarray(to));
  },
];

/** Bytes with a few changes. What is given is left as it is. */
export function damage(bytes: Uint8Array, random: RandomSource): Uint8Array {
  let changed: Uint8Array = bytes.slice();
  const count = random.pick([1, 1, 2, 4, 16]);
  for (let i = 0; i < count; i++) changed = random.pick(CHANGES)(changed, random);
  return changed;
}
