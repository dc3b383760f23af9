// Where the bytes at a position stood before. The reference's compressor finds matches by following
// the positions whose first three bytes have the same hash, the latest first. That hash shows in
// its output, since what else has it counts as looked at.

/** Bytes that the compressor sees at once: those that it has passed, and up to a match's ahead. */
export const WINDOW: number = 1 << 15;

const BUCKET_BITS = 15;
const BUCKETS: number = 1 << BUCKET_BITS;

export interface Links {
  readonly bytes: Uint8Array;
  /** The distance back to the position before in the bucket; 0 if it is WINDOW or more, or none. */
  readonly previous: Uint16Array;
}

/** Last position of each bucket, plus `origin`. */
interface Heads {
  readonly last: Int32Array;
  /** What position 0 counts as: so much later than the last input that its heads are too far away. */
  origin: number;
}

// Kept between calls: 128 KiB, and as much as 256 KiB for inputs up to 128 KiB.
let keptHeads: Heads | null = null;
let keptLinks: Uint16Array<ArrayBuffer> | null = null;
const KEPT_SIZE: number = 1 << 17;

/** Past this origin, the heads are cleared; it keeps positions below 2^31. */
const LAST_ORIGIN: number = 1 << 30;

function linksFor(size: number): Uint16Array {
  if (size > KEPT_SIZE) return new Uint16Array(size);
  if (keptLinks === null || keptLinks.length < size) {
    keptLinks = new Uint16Array(Math.max(1 << 12, 2 ** Math.ceil(Math.log2(size))));
  }
  return keptLinks;
}

/** The links of an input; they hold until the next call. */
export function linkAll(bytes: Uint8Array): Links {
  if (keptHeads === null || keptHeads.origin > LAST_ORIGIN) {
    keptHeads = { last: new Int32Array(BUCKETS), origin: WINDOW };
  }
  const heads = keptHeads;
  const previous = linksFor(bytes.length);
  linkBuckets(bytes, previous, heads);
  heads.origin += bytes.length + WINDOW;
  return { bytes, previous };
}

function linkBuckets(bytes: Uint8Array, previous: Uint16Array, { last, origin }: Heads): void {
  const end = Math.max(0, bytes.length - 2);
  let hash = ((bytes[0] ?? 0) << 5) ^ (bytes[1] ?? 0);
  for (let at = 0; at < end; at++) {
    hash = ((hash << 5) ^ (bytes[at + 2] ?? 0)) & (BUCKETS - 1);
    const distance = at + origin - (last[hash] ?? 0);
    previous[at] = distance < WINDOW ? distance : 0;
    last[hash] = at + origin;
  }
  previous.fill(0, end, bytes.length);
}
