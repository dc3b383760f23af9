import type { Sink } from "./sink.ts";

// The last gate to a terminal. What prints names makes them printable itself; this holds whatever
// else prints, and forgot to.

const ESCAPE = "\u001b";
/** Colours, and how the line of progress goes back and clears itself: what mbn itself writes. */
const OWN = new RegExp(`(${ESCAPE}\\[[\\d;]*m|\\r${ESCAPE}\\[K)`);
/** All that steers a terminal but line ends and tabs. */
const STEERING = /(?![\n\t])[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/** A sink through which nothing passes that steers a terminal, beside what mbn itself uses. */
export function steadySink(sink: Sink): Sink {
  return {
    isTerminal: sink.isTerminal,
    columns: sink.columns,
    write: async (text) => {
      // Bytes are a file's content, which whoever asked for it here wants as it is.
      await sink.write(typeof text === "string" ? steady(text) : text);
    },
  };
}

function steady(text: string): string {
  if (text.search(STEERING) < 0) return text;
  // Split at a group: what it found stands at odd places.
  const parts = text.split(OWN);
  return parts
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll(STEERING, "\ufffd")))
    .join("");
}
