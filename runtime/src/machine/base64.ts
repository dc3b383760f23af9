// Standard Base64 (RFC 4648 §4), padded. Decoding is strict: one text for each byte sequence.

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const PAD = 0x3d;
const INVALID = 0xff;

/** The two characters of each 12 bits. */
const PAIRS: readonly string[] = /* @__PURE__ */ Array.from(
  { length: 4096 },
  (_, bits) => ALPHABET.charAt(bits >> 6) + ALPHABET.charAt(bits & 63),
);
/** The six bits of each character. */
const VALUES: Uint8Array = /* @__PURE__ */ Uint8Array.from({ length: 128 }, (_, code) => {
  const value = ALPHABET.indexOf(String.fromCharCode(code));
  return value < 0 ? INVALID : value;
});

export function encodeBase64(bytes: Uint8Array): string {
  const whole = bytes.length - (bytes.length % 3);
  let text = "";
  for (let i = 0; i < whole; i += 3) {
    const bits = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    text += (PAIRS[bits >> 12] ?? "") + (PAIRS[bits & 4095] ?? "");
  }
  if (whole === bytes.length) return text;
  const bits = ((bytes[whole] ?? 0) << 16) | ((bytes[whole + 1] ?? 0) << 8);
  const third = whole + 1 < bytes.length ? ALPHABET.charAt((bits >> 6) & 63) : "=";
  return `${text}${PAIRS[bits >> 12] ?? ""}${third}=`;
}

/** Why a text is no Base64, and the index of the character that shows it. */
export interface Base64Fault {
  readonly reason: "character" | "length" | "trailing-bits";
  readonly index: number;
}

function valueAt(text: string, index: number): number {
  return VALUES[text.charCodeAt(index)] ?? INVALID;
}

/** Decodes the text from index `from` on; canonical padding is required. */
export function decodeBase64(text: string, from: number): Uint8Array<ArrayBuffer> | Base64Fault {
  const length = text.length - from;
  let padding = 0;
  while (padding < 2 && text.charCodeAt(text.length - 1 - padding) === PAD) padding++;
  const end = text.length - padding;
  const groups = Math.max(0, end - from) >> 2;
  const rest = end - from - groups * 4;
  const bytes = new Uint8Array(groups * 3 + Math.max(0, rest - 1));
  let to = 0;
  let bits = 0;
  for (let i = from; i < from + groups * 4; i += 4) {
    const a = valueAt(text, i);
    const b = valueAt(text, i + 1);
    const c = valueAt(text, i + 2);
    const d = valueAt(text, i + 3);
    if ((a | b | c | d) > 63) return badCharacter(text, i);
    bits = (a << 18) | (b << 12) | (c << 6) | d;
    bytes[to++] = bits >> 16;
    bytes[to++] = bits >> 8;
    bytes[to++] = bits;
  }
  bits = 0;
  for (let i = end - rest; i < end; i++) {
    const value = valueAt(text, i);
    if (value === INVALID) return badCharacter(text, i);
    bits = (bits << 6) | value;
  }
  if (length % 4 !== 0 || rest === 1) return { reason: "length", index: text.length };
  // As in a whole group; two characters hold a byte, three hold two, and nothing is one byte less.
  bits <<= 24 - 6 * rest;
  if ((bits & (0xffffff >> (8 * (rest - 1)))) !== 0) {
    return { reason: "trailing-bits", index: end - 1 };
  }
  // What is beyond the end of an array is not written.
  bytes[to++] = bits >> 16;
  bytes[to] = bits >> 8;
  return bytes;
}

/** The first character from `from` on that is not of the alphabet. */
function badCharacter(text: string, from: number): Base64Fault {
  let index = from;
  while (valueAt(text, index) !== INVALID) index++;
  return { reason: "character", index };
}
