// Bytes of many kinds for the compressor, the same in every run.

/** Numbers in [0, 1), the same in every run (G. Marsaglia, "Xorshift RNGs", 2003). */
export function randomFrom(seed: number): () => number {
  let state = seed * 2_654_435_769 + 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** Bytes of an alphabet of so many, without a pattern. */
export function randomBytes(length: number, alphabet: number, seed: number): Uint8Array {
  const random = randomFrom(seed);
  return Uint8Array.from({ length }, () => Math.floor(random() * alphabet));
}

export function periodic(length: number, period: number): Uint8Array {
  const bytes = randomBytes(period, 256, period);
  return Uint8Array.from({ length }, (_, i) => bytes[i % period] ?? 0);
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

const WORDS =
  "state padding of the machine traffic 0.5 analysis , defense ( timeout ) 14 s\n".split(" ");

export function text(length: number): Uint8Array {
  const random = randomFrom(length);
  const bytes: number[] = [];
  while (bytes.length < length) {
    const word = WORDS[Math.floor(random() * WORDS.length)] ?? "";
    bytes.push(...Buffer.from(`${word} `));
  }
  return Uint8Array.from(bytes.slice(0, length));
}

/** Doubles without a pattern among zeros and small numbers, as states have them. */
export function states(count: number): Uint8Array {
  const random = randomFrom(count);
  return concat(
    ...Array.from({ length: count }, (_, i) => {
      const doubles = new Float64Array([random() * 1e6, 0, random(), i % 7]);
      const next = new Uint8Array([1, 1, i & 255, i >> 8, 0, 0, 0x80, 0x3f, 0, 0, 0, 0, 1]);
      return concat(new Uint8Array(doubles.buffer), next);
    }),
  );
}

/** Symbols as often as said, in an order without many repetitions. */
export function shuffled(frequencies: readonly number[], seed: number): Uint8Array {
  const bytes = frequencies.flatMap((count, symbol) => Array<number>(count).fill(symbol * 7));
  const random = randomFrom(seed);
  for (let i = bytes.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [bytes[i], bytes[j]] = [bytes[j] ?? 0, bytes[i] ?? 0];
  }
  return Uint8Array.from(bytes);
}

/** The first of Fibonacci's numbers, the worst frequencies for a code. */
export function fibonacci(count: number): number[] {
  const numbers = [1, 1];
  while (numbers.length < count) numbers.push((numbers.at(-1) ?? 0) + (numbers.at(-2) ?? 0));
  return numbers;
}

/** Parts of any of the kinds, without a plan. */
export function anything(seed: number): Uint8Array {
  const random = randomFrom(seed + 1);
  const below = (n: number): number => Math.floor(random() * n);
  const parts = Array.from({ length: 1 + below(8) }, (_, i) => {
    const one = randomBytes(1 + below(40), [2, 4, 64, 256][below(4)] ?? 2, seed * 10 + i);
    if (random() < 0.3) return one;
    if (random() < 0.5) return new Uint8Array(below(300)).fill(below(256));
    return concat(...Array<Uint8Array>(1 + below(50)).fill(one));
  });
  return concat(...parts);
}
