/** Slips of which a fix leaves an error, by file and title, and why none mends them whole. */
const REASONS: Readonly<Record<string, readonly string[]>> = {
  "the character or word stands for several things, or for nothing that the language has": [
    "adaptive_padding.txt: a list in parentheses",
    "adaptive_padding.txt: a percentage in brackets",
    "adaptive_padding.txt: or for the comma",
    "front.txt: haskell application without parens",
    "front.txt: implicit multiplication",
    "front.txt: in with commas",
    "front.txt: random",
    "tamaraw.txt: missing comma",
    "tamaraw.txt: two units",
    "tamaraw.txt: union type",
    "target_trace.txt: a comprehension of Haskell",
    "target_trace.txt: a not in front",
    "target_trace.txt: require in parentheses",
  ],
  "the name that is meant is only in the uses, or only in the author's head": [
    "adaptive_padding.txt: a constant called for",
    "front.txt: a constant called like a word",
    "front.txt: a function called like a word",
    "front.txt: import a as b unused",
    "front.txt: no import",
    "front.txt: reserved name",
    "front.txt: state with string",
    "front.txt: state without index",
    "scrambler.txt: a machine called like a word",
    "tamaraw.txt: a machine called limits",
    "tamaraw.txt: a machine called pad",
    "tamaraw.txt: no parentheses",
  ],
  "the type or unit may be wrong here, or at each of the other uses": [
    "adaptive_padding.txt: a list without units",
    "adaptive_padding.txt: packets without the word",
    "break_pad.txt: a type of its own kind",
    "break_pad.txt: a type without its argument",
    "front.txt: a constant with a unit that its uses do not want",
    "front.txt: a deviation is declared a number",
    "front.txt: one minus was typed with a unit",
    "interspace.txt: a parameter of another type, used in a function that many call",
    "tamaraw.txt: the wrong type, used as a delay",
  ],
  "what stands around is to be written in another way as well": [
    "adaptive_padding.txt: a list without its closing bracket",
    "front.txt: a parameter called like the next",
    "front.txt: assignment in the branches",
    "front.txt: for i over int",
  ],
};

export const SEVERAL_EDITS: ReadonlyMap<string, string> = new Map<string, string>(
  Object.entries(REASONS).flatMap(([reason, titles]) =>
    titles.map((title) => [title, reason] as const),
  ),
);
