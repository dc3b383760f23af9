import { base64Character, base64Length, base64TrailingBits, stringNotAscii } from "./messages.ts";
import { refuse } from "./problem.ts";

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

/**
 * Decodes the text from index `from` on; canonical padding is required.
 * @throws {MachineError} at the character where it is no Base64.
 */
export function decodeBase64(text: string, from: number): Uint8Array {
  const { length } = text;
  let end = length;
  while (end > length - 2 && text[end - 1] === "=") end--;
  const decoded = bytesOf(text.slice(from));
  // The platform skips spaces, which shows in the number of bytes.
  if ((length - from) % 4 !== 0 || decoded.length !== ((end - from) * 3) >> 2) {
    const strange = text.slice(from, end).search(/[^\w+/]|_/);
    if (strange >= 0) badCharacter(text, from + strange);
    refuse(base64Length(length - from), "string", length);
  }
  // Nor does it mind bits that are of no byte.
  const last = text.slice(-4);
  if (btoa(atob(last)) !== last) refuse(base64TrailingBits(), "string", end - 1);
  const bytes = new Uint8Array(decoded.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = decoded.charCodeAt(i);
  return bytes;
}

/** A character for each byte; none where the text is no Base64. */
function bytesOf(text: string): string {
  try {
    return atob(text);
  } catch {
    return "";
  }
}

function badCharacter(text: string, index: number): never {
  const point = text.codePointAt(index) ?? 0;
  const message = point > 127 ? stringNotAscii : base64Character;
  refuse(message(JSON.stringify(String.fromCodePoint(point))), "string", index);
}
