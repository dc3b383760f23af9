/** The addresses of a capture, numbered in the order in which they were met. */
export interface AddressBook {
  readonly numbers: Map<string, number>;
  /** In their usual spelling. */
  readonly names: string[];
}

/** Different addresses: more than this is a scan or nonsense, and its memory is bounded. */
export const MOST_ADDRESSES: number = 1 << 20;

/** The number of the address at a byte; -1 if there are too many. */
export function addressNumber(
  book: AddressBook,
  view: DataView,
  byte: number,
  length: number,
): number {
  const key = addressKey(view, byte, length);
  const known = book.numbers.get(key);
  if (known !== undefined) return known;
  const number = book.names.length;
  if (number === MOST_ADDRESSES) return -1;
  book.numbers.set(key, number);
  book.names.push(addressName(view, byte, length));
  return number;
}

function addressKey(view: DataView, byte: number, length: number): string {
  let key = "";
  for (let i = 0; i < length; i += 2) key += String.fromCharCode(view.getUint16(byte + i));
  return key;
}

function addressName(view: DataView, byte: number, length: number): string {
  if (length === 4) return [0, 1, 2, 3].map((i) => view.getUint8(byte + i)).join(".");
  const groups = Array.from({ length: 8 }, (_, i) => view.getUint16(byte + 2 * i).toString(16));
  return usualSpelling(groups.join(":")) ?? groups.join(":");
}

/**
 * An address as it is usually written, so that two spellings of it are equal; null if it is none.
 */
export function usualSpelling(address: string): string | null {
  const text = address.trim().toLowerCase();
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)) {
    const parts = text.split(".").map(Number);
    return parts.every((part) => part < 256) ? parts.join(".") : null;
  }
  // What shortens the longest run of zeros as RFC 5952 says is in every browser: URLs.
  if (!/^[0-9a-f:.]+$/.test(text) || !URL.canParse(`http://[${text}]/`)) return null;
  return new URL(`http://[${text}]/`).hostname.slice(1, -1);
}

/** Whether an address is one of a home or a company, not of the Internet. */
export function isPrivate(name: string): boolean {
  return /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|127\.|f[cd]|fe[89ab])/.test(
    name,
  );
}

/** Whether an address is that of a group or of everyone: no server. */
export function isGroup(name: string): boolean {
  return /^(?:22[4-9]|23\d|255)\.|^ff/.test(name);
}
