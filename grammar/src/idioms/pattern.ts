// Patterns of foreign forms, written so that they can be read: words stand for themselves, and
//   <x>      an expression, as short as what follows allows
//   <q>      a number with or without a unit
//   <p>      a share: `50%`, `0.5`, `1/3`
//   <s>      a state, with its indices
//   <n>      a name
//   {a|b}    one of these words; {=a|b} the same, to be used in what is written instead
//   <begin>  where an expression begins, <end> where one ends
//   <head>   where an item begins
// A blank stands for blanks on the line, or for none beside a symbol. All else is a regular
// expression. Whether a match is right is tried out afterwards (advise.ts).

const NESTED = String.raw`\((?:[^()\n]|\((?:[^()\n]|\([^()\n]*\))*\))*\)`;
const INDEXED = String.raw`\[(?:[^\[\]\n]|\[[^\[\]\n]*\])*\]`;
const PIECE = String.raw`(?:[^()\[\]{},;\n]|${NESTED}|${INDEXED})`;
const ITEM = "on|pad|block|timer|cancel|let|require|return|state|limits|counter|for|limit|else";

const MACROS: Readonly<Record<string, string>> = {
  x: String.raw`(?=\S)(${PIECE}+?)`,
  q: String.raw`(\d[\w.]*%?)`,
  p: String.raw`(\d+ ?/ ?\d+|\d[\d_]*(?:\.\d+)? ?%?)`,
  s: String.raw`([A-Za-z_]\w*(?:${INDEXED})*)`,
  n: String.raw`([A-Za-z_]\w*)`,
  // A name, a number, a call or something in parentheses, perhaps with an index.
  o: String.raw`((?:[A-Za-z_]\w*|\d[\w.]*%?)(?:${NESTED}|${INDEXED})*|${NESTED})`,
  begin: String.raw`(?<=^\s*|[=([,{:]\s*|->\s*|\b(?:return|after|for|limit|then|if|and|or|not|require|in|weight|max|start|ignoring)\s+)`,
  end: String.raw`(?=\s*(?:$|[)\]},;]|\b(?:${ITEM})\b))`,
  head: String.raw`(?<=^\s*|[{}]\s*)`,
  flags: String.raw`((?:[ \t]+(?:bypass|replace))*)`,
};

/** The regular expression of a pattern. */
export function pattern(text: string): RegExp {
  // Blanks between the words of one choice are no pieces' ends.
  const whole = text.replaceAll(/\{=?[A-Za-z_][^{}]*\}/g, (choice) =>
    choice.replaceAll(" ", String.raw`\s`),
  );
  const pieces = whole.split(" ");
  let source = "";
  for (const [at, piece] of pieces.entries()) {
    if (at > 0) source += blank(pieces[at - 1], piece);
    source += expanded(piece);
  }
  return new RegExp(source, "dg");
}

const SYMBOLIC = /^<(?:begin|end|head|flags)>/;

/** What a blank between two pieces stands for; its own quantifier may follow it. */
function blank(before: string | undefined, after: string): string {
  if (/^[*?+]/.test(after)) return "[ \\t]";
  const isWordlike =
    before !== undefined &&
    /[\w>}]$/.test(before) &&
    /^[\w<{]/.test(after) &&
    !SYMBOLIC.test(before) &&
    !SYMBOLIC.test(after);
  return isWordlike ? "[ \\t]+" : "[ \\t]*";
}

function expanded(piece: string): string {
  return piece
    .replaceAll(/\{=([^{}]+)\}/g, String.raw`\b($1)\b`)
    .replaceAll(/\{([A-Za-z_][^{}]*)\}/g, String.raw`\b(?:$1)\b`)
    .replaceAll(/<([a-z]+)>/g, (whole, name: string) => MACROS[name] ?? whole)
    .replace(/^(\w)/, String.raw`\b$1`)
    .replace(/(\w)$/, String.raw`$1\b`);
}
