import {
  anything,
  concat,
  fibonacci,
  periodic,
  randomBytes,
  randomFrom,
  shuffled,
  states,
  text,
} from "./deflate-inputs.ts";
import { searchGroups } from "./deflate-search.ts";

/** Inputs of one kind; made when they are needed, since all of them take much memory. */
export type Group = () => Iterable<Uint8Array>;

const MIB = 1 << 20;

function* upTo300(alphabet: number): Iterable<Uint8Array> {
  for (let n = 1; n <= 300; n++) yield randomBytes(n, alphabet, n * 256 + alphabet);
}

function* oneByte(): Iterable<Uint8Array> {
  for (const around of [3, 32, 48, 258, 260, 516, 32_510, 32_768, 65_274, 65_536, 98_304]) {
    for (let length = around - 3; length <= around + 3; length++) {
      yield new Uint8Array(length);
      yield new Uint8Array(length).fill(255);
    }
  }
}

function* periods(): Iterable<Uint8Array> {
  for (let period = 1; period <= 300; period++) yield periodic(2000 + period, period);
  for (const edge of [127, 128, 258, 4096, 8191, 8192, 32_509, 32_510, 32_767, 32_768, 65_536]) {
    for (const period of [edge - 1, edge, edge + 1]) yield periodic(140_000, period);
  }
}

function* alphabets(): Iterable<Uint8Array> {
  for (const alphabet of [2, 3, 4, 16, 64, 128, 256]) {
    for (const length of [1000, 5000, 20_000, 150_000]) {
      yield randomBytes(length, alphabet, length);
    }
  }
}

/** Long blocks end where they hardly compress, others where the buffer of their items is full. */
function* blockEnds(): Iterable<Uint8Array> {
  for (const blocks of [1, 2, 3]) {
    for (let more = -2; more <= 3; more++) {
      const length = blocks * 31_745 + more;
      yield randomBytes(length, 256, 1);
      yield randomBytes(length, 200, 2);
      yield concat(randomBytes(length, 180, 3), new Uint8Array(600));
    }
  }
  for (let alphabet = 150; alphabet <= 240; alphabet += 10) {
    const few = randomBytes(40_000, alphabet, alphabet);
    for (const share of [0.01, 0.02, 0.04, 0.06, 0.08]) yield withCopies(few, share, alphabet);
  }
}

/** Fours of bytes now and then as they were before. */
function withCopies(bytes: Uint8Array, share: number, seed: number): Uint8Array {
  const random = randomFrom(seed);
  const copy = bytes.slice();
  for (let at = 5000; at < copy.length - 4; at++) {
    if (random() < share) copy.copyWithin(at, at - 4 - Math.floor(random() * 4900), at);
    at += 3;
  }
  return copy;
}

function* types(): Iterable<Uint8Array> {
  for (let kinds = 90; kinds <= 256; kinds += 2) {
    for (const length of [31, 32, 33, 34, 40, 47, 48, 49, 60, 100, 200, 600, 2000]) {
      yield randomBytes(length, kinds, length + kinds);
    }
  }
  yield concat(...[256, 16, 256, 230, 2].map((kinds, i) => randomBytes(33_000, kinds, i)));
}

function* deepCodes(): Iterable<Uint8Array> {
  for (let count = 3; count <= 22; count++) yield shuffled(fibonacci(count), count);
  for (let skip = 0; skip < 6; skip++) {
    yield shuffled([...fibonacci(19).slice(skip), 1, 2, 2, 3, 5], skip);
  }
}

function* preambles(): Iterable<Uint8Array> {
  for (let seed = 1; seed <= 200; seed++) {
    const random = randomFrom(seed);
    const frequencies = Array.from({ length: 36 }, () =>
      Math.floor(Math.exp(random() * (2 + (seed % 5)))),
    );
    yield shuffled(frequencies, seed);
  }
}

function* anythings(): Iterable<Uint8Array> {
  for (let seed = 0; seed < 1000; seed++) yield anything(seed);
}

function* large(): Iterable<Uint8Array> {
  yield new Uint8Array(MIB);
  yield periodic(MIB, 177);
  yield randomBytes(MIB, 256, 1);
  yield text(MIB);
  yield states(23_000).subarray(0, MIB);
}

/** By what they are; golden/deflate.groups.json has what the reference makes of them. */
export const GROUPS: ReadonlyMap<string, Group> = new Map<string, Group>([
  ["nothing", () => [new Uint8Array()]],
  ...[2, 3, 16, 256].map((alphabet): [string, Group] => [
    `1 to 300 bytes of ${alphabet} kinds`,
    () => upTo300(alphabet),
  ]),
  ["one byte many times", oneByte],
  ["what recurs with a period", periods],
  ["random bytes", alphabets],
  ["text", () => [100, 1000, 10_000, 200_000].map(text)],
  ["the states of machines", () => [1, 10, 100, 1000, 3000].map(states)],
  ["blocks where they end", blockEnds],
  ["blocks stored, fixed and dynamic", types],
  ["codes that would be too long", deepCodes],
  ["codes described by codes", preambles],
  ["anything", anythings],
  ["1 MiB", large],
  ...searchGroups,
]);
