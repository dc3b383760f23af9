import type { Kind } from "./catalogue.ts";
import * as lexical from "./lexical.ts";
import * as syntax from "./syntax.ts";

/** Every kind of diagnostic that the parser reports, by code. */
export const SYNTAX_KINDS: readonly Kind<never>[] = [
  ...Object.values<Kind<never>>(syntax),
  ...Object.values<Kind<never>>(lexical),
].toSorted((a, b) => (a.code < b.code ? -1 : 1));
