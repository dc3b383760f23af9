// "Did you mean …": the visible name that takes the fewest slips of the keyboard.

/** Work allowed for one suggestion, in candidates; large machines have 100 000 states. */
const MAX_CANDIDATES = 5000;

/** The closest candidate within a third of the name's length, or undefined. */
export function suggest(name: string, candidates: Iterable<string>): string | undefined {
  // One slip in two letters is another word, unless it is only the case.
  const limit = name.length < 3 ? 0 : Math.max(1, Math.floor(name.length / 3));
  let best: string | undefined;
  let bestDistance = limit + 1;
  let seen = 0;
  for (const candidate of candidates) {
    seen += 1;
    if (seen > MAX_CANDIDATES) break;
    if (candidate === name) continue;
    if (Math.abs(candidate.length - name.length) >= bestDistance) continue;
    const distance =
      candidate.toLowerCase() === name.toLowerCase() ? 0 : edits(name, candidate, bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/**
 * Damerau-Levenshtein distance (optimal string alignment), in UTF-16 units; anything from
 * `bound` on is as good as `bound`.
 * @internal For tests.
 */
export function edits(a: string, b: string, bound: number = Infinity): number {
  const width = b.length + 1;
  let twoBack: number[] = [];
  let previous: number[] = [];
  let row: number[] = [];
  for (let j = 0; j < width; j += 1) previous.push(j);
  for (let i = 1; i <= a.length; i += 1) {
    row[0] = i;
    const unit = a.charCodeAt(i - 1);
    let least = i;
    for (let j = 1; j < width; j += 1) {
      const same = unit === b.charCodeAt(j - 1);
      let cost = Math.min(at(previous, j) + 1, at(row, j - 1) + 1, at(previous, j - 1) + +!same);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, at(twoBack, j - 2) + 1);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > bound) return bound;
    [twoBack, previous, row] = [previous, row, twoBack];
  }
  return at(previous, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? 0;
}
