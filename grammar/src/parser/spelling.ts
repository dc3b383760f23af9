import type { TokenType } from "chevrotain";

/** What other languages call it. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map<string, string>([
  ["def", "fn"],
  ["fun", "fn"],
  ["func", "fn"],
  ["function", "fn"],
  ["var", "let"],
  ["val", "let"],
  ["assert", "require"],
  ["when", "on"],
]);

/** The word that `text` is a misspelling of, if one is near enough; any case is. */
export function nearestWord(text: string, words: readonly TokenType[]): TokenType | undefined {
  const lower = text.toLowerCase();
  const meant = ELSEWHERE.get(lower) ?? lower;
  const exact = words.find((word) => word.LABEL === `\`${meant}\``);
  if (exact !== undefined) return exact;
  if (text.length < 3 || text.length > 12) return undefined;
  const most = text.length < 6 ? 1 : 2;
  let best: TokenType | undefined;
  let least = most + 1;
  for (const word of words) {
    const distance = editDistance(text.toLowerCase(), (word.LABEL ?? "").slice(1, -1));
    if (distance < least) {
      best = word;
      least = distance;
    }
  }
  return best;
}

/** Insertions, deletions, replacements and swaps of neighbours (Damerau's four mistakes). */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(
        (above[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (above[j - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    before = above;
    above = row;
  }
  return above[b.length] ?? 0;
}
