import type { Doc } from "prettier";
import { printer } from "prettier/doc";
import { nextToken } from "../tree/scan.ts";
import { lossBetween } from "./losses.ts";
import { changedSilencers } from "./silencers.ts";

/** What of Prettier's options decides how a document is laid out. */
interface Width {
  readonly printWidth: number;
  readonly tabWidth: number;
  readonly useTabs?: boolean;
}

/** Thrown instead of a text that lacks something: Prettier then leaves the file alone. */
export class Refusal extends Error {
  /** Where parts begin that can be left as they stand instead; none if that does not help. */
  readonly around: readonly number[];

  constructor(what: string, at: number, text: string, around: readonly number[]) {
    const line = text.slice(0, at).split("\n").length;
    super(`line ${String(line)}: the formatter would ${what}, so nothing was changed`);
    this.name = "Refusal";
    this.around = around;
  }
}

/** The document of a whole text, if it has all that the text has. */
export function nothingLost(doc: Doc, text: string, width: Width): Doc {
  const { printWidth, tabWidth, useTabs = false } = width;
  const { formatted } = printer.printDocToString(doc, { printWidth, tabWidth, useTabs });
  const loss = lossBetween(text, formatted);
  if (loss?.what === "text") throw new Refusal("lose or move text", loss.start, text, []);
  if (loss !== undefined) {
    throw new Refusal("lose or move a comment", loss.start, text, [loss.start]);
  }
  const changed = changedSilencers(text, formatted);
  const [first] = changed;
  if (first === undefined) return doc;
  const around = changed.map(({ at, covered }) =>
    covered === undefined ? at : nextToken(text, covered.start),
  );
  throw new Refusal("change what a comment silences", first.at, text, around);
}
