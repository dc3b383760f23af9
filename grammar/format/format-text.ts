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
  // Loaded when first used: it is larger than all of the compiler.
  const { format } = await import("prettier/standalone");
  const formatted = await format(text.replace(/^\uFEFF/, ""), {
    parser: "mbn",
    plugins: [{ languages, parsers, printers }],
    printWidth: WIDTH,
    tabWidth: INDENTATION,
    useTabs: false,
    endOfLine: "lf",
  });
  return { text: formatted, changed: formatted !== text };
}
