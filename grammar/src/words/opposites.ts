// Words that exclude each other. A suggestion never crosses from one side to the other: who
// writes `NonPaddingRecv` would be led to the opposite by the fewest changed letters.

/** Each pair of sides: what stands on one of them is never suggested for the other. */
const SIDES: readonly (readonly [string, string])[] = [
  [
    "sent send sends sending tx out outgoing egress upload",
    "recv receive received receives receiving rcvd rx in incoming ingress download",
  ],
  [
    "begin begins began start starts started open opened first",
    "end ends ended stop stops stopped finish finished close closed over last",
  ],
  ["min minimum least lowest", "max maximum most highest largest"],
  ["low lower below under", "high higher upper above over"],
  ["inc increment increase raise add plus", "dec decrement decrease reduce sub minus remove"],
  ["true yes on enabled enable", "false no off disabled disable"],
  ["client local", "server relay remote"],
  ["before", "after"],
  ["floor", "ceil ceiling"],
  ["push", "pop"],
  ["left", "right"],
  ["all any", "none"],
  ["even", "odd"],
  ["up", "down"],
  ["normal nonpadding", "padding pad dummy"],
];

const NEGATIONS: readonly string[] = ["non", "not", "no", "un", "in", "im", "dis", "anti", "never"];

const sideOf: ReadonlyMap<string, readonly string[]> = sidesByWord();

function sidesByWord(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [pair, sides] of SIDES.entries()) {
    for (const [side, words] of sides.entries()) {
      for (const word of words.split(" ")) {
        const list = found.get(word) ?? [];
        list.push(`${String(pair)} ${String(side)}`);
        found.set(word, list);
      }
    }
  }
  return found;
}

/** Words longer than this are no names that a person gives. */
const LONGEST = 200;

/** `NonPaddingRecv`, `NON_PADDING_RECV` → `non`, `padding`, `recv`. */
export function wordsOf(name: string): readonly string[] {
  return name
    .slice(0, LONGEST)
    .replaceAll(/([a-z\d])(?=[A-Z])/g, "$1_")
    .replaceAll(/([A-Z])(?=[A-Z][a-z])/g, "$1_")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}

/** Whether one name says the opposite of the other. */
export function areOpposed(one: string, other: string): boolean {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  return oppositeSides(a, b) || isNegated(a, b) || isNegated(b, a);
}

function oppositeSides(a: readonly string[], b: readonly string[]): boolean {
  const sides = new Set(b.flatMap((word) => sideOf.get(word) ?? []));
  return a.some((word) => {
    // A word that both have decides nothing.
    if (b.includes(word)) return false;
    return (sideOf.get(word) ?? []).some((side) => {
      const [pair = "", which] = side.split(" ");
      return sides.has(`${pair} ${which === "0" ? "1" : "0"}`) && !sides.has(side);
    });
  });
}

/** Whether `a` is `b` with a negation: `non padding`, `nonpadding`, `unlimited`. */
function isNegated(a: readonly string[], b: readonly string[]): boolean {
  if (a.some((word) => NEGATIONS.includes(word) && word !== "in" && !b.includes(word))) return true;
  return a.some((word) => {
    return NEGATIONS.some((not) => word.startsWith(not) && b.includes(word.slice(not.length)));
  });
}
