import { describeGrammar } from "../../grammar/src/parser/describe-grammar.ts";

/** The reference's grammar, printed from what the parser says of itself. */
export const path = "grammar/docs/grammar.ebnf";

export function render(): string {
  return describeGrammar();
}
