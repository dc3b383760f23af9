import { EOF } from "chevrotain";
import type { IToken } from "chevrotain";

const LONGEST = 24;

/** A token as a message speaks of it. */
export function describe(token: IToken): string {
  if (token.tokenType === EOF) return "the end of the file";
  const { image } = token;
  return `\`${image.length > LONGEST ? `${image.slice(0, LONGEST)}…` : image}\``;
}
