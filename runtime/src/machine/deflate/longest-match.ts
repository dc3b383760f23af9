import { GRAM, MAX_DISTANCE } from "./links.ts";
import type { Links } from "./links.ts";

export const MIN_MATCH = 3;
export const MAX_MATCH = 258;

// zlib's numbers for level 9 (`configuration_table` in its deflate.c), in its terms: max_chain,
// and a quarter of it from good_length on.
const CANDIDATES = 4096;
const FEW_CANDIDATES: number = CANDIDATES >> 2;
const GOOD_MATCH = 32;
/** Distance beyond which a match of three bytes is not worth its bits. */
const TOO_FAR = 4096;
/** Steps after which a rarer gram is looked for. */
const PATIENCE = 64;
const WINDOW: number = 1 << 15;

/** A match as one number, its length * 2^16 + its distance; 0 for none. */
export type Match = number;

/**
 * The match that zlib finds at a position: the longest of more than `beaten` bytes, the nearest of
 * these, among the candidates that it looks at.
 */
export function longestMatch(links: Links, at: number, beaten: number): Match {
  const nearest = links.bucket[at] ?? 0;
  if (nearest === 0) return 0;
  if (nearest === MAX_DISTANCE) return farthestMatch(links, at, beaten);
  const match = matchOfGrams(links, at, beaten);
  return match === 0 && beaten < MIN_MATCH ? nearestOfThree(links, at) : match;
}

/**
 * The match if it has as many bytes as a gram or more. Its candidate shares every gram in the bytes
 * that it needs: the first one, and another that may be rarer, at first the last one. Both chains are
 * followed side by side. What one of them leaps over is no candidate, so that only the older of the
 * two positions can be one that is not settled yet.
 */
// One loop on purpose, with the state in variables. It may go through a whole window where many
// grams have the same hash; zlib would stop after 4096 there.
// oxlint-disable-next-line complexity
function matchOfGrams(links: Links, at: number, beaten: number): Match {
  const { bytes, gram } = links;
  const longest = Math.min(MAX_MATCH, bytes.length - at);
  let need = Math.max(beaten + 1, GRAM);
  if (need > longest) return 0;
  const most = beaten < GOOD_MATCH ? CANDIDATES : FEW_CANDIDATES;
  const oldest = Math.max(0, at - MAX_DISTANCE);
  let headStep = gram[at] ?? 0;
  let head = at;
  let offset = need - GRAM;
  let tail = at;
  let tailStep = gram[at + offset] ?? 0;
  /** From here to `at`, no candidate is left. */
  let settled = at;
  let match = 0;
  for (let steps = 1; headStep > 0 && tailStep > 0; steps++) {
    head -= headStep;
    tail -= tailStep;
    const candidate = Math.min(head, tail);
    if (candidate <= oldest) break;
    headStep = gram[head] ?? 0;
    tailStep = gram[tail + offset] ?? 0;
    if (candidate < settled) {
      settled = candidate;
      if (mayMatch(bytes, candidate, at, need)) {
        const length = commonLength(bytes, candidate, at, longest);
        if (length >= need) {
          // So are all that are older: too far back for zlib.
          if (distanceInBucket(links, at, candidate) > most) break;
          match = (length << 16) | (at - candidate);
          if (length === longest) break;
          need = length + 1;
          offset = need - GRAM;
          tail = at;
          tailStep = gram[at + offset] ?? 0;
        }
      }
    }
    // Both chains may be dense. Then a gram that was last seen before `tail` leads on from there.
    if (steps % PATIENCE === 0) {
      if (
        commonLength(bytes, head, at, MIN_MATCH) === MIN_MATCH &&
        distanceInBucket(links, at, head) > most
      )
        break;
      const rarest = rarestGram(gram, at, need - GRAM);
      const step = gram[at + rarest] ?? 0;
      if (step === 0 || at - step < tail - tailStep) {
        offset = rarest;
        tail = at;
        tailStep = step;
      }
    }
  }
  return match;
}

function mayMatch(bytes: Uint8Array, candidate: number, at: number, need: number): boolean {
  return (
    bytes[candidate + need - 1] === bytes[at + need - 1] &&
    bytes[candidate + need - 2] === bytes[at + need - 2]
  );
}

/** How many candidates of zlib's there are up to this one. */
function distanceInBucket({ rank }: Links, at: number, candidate: number): number {
  return ((rank[at] ?? 0) - (rank[candidate] ?? 0)) & 0xffff;
}

/** Where, from 1 to `last` bytes on, there is the gram that was seen last the longest ago. */
function rarestGram(gram: Uint16Array, at: number, last: number): number {
  let rarest = last;
  for (let offset = 1; offset <= last; offset++) {
    const step = gram[at + offset] ?? 0;
    if (step === 0) return offset;
    if (step > (gram[at + rarest] ?? 0)) rarest = offset;
  }
  return rarest;
}

/** Where nothing shares more than three bytes, the first that shares these is the match. */
function nearestOfThree({ bytes, bucket }: Links, at: number): Match {
  const oldest = Math.max(0, at - TOO_FAR - 1);
  let candidate = at;
  for (let left = CANDIDATES; left > 0; left--) {
    const step = bucket[candidate] ?? 0;
    candidate -= step;
    if (step === 0 || candidate <= oldest) break;
    const length = commonLength(bytes, candidate, at, MIN_MATCH);
    if (length === MIN_MATCH) return (length << 16) | (at - candidate);
  }
  return 0;
}

/**
 * The match with the only candidate at the longest distance, which zlib takes only from the head of
 * a bucket. At the start of its window it has none; the window moves on by 32 KiB as soon as
 * zlib sees less ahead than it likes to.
 */
function farthestMatch({ bytes }: Links, at: number, beaten: number): Match {
  const candidate = at - MAX_DISTANCE;
  const left = bytes.length - at;
  if (candidate % WINDOW === 0 && (candidate === 0 || left < WINDOW - MAX_DISTANCE)) return 0;
  const length = commonLength(bytes, candidate, at, Math.min(MAX_MATCH, left));
  return length > Math.max(beaten, MIN_MATCH) ? (length << 16) | MAX_DISTANCE : 0;
}

function commonLength(bytes: Uint8Array, a: number, b: number, longest: number): number {
  let length = 0;
  while (length < longest && bytes[a + length] === bytes[b + length]) length++;
  return length;
}
