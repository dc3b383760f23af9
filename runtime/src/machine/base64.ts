// Standard Base64 (RFC 4648 §4), padded. Decoding is strict: one text for each byte sequence.

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const PAD = 0x3d;
const INVALID = 0xff;

const CODES: Uint8Array = Uint8Array.from(ALPHABET, (c) => c.charCodeAt(0));
const VALUES: Uint8Array = new Uint8Array(128).fill(INVALID);
CODES.forEach((code, value) => {
  VALUES[code] = value;
});

/** Characters that one call of String.fromCharCode takes without overflowing the stack. */
const CHUNK = 8192;

export function encodeBase64(bytes: Uint8Array): string {
  const codes = new Uint8Array(Math.ceil(bytes.length / 3) * 4).fill(PAD);
  const code = (bits: number): number => CODES[bits & 63] ?? 0;
  const at = (i: number): number => bytes[i] ?? 0;
  let to = 0;
  for (let i = 0; i < bytes.length; i += 3) {
    const bits = (at(i) << 16) | (at(i + 1) << 8) | at(i + 2);
    codes[to] = code(bits >> 18);
    codes[to + 1] = code(bits >> 12);
    if (i + 1 < bytes.length) codes[to + 2] = code(bits >> 6);
    if (i + 2 < bytes.length) codes[to + 3] = code(bits);
    to += 4;
  }
  let text = "";
  for (let i = 0; i < codes.length; i += CHUNK) {
    text += String.fromCharCode.apply(null, codes.subarray(i, i + CHUNK) as unknown as number[]);
  }
  return text;
}

/** Why a text is no Base64, and the index of the character that shows it. */
export interface Base64Fault {
  readonly reason: "character" | "length" | "trailing-bits";
  readonly index: number;
}

/** Decodes the ASCII text from index `from` on; canonical padding is required. */
export function decodeBase64(text: string, from: number): Uint8Array<ArrayBuffer> | Base64Fault {
  const length = text.length - from;
  let padding = 0;
  while (padding < 2 && text.charCodeAt(text.length - 1 - padding) === PAD) padding++;
  const end = text.length - padding;
  const bytes = new Uint8Array(Math.max(0, Math.floor(((end - from) * 3) / 4)));
  let bits = 0;
  let count = 0;
  let to = 0;
  for (let i = from; i < end; i++) {
    const value = VALUES[text.charCodeAt(i)] ?? INVALID;
    if (value === INVALID) return { reason: "character", index: i };
    bits = ((bits << 6) | value) & 0xffffff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes[to++] = bits >> count;
    }
  }
  if (length % 4 !== 0 || count === 6) return { reason: "length", index: text.length };
  if ((bits & ((1 << count) - 1)) !== 0) return { reason: "trailing-bits", index: end - 1 };
  return bytes;
}
