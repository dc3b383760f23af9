import { areOpposed } from "./opposites.ts";

// "Did you mean …": the visible name that takes the fewest slips of the keyboard. The parser, the
// compiler and the command line all ask here.

/** Work allowed for one suggestion, in candidates; large machines have 100 000 states. */
const MAX_CANDIDATES = 5000;

/** The closest candidate within a third of the name's length that does not say the opposite. */
export function suggest(name: string, candidates: Iterable<string>): string | undefined {
  // One slip in two letters is another word, unless it is only the case.
  const limit = name.length < 3 ? 0 : Math.max(1, Math.floor(name.length / 3));
  let best: string[] = [];
  let least = limit + 1;
  let seen = 0;
  const styled = withoutStyle(name);
  for (const candidate of candidates) {
    seen += 1;
    if (seen > MAX_CANDIDATES) break;
    if (candidate === name) continue;
    const distance = distanceOf(name, styled, candidate, least);
    if (distance > least || distance > limit || areOpposed(name, candidate)) continue;
    if (distance < least) best = [];
    best.push(candidate);
    least = distance;
  }
  const [first, ...others] = best;
  // `mix` is as near to `min` as to `max`: neither is known to be meant.
  if (first === undefined || others.some((other) => areOpposed(first, other))) return undefined;
  return first;
}

/** `_`s in which a name may differ by style alone. */
const MOST_UNDERSCORES = 3;

/** `styled` is the name without its style. */
function distanceOf(name: string, styled: string, candidate: string, least: number): number {
  const difference = Math.abs(candidate.length - name.length);
  // Most candidates end here, and a file may ask for millions of them.
  if (difference > least && difference > MOST_UNDERSCORES) return Infinity;
  if (isStyled(candidate, styled)) return 0;
  return difference > least ? Infinity : edits(name, candidate, least + 1);
}

/** Whether two names differ in case and `_` only. */
function isStyled(candidate: string, styled: string): boolean {
  const first = candidate.charCodeAt(0) | 0x20;
  if (first !== styled.charCodeAt(0) && !candidate.startsWith("_")) return false;
  return withoutStyle(candidate) === styled;
}

/** Case and `_` are matters of style. */
function withoutStyle(name: string): string {
  return name.replaceAll("_", "").toLowerCase();
}

/**
 * Damerau-Levenshtein distance (optimal string alignment), in UTF-16 units; anything from
 * `bound` on is as good as `bound`.
 * @internal For tests.
 */
export function edits(a: string, b: string, bound: number = Infinity): number {
  let start = 0;
  let cut = 0;
  const shorter = Math.min(a.length, b.length);
  while (start < shorter && a.charCodeAt(start) === b.charCodeAt(start)) start += 1;
  const rest = shorter - start;
  while (cut < rest && a.charCodeAt(a.length - 1 - cut) === b.charCodeAt(b.length - 1 - cut))
    cut += 1;
  if (rest - cut === 0) return Math.min(bound, Math.abs(a.length - b.length));
  return editsBetween(a.slice(start, a.length - cut), b.slice(start, b.length - cut), bound);
}

/** The same for texts that begin and end with different letters. */
function editsBetween(a: string, b: string, bound: number): number {
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
