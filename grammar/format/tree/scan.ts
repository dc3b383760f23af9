// Reading the source between nodes.

/** White space of the language; other white space is foreign text, and not to be lost. */
const WHITE = " \t\n\r\v\f";

export function isWhite(text: string, at: number): boolean {
  return at < text.length && WHITE.includes(text.charAt(at));
}

/** Where the next character stands that is neither white space nor in a comment. */
export function nextToken(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    if (text.startsWith("//", at)) at = lineEnd(text, at);
    else if (isWhite(text, at)) at += 1;
    else break;
  }
  return at;
}

/** Where `character` stands next outside comments and strings; the text's end if nowhere. */
export function find(text: string, character: string, from: number): number {
  let at = nextToken(text, from);
  while (at < text.length && text.charAt(at) !== character) {
    at = nextToken(text, text.charAt(at) === '"' ? stringEnd(text, at) : at + 1);
  }
  return at;
}

function lineEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isLineEnd(text.charAt(at))) at += 1;
  return at;
}

function isLineEnd(character: string): boolean {
  return character === "\n" || character === "\r";
}

function stringEnd(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && !isLineEnd(text.charAt(at))) {
    if (text.charAt(at) === '"') return at + 1;
    at += text.charAt(at) === "\\" ? 2 : 1;
  }
  return at;
}

/** Whether an empty line follows the line on which `end` lies, which ends there. */
export function blankLineAfter(text: string, end: number): boolean {
  let at = end;
  while (" \t,".includes(text.charAt(at)) && at < text.length) at += 1;
  if (text.startsWith("//", at)) at = lineEnd(text, at);
  return /^(?:\r\n?|\n)[ \t]*(?:\r|\n)/.test(text.slice(at, at + 200));
}
