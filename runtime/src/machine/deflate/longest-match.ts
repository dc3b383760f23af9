import { WINDOW } from "./links.ts";
import type { Links } from "./links.ts";

export const MIN_MATCH = 3;
const MAX_MATCH = 258;

/** Positions of a bucket that level 9 pays for, and from LONG_MATCH bytes on. */
const CANDIDATES = 768;
const FEW_CANDIDATES: number = CANDIDATES / 4;
const LONG_MATCH = 32;
/** Candidates that are paid for at once. */
const ROUND = 3;
/** Distance from which a match of three bytes is not worth its bits. */
const TOO_FAR = 8192;

/** The reference keeps positions modulo this, and its 0 is the end of a chain. */
const POSITIONS: number = 1 << 16;
/** Candidates in vain, after which it is worth to ask whether there is a match at all. */
const PATIENCE = 16;
/** Steps after which that question is given up. */
const STEPS = 32;

/** A match as one number, its length * 2^16 + its distance; 0 for none. */
export type Match = number;

/** The match that the reference finds at a position, if it has more than `beaten` bytes. */
export function longestMatch(links: Links, at: number, beaten: number): Match {
  const longest = Math.min(MAX_MATCH, links.bytes.length - at);
  const match = longest > beaten ? search(links, at, beaten, longest) : 0;
  return match === 0 || isDropped(match, at) ? 0 : match;
}

/**
 * The longest match of more than `beaten` bytes, the nearest of these, among the candidates that the
 * reference looks at. What is ahead takes room in its window.
 */
function search(links: Links, at: number, beaten: number, longest: number): Match {
  const { bytes, previous } = links;
  const oldest = at - (WINDOW - longest);
  let budget = beaten < LONG_MATCH ? CANDIDATES : FEW_CANDIDATES;
  let candidate = at;
  let match: Match = 0;
  /** Index of the last byte that a better match has. */
  let last = beaten;
  let wanted = bytes[at + last];
  let before = bytes[at + last - 1];
  let vain = 0;
  while (budget > 0) {
    const step = previous[candidate] ?? 0;
    candidate -= step;
    if (step === 0 || candidate < oldest || candidate % POSITIONS === 0) break;
    budget--;
    if (bytes[candidate + last] !== wanted || bytes[candidate + last - 1] !== before) {
      if (++vain === PATIENCE && last < LONG_MATCH && !mayBeBeaten(links, at, last, oldest)) break;
      continue;
    }
    // A look at all of its bytes costs what is left of a round.
    budget -= budget % ROUND;
    const length = commonLength(bytes, candidate, at, longest);
    if (length <= last) continue;
    match = (length << 16) | (at - candidate);
    if (length === longest) break;
    last = length;
    wanted = bytes[at + last];
    before = bytes[at + last - 1];
    vain = 0;
  }
  return match;
}

/**
 * Whether a longer match is possible. It has all of the beaten one's threes of bytes and one more, so
 * that the way through the bucket of the rarest leads past it. That is a matter of speed alone:
 * mostly there is none, and the first bytes, which are often zeros, are in a full bucket.
 */
function mayBeBeaten(
  { bytes, previous }: Links,
  at: number,
  beaten: number,
  oldest: number,
): boolean {
  let rarest = at;
  for (let place = at; place < at + beaten - 1; place++) {
    const step = previous[place] ?? 0;
    if (step === 0) return false;
    if (step > (previous[rarest] ?? 0)) rarest = place;
  }
  let candidate = at;
  for (let left = STEPS; left > 0; left--) {
    const step = previous[candidate + rarest - at] ?? 0;
    candidate -= step;
    if (step === 0 || candidate < oldest) return false;
    if (bytes[candidate + beaten] !== bytes[at + beaten]) continue;
    if (commonLength(bytes, candidate, at, beaten + 1) > beaten) return true;
  }
  return true;
}

/**
 * Whether the reference drops the match, though there were shorter ones: three bytes that are far
 * away, and what begins where its window does.
 */
function isDropped(match: Match, at: number): boolean {
  const distance = match & 0xffff;
  return (at - distance) % WINDOW === 0 || (match >> 16 === MIN_MATCH && distance >= TOO_FAR);
}

function commonLength(bytes: Uint8Array, a: number, b: number, longest: number): number {
  let length = 0;
  while (length < longest && bytes[a + length] === bytes[b + length]) length++;
  return length;
}
