import { parse } from "../src/parser/parse.ts";
import { languages, parsers, printers } from "./plugin.ts";
import { INDENTATION, WIDTH } from "./plain.ts";

export interface Formatted {
  readonly text: string;
  /** Whether the formatted text differs from the given one. */
  readonly changed: boolean;
}

/**
 * A source text in its one form (section 10 of the specification). Total: what does not
 * parse stays as it is. Drops a byte-order mark and writes line ends as LF.
 */
export async function formatText(text: string): Promise<Formatted> {
  const source = text.replace(/^\uFEFF/, "");
  const once = await printed(source);
  const formatted = isBroken(source) ? await settled(once) : once;
  return { text: formatted, changed: formatted !== text };
}

/** Rounds in which a text with mistakes is given the chance to come to rest. */
const ROUNDS = 4;

/**
 * What the parser makes of mistakes depends on where lines end, and formatting moves those: a
 * broken text is formatted again until nothing changes, or left where that does not happen.
 */
async function settled(text: string): Promise<string> {
  let current = text;
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = await printed(current);
    if (next === current) return next;
    current = next;
  }
  return text;
}

function isBroken(text: string): boolean {
  return parse(text).diagnostics.some(({ severity }) => severity === "error");
}

async function printed(source: string): Promise<string> {
  // Loaded when first used: it is larger than all of the compiler.
  const { format } = await import("prettier/standalone");
  return format(source, {
    parser: "mbn",
    plugins: [{ languages, parsers, printers }],
    printWidth: WIDTH,
    tabWidth: INDENTATION,
    useTabs: false,
    endOfLine: "lf",
  });
}
