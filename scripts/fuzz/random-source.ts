/** Numbers that only the seed decides: an xorshift of 32 bits (Marsaglia 2003). */
export interface RandomSource {
  /** A whole number from 0, below `bound`. */
  readonly below: (bound: number) => number;
  readonly pick: <Value>(values: readonly Value[]) => Value;
  readonly bytes: (length: number) => Uint8Array;
}

export function randomSource(seed: number): RandomSource {
  let state = Math.imul(seed + 1, 0x9e37_79b1) | 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  // The first numbers of neighbouring seeds are alike.
  for (let i = 0; i < 8; i++) next();
  const below = (bound: number): number => next() % bound;
  return {
    below,
    pick: (values) => {
      const value = values[below(values.length)];
      if (value === undefined) throw new RangeError("there is nothing to pick from");
      return value;
    },
    bytes: (length) => Uint8Array.from({ length }, () => next() & 255),
  };
}
