import { format } from "prettier";
import {
  comments,
  declarations,
  names,
  numbers,
  strings,
  symbols,
  words,
} from "../textmate/patterns.ts";

/** The editor's grammar, for colours before anything has been parsed; from the tokens. */
export const path = "grammar/syntaxes/mbn.tmLanguage.json";

export function render(): Promise<string> {
  const parts = { comments, strings, numbers, declarations, words, names, symbols };
  const grammar = {
    name: "mbn",
    scopeName: "source.mbn",
    fileTypes: ["mbn"],
    patterns: Object.keys(parts).map((name) => ({ include: `#${name}` })),
    repository: Object.fromEntries(
      Object.entries(parts).map(([name, patterns]) => [name, { patterns: patterns() }]),
    ),
  };
  return format(JSON.stringify(grammar), { parser: "json", printWidth: 100 });
}
