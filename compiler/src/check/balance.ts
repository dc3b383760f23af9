import type { Span } from "@mbn-lang/grammar";

/** Strings and comments, and the brackets outside of them. */
const PIECE = /"(?:[^"\\\n]|\\.)*"?|\/\/[^\n]*|[()[\]{}]/g;
const CLOSED_BY: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/** Tells of parts of a text whether their brackets match; each part is read once. */
export function balance(text: string): (span: Span, offset: number) => boolean {
  const known = new Map<string, boolean>();
  return ({ start, end }, offset) => {
    const key = `${offset + start} ${offset + end}`;
    let is = known.get(key);
    if (is === undefined) {
      known.set(key, (is = isBalanced(text.slice(offset + start, offset + end))));
    }
    return is;
  };
}

function isBalanced(text: string): boolean {
  const open: string[] = [];
  for (const [piece] of text.matchAll(PIECE)) {
    const closing = CLOSED_BY[piece];
    if (closing !== undefined) open.push(closing);
    else if (")]}".includes(piece) && open.pop() !== piece) return false;
  }
  return open.length === 0;
}
