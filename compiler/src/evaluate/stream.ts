import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { xoshiro256StarStarFromBytes } from "@mbn-lang/runtime/random";
import type { Generator } from "@mbn-lang/runtime/random";

// Every body draws from a stream of its own, so that a draw more or less in one of them moves
// no other.

export interface Stream {
  readonly path: string;
  /** Made by the first draw. */
  generator(): Generator;
}

/** The stream of the body at `path` (`defense:tamaraw#0/client/shape/1`) for a decimal seed. */
export function streamAt(seed: string, path: string): Stream {
  let generator: Generator | undefined;
  return { path, generator: () => (generator ??= seeded(seed, path)) };
}

function seeded(seed: string, path: string): Generator {
  return xoshiro256StarStarFromBytes(sha256(utf8ToBytes(`mbn-draw-1\0${seed}\0${path}`)));
}
