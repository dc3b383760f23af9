// Standard Base64 (RFC 4648 §4), padded. Decoding is strict: one text for each byte sequence.

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** The two characters of each 12 bits. */
const PAIRS: readonly string[] = /* @__PURE__ */ Array.from(
  { length: 4096 },
  (_, bits) => ALPHABET.charAt(bits >> 6) + ALPHABET.charAt(bits & 63),
);

/** Of the web platform; every browser, Node, Deno and Bun has them. */
declare const atob: (text: string) => string;
declare const btoa: (bytes: string) => string;

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

/** Decodes the text from index `from` on; canonical padding is required. */
export function decodeBase64(text: string, from: number): Uint8Array<ArrayBuffer> | Base64Fault {
  const { length } = text;
  let end = length;
  while (end > length - 2 && text[end - 1] === "=") end--;
  // Twice as fast as with A-Za-z0-9 spelt out.
  const strange = text.slice(from, end).search(/[^\w+/]|_/);
  if (strange >= 0) return { reason: "character", index: from + strange };
  if ((length - from) % 4 !== 0) return { reason: "length", index: length };
  // `atob` does not mind bits that are of no byte.
  const last = text.slice(-4);
  if (btoa(atob(last)) !== last) return { reason: "trailing-bits", index: end - 1 };
  const decoded = atob(text.slice(from));
  const bytes = new Uint8Array(decoded.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = decoded.charCodeAt(i);
  return bytes;
}
