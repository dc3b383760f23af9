import type { Printer } from "prettier";
import { parse } from "../src/parser/parse.ts";
import { formatKeeping } from "./plugin.ts";
import type { Printed } from "./source-printing.ts";
import { adapted } from "./verbatim/adapt.ts";
import { Refusal } from "./verbatim/refusal.ts";

export interface Formatted {
  readonly text: string;
  /** Whether the formatted text differs from the given one. */
  readonly changed: boolean;
  /** Why the text was left as it is: formatting would have lost a part of it. */
  readonly refused?: string;
}

/**
 * A source text in its one form (section 10 of the specification). Total: what does not
 * parse stays as it is. Drops a byte-order mark and writes line ends as LF. Nothing but white
 * space and commas is ever lost: a text of which more would be is refused and stays as it is.
 */
export async function formatText(text: string, printer?: Printer<Printed>): Promise<Formatted> {
  const source = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  // Prettier takes all of Unicode's white space for nothing; here most of it is foreign text.
  if (source.trim() === "" && /[^ \t\n\v\f]/u.test(source)) return { text, changed: false };
  try {
    const formatted = isBroken(source)
      ? await settled(source, printer)
      : await printed(source, printer);
    if (formatted === undefined) return { text, changed: false };
    return { text: formatted, changed: formatted !== text };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { text, changed: false, refused: error.message };
  }
}

/** Rounds in which a text with mistakes is given the chance to come to rest. */
const ROUNDS = 5;

/**
 * What the parser makes of mistakes depends on where lines end, and formatting moves those: a
 * broken text is formatted again until nothing changes. Undefined where that does not happen: then
 * the text stays as it is.
 */
async function settled(
  text: string,
  printer: Printer<Printed> | undefined,
): Promise<string | undefined> {
  let current = text;
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = await printed(current, printer);
    if (next === current) return next;
    current = next;
  }
  return undefined;
}

function isBroken(text: string): boolean {
  return parse(text).diagnostics.some(({ severity }) => severity === "error");
}

async function printed(source: string, printer: Printer<Printed> | undefined): Promise<string> {
  const { text } = await adapted(source, async (given, kept) =>
    formatKeeping(given, kept, printer),
  );
  return text;
}
