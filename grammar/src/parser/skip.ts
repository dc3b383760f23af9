import { EOF } from "chevrotain";
import type { TokenType } from "chevrotain";
import { Hard, LBrace, LBracket, LParen, RBrace, RBracket, RParen } from "../tokens/vocabulary.ts";
import type { Machinery } from "./machinery.ts";

/** Words that only ever begin declarations. */
export const DECLARATION_WORDS: readonly TokenType[] = [
  Hard.machine,
  Hard.defense,
  Hard.fn,
  Hard.const,
  Hard.import,
];

const OPENERS: ReadonlySet<TokenType> = new Set([LParen, LBracket, LBrace]);
const CLOSERS: ReadonlySet<TokenType> = new Set([RParen, RBracket, RBrace]);
const OUTERMOST: ReadonlySet<TokenType> = new Set(DECLARATION_WORDS);

/** Skips a token, and if it is an opening bracket all that it encloses. */
export function skipBalanced(p: Machinery): void {
  let open = 0;
  do {
    const { tokenType } = p.peek();
    if (tokenType === EOF) return;
    if (open > 0 && OUTERMOST.has(tokenType)) return;
    if (OPENERS.has(tokenType)) open += 1;
    else if (CLOSERS.has(tokenType)) open -= 1;
    p.skip();
  } while (open > 0);
}
