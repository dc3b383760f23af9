import type { TokenType } from "chevrotain";
import * as T from "./vocabulary.ts";
import { Hard } from "./vocabulary.ts";

// What people write who think of another language, or whose editor improves their text.

interface Equivalent {
  readonly type: TokenType;
  readonly text: string;
}

const EQUIVALENTS: ReadonlyMap<string, Equivalent> = new Map<string, Equivalent>([
  ["\u2192", { type: T.Arrow, text: "->" }],
  ["\u21d2", { type: T.Arrow, text: "->" }],
  ["\u2264", { type: T.LessEqual, text: "<=" }],
  ["\u2265", { type: T.GreaterEqual, text: ">=" }],
  ["\u2260", { type: T.NotEqual, text: "!=" }],
  ["\u00d7", { type: T.Star, text: "*" }],
  ["\u00b7", { type: T.Star, text: "*" }],
  ["\u00f7", { type: T.Slash, text: "/" }],
  ["\u2212", { type: T.Minus, text: "-" }],
  ["\u2013", { type: T.Minus, text: "-" }],
  ["=>", { type: T.Arrow, text: "->" }],
  [":=", { type: T.Assign, text: "=" }],
  ["<>", { type: T.NotEqual, text: "!=" }],
  ["**", { type: T.Star, text: "*" }],
  ["&&", { type: Hard.and, text: "and" }],
  ["&", { type: Hard.and, text: "and" }],
  ["||", { type: Hard.or, text: "or" }],
  ["|", { type: Hard.or, text: "or" }],
  ["!", { type: Hard.not, text: "not " }],
]);

/** The token that was meant by foreign text, if that is clear; a name for foreign letters. */
export function equivalentOf(image: string): TokenType | undefined {
  return (
    EQUIVALENTS.get(image)?.type ?? (/^[\p{L}\p{M}\p{N}]+$/u.test(image) ? T.Ident : undefined)
  );
}

/** What to write instead; "" is nothing. */
export function replacementOf(image: string): string | undefined {
  if (/^[;`]+$/.test(image)) return "";
  if (image.startsWith("#")) return `//${image.slice(1)}`;
  if (/^[\u00a0\u2000-\u200b\u202f\u3000\ufeff]+$/.test(image)) return " ";
  return image === "**" ? undefined : EQUIVALENTS.get(image)?.text;
}

/** Whether it is a block comment that goes on to the end of the file. */
export function isUnclosedComment(image: string): boolean {
  return image.startsWith("/*") && !image.slice(2).endsWith("*/");
}

/** Why it is wrong, where more can be said than that it is. */
function adviceOn(image: string): string | undefined {
  if (image.startsWith(";")) return "Items need no separator: each ends where the next begins.";
  if (image.startsWith("/*")) return "Comments begin with `//` and end with their line.";
  if (image.startsWith("#")) return "Comments begin with `//`.";
  if (image.startsWith("%")) return "`%` only ends a fraction, as in `50%`; write `mod(a, b)`.";
  if (image === "::")
    return "There are no paths: a name stands alone, and `:` comes before a type.";
  if (image.startsWith("?")) return "Write `if condition { a } else { b }`.";
  if (image === "!") return "Write `not`.";
  if (image.startsWith("&")) return "Write `and`.";
  if (image.startsWith("|")) return "Write `or`.";
  if (image.startsWith("^") || image === "**") return "Write `pow(a, b)`.";
  if (/^['\u2018-\u201e]/.test(image)) return 'Strings stand between `"`.';
  return undefined;
}

/** The same beside a fix that writes `replacement`: "" where the fix says it already. */
export function adviceBeside(image: string, replacement: string | undefined): string | undefined {
  const advice = adviceOn(image);
  if (replacement === undefined) return advice;
  const isAscii = /^[\x20-\x7e]+$/.test(image);
  if (advice === undefined) return isAscii ? "" : undefined;
  return advice.startsWith("Write ") ? "" : advice;
}
