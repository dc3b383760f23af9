/** Text from bytes, or why they are none: `reason` continues "FILE is not UTF-8 text: …". */
export type DecodedText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: string; readonly notes: readonly string[] };

/** Reads UTF-8; a byte-order mark is dropped. Anything else is named as exactly as possible. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const wide = wideEncoding(bytes);
  if (wide !== undefined) {
    return {
      ok: false,
      reason: `it is ${wide}`,
      notes: ["save it as UTF-8 (in most editors: “Save with encoding”, or use iconv -t UTF-8)"],
    };
  }
  const nul = bytes.indexOf(0);
  if (nul >= 0) {
    return refuse(`byte ${nul} is 0, so it looks like a binary file`);
  }
  try {
    return { ok: true, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    const at = firstInvalid(bytes);
    const line = countLines(bytes, at);
    const value = (bytes[at] ?? 0).toString(16).padStart(2, "0");
    return refuse(`byte ${at} (0x${value}, line ${line}) is not valid UTF-8`);
  }
}

function refuse(reason: string): DecodedText {
  return { ok: false, reason, notes: [] };
}

/** Byte-order marks; that of UTF-32 begins with that of UTF-16. */
const MARKS: readonly (readonly [string, readonly number[]])[] = [
  ["UTF-32 (little-endian)", [0xff, 0xfe, 0, 0]],
  ["UTF-32 (big-endian)", [0, 0, 0xfe, 0xff]],
  ["UTF-16 (little-endian)", [0xff, 0xfe]],
  ["UTF-16 (big-endian)", [0xfe, 0xff]],
];

/** Encodings with units of two or four bytes, by their mark or by where their zeros are. */
function wideEncoding(bytes: Uint8Array): string | undefined {
  const mark = MARKS.find(([, start]) => start.every((byte, index) => bytes[index] === byte));
  if (mark !== undefined) return mark[0];
  const head = bytes.subarray(0, 1024);
  if (head.length < 4) return undefined;
  const even = zeros(head, 0);
  const odd = zeros(head, 1);
  const half = Math.floor(head.length / 2);
  // ASCII text in UTF-16: nearly all zeros are on one side.
  if (odd > half * 0.7 && even === 0) return "UTF-16 (little-endian, without a mark)";
  if (even > half * 0.7 && odd === 0) return "UTF-16 (big-endian, without a mark)";
  return undefined;
}

function zeros(bytes: Uint8Array, parity: number): number {
  return bytes.filter((byte, index) => byte === 0 && index % 2 === parity).length;
}

/** Offset of the first byte that no valid text can have there. */
function firstInvalid(bytes: Uint8Array): number {
  // Streaming keeps an incomplete sequence for the next call, so a prefix decodes as long
  // as everything complete in it is valid.
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (isValidPrefix(bytes.subarray(0, middle))) low = middle;
    else high = middle - 1;
  }
  // Back to where the sequence began that could not be completed: at most three bytes.
  while (low > 0 && !isComplete(bytes.subarray(0, low))) low--;
  return low;
}

function isValidPrefix(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function isComplete(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function countLines(bytes: Uint8Array, end: number): number {
  return bytes.subarray(0, end).filter((byte) => byte === 10).length + 1;
}
