import type { Parser, Printer, SupportLanguage } from "prettier";
import { INDENTATION, WIDTH } from "./plain.ts";
import { parserKeeping } from "./parser.ts";
import { printer } from "./printer.ts";
import type { Printed } from "./source-printing.ts";
import { adapted } from "./verbatim/adapt.ts";
import { NOTHING_KEPT } from "./verbatim/kept.ts";
import type { Kept } from "./verbatim/kept.ts";

// The three names by which Prettier knows a plugin.

export const languages: SupportLanguage[] = [
  { name: "mbn", parsers: ["mbn"], extensions: [".mbn"], vscodeLanguageIds: ["mbn"] },
];

export const printers: Record<"mbn", Printer<Printed>> = { mbn: printer };

/**
 * A text in its form, but for what is kept as it stands. Throws a `Refusal` if something would
 * be lost.
 */
export async function formatKeeping(
  text: string,
  kept: Kept,
  printing: Printer<Printed> = printer,
): Promise<string> {
  // Loaded when first used: it is larger than all of the compiler.
  const { format } = await import("prettier/standalone");
  const plugin = { languages, parsers: { mbn: parserKeeping(kept) }, printers: { mbn: printing } };
  return format(text, {
    parser: "mbn",
    plugins: [plugin],
    printWidth: WIDTH,
    tabWidth: INDENTATION,
    useTabs: false,
    endOfLine: "lf",
  });
}

const plain = parserKeeping(NOTHING_KEPT);

/** What has to be kept is found by formatting; only comments make anything worth keeping. */
const parser: Parser<Printed> = {
  ...plain,
  parse: async (text, options) => {
    if (!text.includes("//")) return plain.parse(text, options);
    const { kept } = await adapted(text, formatKeeping);
    return parserKeeping(kept).parse(text, options);
  },
};

export const parsers: Record<"mbn", Parser<Printed>> = { mbn: parser };
