import { visible } from "./width.ts";

// What comes from outside (names of files, text of sources, notes) passes through here before it
// is shown: nothing in it steers a terminal or begins a line of its own.

/** Characters of a word, and of a text, above which the middle is left out. */
const LONGEST_WORD = 250;
const LONGEST_TEXT = 1000;
/** Characters of a value that a message repeats. */
const LONGEST_ECHO = 60;

/** A text as one line that a person can read. */
export function printable(text: string): string {
  const line = visible(text).replaceAll("\n", " ");
  if (line.length <= LONGEST_WORD) return line;
  const words = line.split(" ").map((word) => shortened(word, LONGEST_WORD));
  return shortened(words.join(" "), LONGEST_TEXT);
}

/** A value in quotes, as a message repeats it. */
export function echo(text: string): string {
  return `"${brief(text)}"`;
}

/** The same without quotes. */
export function brief(text: string): string {
  return shortened(printable(text), LONGEST_ECHO);
}

/** A text of several lines, each below the other with `indent` before all but the first. */
export function indented(text: string, indent: string): string {
  return text.split("\n", MOST_LINES).map(printable).join(`\n${indent}`);
}

const MOST_LINES = 100;

function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const head = Math.ceil(most * 0.6);
  return `${text.slice(0, head)}…${text.slice(text.length - (most - head))}`.toWellFormed();
}

/** A value as JSON in which nothing steers a terminal that shows it. */
export function jsonText(value: unknown, indent?: number): string {
  const text = JSON.stringify(value, null, indent);
  return text.replaceAll(
    UNSEEN,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** What JSON leaves as it is: of control characters those from 127 on, and marks of direction. */
const UNSEEN = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;
