import { missingBracket } from "../diagnostics/syntax.ts";
import { Hard, Ident, LParen, RParen } from "../tokens/vocabulary.ts";
import { describe } from "./describe.ts";
import { startsLine } from "./layout.ts";
import { endOf } from "./machinery.ts";
import type { Machinery } from "./machinery.ts";

/** Tokens between a number and the `)`. */
const FAR = 30;

/**
 * `uniform0.01, 2)`: the `(` before a number is lost, and its first digits belong to the name
 * before it. Reported, and passed over up to and with the `)`.
 */
export function lostParenthesis(p: Machinery): boolean {
  const [name, rest] = [p.peek(0), p.peek()];
  const digits = /\d+$/.exec(name.image)?.[0];
  const isNumber = rest.image.startsWith(".") && endOf(name) === rest.startOffset;
  if (name.tokenType !== Ident || digits === undefined || !isNumber) return false;
  const close = closingBehind(p);
  if (close === undefined) return false;
  const at = endOf(name) - digits.length;
  const fixes = [{ title: "Insert `(`", edits: [{ place: p.place(at, at), text: "(" }] }];
  const found = describe({ ...rest, image: digits + rest.image });
  p.remark(missingBracket, { bracket: "(", found }, { fixes });
  for (let passed = 1; passed <= close; passed += 1) p.skip();
  return true;
}

/** How far ahead on this line the `)` is that nothing here opens. */
function closingBehind(p: Machinery): number | undefined {
  let open = 0;
  for (let ahead = 1; ahead < FAR && !startsLine(p, ahead); ahead += 1) {
    const { tokenType } = p.peek(ahead);
    if (tokenType === LParen) open += 1;
    if (tokenType === RParen && open === 0) return ahead;
    if (tokenType === RParen) open -= 1;
    if (tokenType === Hard.let) return undefined;
  }
  return undefined;
}
