/** What is wrong inside a string literal; offsets count from its opening quote. */
export interface StringProblem {
  readonly kind: "unterminated" | "escape" | "quotes";
  readonly start: number;
  readonly end: number;
}

export interface StringValue {
  readonly value: string;
  readonly problems: readonly StringProblem[];
}

const SIMPLE_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["\\", "\\"],
  ["n", "\n"],
  ["t", "\t"],
]);

/** Reads a string token, from its opening quote; the closing one may be missing. */
export function readString(image: string): StringValue {
  if (!image.startsWith('"')) {
    const quotes = { kind: "quotes", start: 0, end: image.length } as const;
    return { value: image.slice(1, -1), problems: [quotes] };
  }
  if (!image.includes("\\")) {
    if (image.length > 1 && image.endsWith('"')) return { value: image.slice(1, -1), problems: [] };
    return { value: image.slice(1), problems: [unterminated(image)] };
  }
  return readEscapes(image);
}

function unterminated(image: string): StringProblem {
  return { kind: "unterminated", start: 0, end: image.length };
}

function readEscapes(image: string): StringValue {
  const pieces: string[] = [];
  const problems: StringProblem[] = [];
  let from = 1;
  let at = 1;
  for (; at < image.length && image[at] !== '"'; at += 1) {
    if (image[at] !== "\\") continue;
    pieces.push(image.slice(from, at));
    const escape = readEscape(image, at);
    if (escape.text === undefined) {
      if (at + 1 < image.length) problems.push({ kind: "escape", start: at, end: escape.end });
    } else {
      pieces.push(escape.text);
    }
    from = escape.end;
    at = escape.end - 1;
  }
  pieces.push(image.slice(from, at));
  if (at >= image.length) problems.push(unterminated(image));
  return { value: pieces.join(""), problems };
}

function readEscape(image: string, at: number): { text: string | undefined; end: number } {
  const letter = image[at + 1] ?? "";
  const simple = SIMPLE_ESCAPES.get(letter);
  if (simple !== undefined) return { text: simple, end: at + 2 };
  const unicode = /^u\{([\da-fA-F]{1,8})\}/.exec(image.slice(at + 1, at + 12));
  const digits = unicode?.[1];
  if (unicode === null || digits === undefined) {
    return { text: undefined, end: Math.min(image.length, at + 2) };
  }
  const end = at + 1 + unicode[0].length;
  const code = Number.parseInt(digits, 16);
  const valid = code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return { text: valid ? String.fromCodePoint(code) : undefined, end };
}
