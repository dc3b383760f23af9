import type { CustomPatternMatcherFunc } from "chevrotain";

// Tokens found by loops and not by patterns: on `(?:[^"\\\\]|\\\\.)*` V8 gives up after some
// megabytes.

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LF = 0x0a;
const CR = 0x0d;

// Chevrotain uses no more of a match than its text.
function matched(text: string): RegExpExecArray {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return [text] as unknown as RegExpExecArray;
}

/** A string to its closing quote, or to the end of its line. */
export const matchString: CustomPatternMatcherFunc = (text, offset) => {
  if (text.charCodeAt(offset) !== QUOTE) return null;
  let at = offset + 1;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return matched(text.slice(offset, at + 1));
    if (code === LF || code === CR) break;
    if (code === BACKSLASH) {
      const next = text.charCodeAt(at + 1);
      if (next !== LF && next !== CR) at += 1;
    }
  }
  return matched(text.slice(offset, at));
};

export const matchBlockComment: CustomPatternMatcherFunc = (text, offset) => {
  if (!text.startsWith("/*", offset)) return null;
  const end = text.indexOf("*/", offset + 2);
  return matched(text.slice(offset, end < 0 ? text.length : end + 2));
};
