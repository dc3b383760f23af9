import type { Parser, Printer, SupportLanguage } from "prettier";
import { parser } from "./parser.ts";
import { printer } from "./printer.ts";
import type { Printed } from "./source-printing.ts";

// The three names by which Prettier knows a plugin.

export const languages: SupportLanguage[] = [
  { name: "mbn", parsers: ["mbn"], extensions: [".mbn"], vscodeLanguageIds: ["mbn"] },
];

export const parsers: Record<"mbn", Parser<Printed>> = { mbn: parser };

export const printers: Record<"mbn", Printer<Printed>> = { mbn: printer };
