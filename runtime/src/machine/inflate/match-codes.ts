// Lengths and distances of RFC 1951 §3.2.5: each pair (four, for lengths) of codes has one more
// extra bit than the one before.
export const LENGTH_EXTRA: Uint8Array = /* @__PURE__ */ Uint8Array.from({ length: 29 }, (_, i) =>
  i < 8 || i === 28 ? 0 : (i >> 2) - 1,
);
export const DISTANCE_EXTRA: Uint8Array = /* @__PURE__ */ Uint8Array.from({ length: 30 }, (_, i) =>
  i < 4 ? 0 : (i >> 1) - 1,
);
export const LENGTH_BASE: Uint16Array = /* @__PURE__ */ bases(LENGTH_EXTRA, 3);
export const DISTANCE_BASE: Uint16Array = /* @__PURE__ */ bases(DISTANCE_EXTRA, 1);

function bases(extra: Uint8Array, first: number): Uint16Array {
  let next = first;
  // The last length is not in line: 258 for 259.
  return Uint16Array.from(extra, (bits, i) => {
    const base = next;
    next += 1 << bits;
    return i === 28 && first === 3 ? 258 : base;
  });
}
