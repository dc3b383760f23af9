import type { Group } from "./deflate-groups.ts";
import { concat, randomBytes, randomFrom } from "./deflate-inputs.ts";

// Inputs for the search for matches, around everything that ends it or drops what it found.

/** Sixteen bytes whose buckets have nothing of bytes below 16: bit 14 of the hash is set. */
const MARK = Uint8Array.from({ length: 16 }, (_, i) => 208 + i);
const LEAD = Uint8Array.of(250);
const filler = (length: number, seed = 1): Uint8Array => randomBytes(length, 16, seed);
const letters = (length: number, seed: number): Uint8Array =>
  randomBytes(length, 100, seed).map((byte) => byte + 100);

/** A mark at `from` and a second one `distance` later, with `after` bytes from there on. */
function marks(from: number, distance: number, after: number): Uint8Array {
  const bytes = filler(from + distance + after, from + distance);
  bytes.set(MARK.subarray(0, after), from);
  bytes.set(MARK.subarray(0, after), from + distance);
  return bytes;
}

/** The window, which what is ahead takes room of, and positions that end or spoil a match. */
function* window(): Iterable<Uint8Array> {
  for (const from of [0, 1, 32_767, 32_768, 32_769, 65_535, 65_536, 65_537]) {
    for (const distance of [32_509, 32_510, 32_511, 32_752, 32_767]) {
      for (const after of [3, 20, 258]) yield marks(from, distance, after);
      // With so many others that it is worth to ask whether there is a match.
      const bytes = marks(from, distance, 258);
      bytes.set(decoys(40), from + 5000);
      yield bytes;
    }
  }
}

/** Three marks, the one in the middle or the first at a position that is not a match's. */
function* spoilt(): Iterable<Uint8Array> {
  for (const edge of [32_768, 65_536]) {
    for (const shared of [3, 4, 8, 16]) {
      const bytes = filler(edge + 3000, shared);
      bytes.set(MARK, edge);
      bytes.set(MARK.subarray(0, shared), edge - 500);
      bytes.set(MARK, edge + 1000);
      yield bytes;
      const other = bytes.slice();
      other.set(MARK.subarray(0, 3), edge + 400);
      yield other;
    }
  }
}

function* threes(): Iterable<Uint8Array> {
  for (let distance = 8189; distance <= 8195; distance++) {
    const bytes = filler(12_000);
    for (const at of [1000, 1000 + distance]) bytes.set(MARK.subarray(0, 3), at);
    yield bytes;
  }
}

/** What is in the same bucket as a mark and costs the search a third of a round each. */
function decoys(count: number): Uint8Array {
  const tails = filler(count, 9);
  return concat(...Array.from(tails, (tail) => concat(MARK.subarray(0, 3), Uint8Array.of(tail))));
}

/** What costs a whole round: the last bytes of a longer match, and others before. */
function nearly(count: number, length: number): Uint8Array {
  const mark = concat(MARK.subarray(0, 3), filler(length - 5, 8), MARK.subarray(4, 6));
  return concat(...Array<Uint8Array>(count).fill(mark));
}

function* budgets(): Iterable<Uint8Array> {
  for (const between of [255, 256, 257, 763, 764, 765, 766, 767, 768, 769, 770, 771]) {
    yield concat(filler(5), MARK, filler(50), decoys(between), MARK);
    for (const length of [7, 8, 12]) {
      const rounds = nearly(Math.floor(between / 3), length);
      yield concat(filler(5), MARK, filler(50), rounds, MARK);
      yield concat(filler(5), MARK, filler(50), decoys(between % 7), rounds, MARK);
    }
  }
}

/** Where 32 bytes are matched already, the budget is a quarter. */
function* smallBudgets(): Iterable<Uint8Array> {
  const tail = letters(60, 2);
  for (const matched of [31, 32, 33, 34]) {
    // At the last LEAD a match of `matched` bytes, and a byte later a longer one, far back.
    const shorter = concat(LEAD, MARK, tail.subarray(0, matched - 17));
    const longer = concat(MARK, tail);
    for (const between of [62, 63, 64, 65, 187, 188, 189, 190, 191, 192, 193, 194]) {
      const start = concat(filler(5), longer, filler(50), decoys(between));
      yield concat(start, shorter, filler(9), LEAD, longer);
    }
  }
}

/** A match of `matched` bytes, and a byte later one that may be longer. */
function* lazily(): Iterable<Uint8Array> {
  const long = letters(400, 3);
  for (const matched of [3, 4, 126, 127, 128, 129, 256, 257, 258]) {
    const shorter = concat(LEAD, long.subarray(0, matched - 1));
    for (const other of [matched - 1, matched, matched + 1, 300]) {
      const longer = long.subarray(0, other);
      const start = concat(filler(5), longer, filler(9), shorter, filler(9, 2), LEAD);
      yield concat(start, longer);
      yield concat(start, longer, filler(3));
    }
  }
}

/** What is in a bucket without having the same bytes: bits that the hash drops of the first. */
function* strangers(): Iterable<Uint8Array> {
  for (const between of [254, 255, 256, 766, 767, 768, 769]) {
    const others = Array.from({ length: between }, () => Uint8Array.of(40, 209, 210, 99));
    const mark = concat(Uint8Array.of(8), MARK.subarray(1));
    yield concat(filler(5), mark, filler(9), ...others, mark);
  }
  yield randomBytes(60_000, 8, 5).map((byte) => byte * 32);
}

function* pieces(): Iterable<Uint8Array> {
  for (let seed = 0; seed < 300; seed++) {
    const random = randomFrom(seed + 1);
    const parts = Array.from({ length: 40 }, () => {
      const start = Math.floor(random() * 12);
      return MARK.subarray(start, start + 3 + Math.floor(random() * 8));
    });
    yield concat(...parts);
  }
}

function* runsAndNearRepetitions(): Iterable<Uint8Array> {
  const random = randomFrom(3);
  const runs = Array.from({ length: 6000 }, () => {
    const run = new Uint8Array(1 + Math.floor(random() * 40));
    run[0] = Math.floor(random() * 256);
    return run;
  });
  yield concat(...runs);
  const repeated = randomBytes(100, 256, 4);
  yield Uint8Array.from({ length: 140_000 }, (_, i) =>
    random() < 0.02 ? Math.floor(random() * 256) : (repeated[i % 100] ?? 0),
  );
}

export const searchGroups: readonly [string, Group][] = [
  ["matches at the window's edges", window],
  ["matches that are dropped", spoilt],
  ["matches of three bytes", threes],
  ["a bucket with more than is looked at", budgets],
  ["a bucket after a long match", smallBudgets],
  ["matches that wait for the next", lazily],
  ["others in the bucket", strangers],
  ["pieces of a mark", pieces],
  ["runs and near repetitions", runsAndNearRepetitions],
];
