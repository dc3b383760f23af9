/** A literal as it was written, but `0X`, `E` and units in lower case. */
export function spell(text: string): string {
  const first = text.charCodeAt(0);
  if (first < 0x30 || first > 0x39) return text;
  return /^0x/i.test(text) ? `0x${text.slice(2)}` : text.toLowerCase();
}
