// Lengths and distances of RFC 1951 §3.2.5: each pair (four, for lengths) of codes has one more
// extra bit than the one before.
export const LENGTH_EXTRA: Uint8Array = Uint8Array.from({ length: 29 }, (_, i) =>
  i < 8 || i === 28 ? 0 : (i >> 2) - 1,
);
export const DISTANCE_EXTRA: Uint8Array = Uint8Array.from({ length: 30 }, (_, i) =>
  i < 4 ? 0 : (i >> 1) - 1,
);
export const LENGTH_BASE: Uint16Array = bases(LENGTH_EXTRA, 3);
export const DISTANCE_BASE: Uint16Array = bases(DISTANCE_EXTRA, 1);
LENGTH_BASE[28] = 258;

function bases(extra: Uint8Array, first: number): Uint16Array {
  const base = new Uint16Array(extra.length);
  let value = first;
  extra.forEach((bits, i) => {
    base[i] = value;
    value += 1 << bits;
  });
  return base;
}
