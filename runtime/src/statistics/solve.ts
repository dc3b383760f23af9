// Inverting monotone functions by bisection: always ends, needs no derivative, and gives the
// same result everywhere since every step is a comparison.

/** Steps that reach neighbouring doubles from any interval, with room to spare. */
const STEPS = 200;

/**
 * The smallest double in [low, high] where `reached` holds, if it holds from some point on;
 * `high` if it holds nowhere before.
 */
export function smallestDouble(low: number, high: number, reached: (x: number) => boolean): number {
  let below = Math.max(low, -Number.MAX_VALUE);
  let above = Math.min(high, Number.MAX_VALUE);
  if (reached(below)) return low === -Infinity ? below : low;
  if (!reached(above)) return high;
  for (let step = 0; step < STEPS; step++) {
    const middle = between(below, above);
    if (!(middle > below && middle < above)) break;
    if (reached(middle)) above = middle;
    else below = middle;
  }
  return above;
}

/** Halves the exponent's range first, then the interval. */
function between(low: number, high: number): number {
  if (low < 0 && high > 0) return 0;
  if (high <= 0) return -between(-high, -low);
  const from = low === 0 ? Number.MIN_VALUE : low;
  return high / 4 > from ? Math.sqrt(from) * Math.sqrt(high) : low + (high - low) / 2;
}

/** Doublings of 1 that lead beyond the largest double. */
const MOST_DOUBLINGS = 1100;

/** The smallest integer in [low, high] where `reached` holds; `high` if none before does. */
export function smallestInteger(
  low: number,
  high: number,
  reached: (k: number) => boolean,
): number {
  if (reached(low)) return low;
  let below = low;
  let above = low;
  // Near 2^53 and beyond, small steps lead nowhere and the next ones are tried.
  for (let step = 1, tries = 0; tries < MOST_DOUBLINGS; tries++, step *= 2) {
    above = low + step;
    if (above >= high || (above > below && reached(above))) break;
    below = above;
  }
  above = Math.min(above, high);
  for (let step = 0; step < STEPS; step++) {
    const middle = Math.floor(below + (above - below) / 2);
    if (!(middle > below && middle < above)) break;
    if (reached(middle)) above = middle;
    else below = middle;
  }
  return above;
}
