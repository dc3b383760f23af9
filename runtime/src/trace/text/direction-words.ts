/** What a word says of a packet. */
export interface NamedDirection {
  readonly sent: boolean;
  readonly padding: boolean;
}

const SENT = ["s", "sn", "sp", "sent", "send", "out", "outgoing", "up", "upload", "+"];
const RECEIVED = ["r", "rn", "rp", "received", "recv", "in", "incoming", "down", "download", "-"];

const WORDS: ReadonlyMap<string, NamedDirection> = new Map(
  [...SENT, ...RECEIVED].map((word) => {
    return [word, { sent: SENT.includes(word), padding: word === "sp" || word === "rp" }];
  }),
);

/** Longest of the words, in bytes. */
export const LONGEST_WORD = 8;

/** What a word says of a packet's direction; null if it is none of those known. */
export function readDirectionWord(word: string): NamedDirection | null {
  return WORDS.get(word.toLowerCase()) ?? null;
}
