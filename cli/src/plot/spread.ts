/**
 * Moves places, in pixels, so far apart that neighbours are at least `gap` from each other and
 * all lie between `low` and `high`, as far as there is room; as little as a simple rule can.
 */
export function spreadOut(
  places: readonly number[],
  gap: number,
  low: number,
  high: number,
): readonly number[] {
  const order = [...places.keys()].toSorted((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
  const spread = [...places];
  let least = low;
  for (const index of order) {
    spread[index] = Math.max(places[index] ?? 0, least);
    least = (spread[index] ?? 0) + gap;
  }
  // Those pushed out below come back up, and push the others.
  let most = high;
  for (const index of order.toReversed()) {
    spread[index] = Math.min(spread[index] ?? 0, most);
    most = (spread[index] ?? 0) - gap;
  }
  return spread;
}
