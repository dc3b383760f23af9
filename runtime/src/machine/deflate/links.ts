// Where the bytes at a position stood before. zlib finds matches by following the positions whose
// first three bytes have the same hash, its buckets, the latest first, and gives up after so many of them;
// most share no more than these bytes. Here are chains of positions that share four, so that much
// fewer are looked at. Which ones zlib would have come to, ranks within the buckets tell.

/** Longest distance of a match: the window of 32 KiB less what zlib keeps to look ahead. */
export const MAX_DISTANCE = 32_506;

/** Bytes of a gram. */
export const GRAM = 4;

/**
 * For each position, the distance back to the last one before it of the same kind; 0 if it is
 * beyond MAX_DISTANCE, or none.
 */
export interface Links extends Columns {
  readonly bytes: Uint8Array;
}

interface Columns {
  /** Of the same bucket of zlib's. */
  readonly bucket: Uint16Array;
  /** With the same four bytes from there on, or others of the same hash. */
  readonly gram: Uint16Array;
  /** Count of positions in the bucket before, modulo 2^16; within the window, differences hold. */
  readonly rank: Uint16Array;
}

const BUCKET_BITS = 15;
const GRAM_BITS = 16;

/** Last position of each bucket and of each gram's hash, plus `origin`. */
interface Heads {
  readonly bucket: Int32Array;
  readonly gram: Int32Array;
  /** What position 0 counts as: so much later than the last input that its heads are too far away. */
  origin: number;
}

// Kept between calls: 384 KiB, and as much as 768 KiB for inputs up to 128 KiB.
let keptHeads: Heads | null = null;
let keptColumns: Columns | null = null;
const KEPT_SIZE: number = 1 << 17;

/** Past this origin, the heads are cleared; it keeps positions below 2^31. */
const LAST_ORIGIN: number = 1 << 30;

function createHeads(): Heads {
  return {
    bucket: new Int32Array(1 << BUCKET_BITS),
    gram: new Int32Array(1 << GRAM_BITS),
    origin: MAX_DISTANCE + 1,
  };
}

function createColumns(size: number): Columns {
  const create = (): Uint16Array => new Uint16Array(size);
  return { bucket: create(), gram: create(), rank: create() };
}

function columnsFor(size: number): Columns {
  if (size > KEPT_SIZE) return createColumns(size);
  if (keptColumns === null || keptColumns.rank.length < size) {
    keptColumns = createColumns(Math.max(1 << 12, 2 ** Math.ceil(Math.log2(size))));
  }
  return keptColumns;
}

/** The links of an input; they hold until the next call. */
export function linkAll(bytes: Uint8Array): Links {
  if (keptHeads === null || keptHeads.origin > LAST_ORIGIN) keptHeads = createHeads();
  const heads = keptHeads;
  const columns = columnsFor(bytes.length);
  linkBuckets(bytes, columns, heads);
  linkGrams(bytes, columns.gram, heads);
  heads.origin += bytes.length + MAX_DISTANCE + 1;
  return { bytes, ...columns };
}

function linkBuckets(bytes: Uint8Array, columns: Columns, heads: Heads): void {
  const { bucket, rank } = columns;
  const { bucket: last, origin } = heads;
  const end = Math.max(0, bytes.length - 2);
  let hash = ((bytes[0] ?? 0) << 5) ^ (bytes[1] ?? 0);
  for (let at = 0; at < end; at++) {
    hash = ((hash << 5) ^ (bytes[at + 2] ?? 0)) & 0x7fff;
    const distance = at + origin - (last[hash] ?? 0);
    last[hash] = at + origin;
    const linked = distance <= MAX_DISTANCE;
    bucket[at] = linked ? distance : 0;
    rank[at] = linked ? (rank[at - distance] ?? 0) + 1 : 0;
  }
  bucket.fill(0, end, bytes.length);
}

function linkGrams(bytes: Uint8Array, links: Uint16Array, { gram: last, origin }: Heads): void {
  const end = Math.max(0, bytes.length - GRAM + 1);
  let gram = ((bytes[0] ?? 0) << 16) | ((bytes[1] ?? 0) << 8) | (bytes[2] ?? 0);
  for (let at = 0; at < end; at++) {
    gram = (gram << 8) | (bytes[at + 3] ?? 0);
    // Fibonacci hashing (D. E. Knuth, TAOCP volume 3, 6.4).
    const hash = Math.imul(gram, 0x9e3779b1) >>> (32 - GRAM_BITS);
    const distance = at + origin - (last[hash] ?? 0);
    last[hash] = at + origin;
    links[at] = distance <= MAX_DISTANCE ? distance : 0;
  }
  links.fill(0, end, bytes.length);
}
