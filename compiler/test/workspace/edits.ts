// Files that use each other, and edits of them as people make them: letters that go and come,
// lines that move, names that are renamed in one place only, imports that come and go.

export type Files = Readonly<Record<string, string>>;

export type Random = () => number;

/** A generator of the same numbers for the same seed, from 0 to below 1. */
export function randomOf(seed: number): Random {
  let state = (seed * 2_654_435_761) >>> 0;
  return () => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function pick<One>(random: Random, list: readonly One[]): One {
  const one = list[Math.floor(random() * list.length)];
  if (one === undefined) throw new Error("there is nothing to pick from");
  return one;
}

const LIBRARY = `import { BASE } from "./base.mbn"

/// A length.
const GAP = BASE * 2

const OTHER = 4ms

fn stretch(x: duration, by: float = 2.0) { return x * by }

fn late(x: duration) {
  require x > 0us, "a time"
  return stretch(x) + GAP
}

machine idle(n: int = 3) {
  state start { on NormalSent -> wait }
  state wait { pad after GAP
    on PaddingSent -> else: end, if n > 2 { 10%: wait } }
}
`;

const MAIN = `import { GAP, late as later, idle } from "./library.mbn"
import { histogram } from "std/histogram"
import trace page from "./page.trace"

const RATE = 5ms
const COUNT = len(page)
const SUM = fold total = 0us for p in page { total + p.time }

fn twice(x: duration) { return x * 2 }
fn unused_here(a: int) { return a + COUNT }
fn drawn() { return draw uniform(1ms, 2ms) }

machine one(gap: duration = RATE) {
  counter left
  let first = later(gap)
  state start { on NormalSent -> pad }
  state pad {
    left += 2
    pad after twice(first) + drawn()
    on PaddingSent -> else: pad, 20%: start
    on CounterZero -> end
  }
}

machine two(n: int) {
  let bins = histogram([0us, 1ms, 3ms], [1, 2, 3])
  state start { on NormalSent -> last }
  for i in 0..n { state s[i] { pad after bins[1].high * (i + 1)  on PaddingSent -> end } }
  // mbn: allow dead-end, it waits
  state last { block for SUM + GAP  on BlockingBegin -> s[0] }
}

defense both {
  client { one()  idle(2) }
  server { two(n: 3)  two(4) }
}

defense outer(k: int = 2) {
  include both()
  client { for i in 0..k { one(gap: twice(RATE) * (i + 1)) } }
}
`;

export const FILES: Files = {
  "main.mbn": MAIN,
  "library.mbn": LIBRARY,
  "base.mbn": "const BASE = 3ms\nconst SPARE = 1ms\n",
  "page.trace": "0,s\n1000,r\n2500,s\n",
  "second.mbn": `import { one, both } from "./main.mbn"\nmachine own { state start { on NormalSent -> end } }\ndefense d { client { one(2ms)  own() } include both() }\n`,
};

const PIECES = [
  "RATE",
  "GAP",
  "OTHER",
  "BASE",
  "twice",
  "later",
  "one",
  "idle",
  "5ms",
  "3",
  "0.5",
  "-> end",
  "// note\n",
  "\n",
  " ",
  "{",
  "}",
  "(",
  ")",
  "const X = 1\n",
  "const RATE = 2ms\n",
  "/",
  "1 / 0",
  "fn twice(y: int) { return y }\n",
  "machine idle { state a { on NormalSent -> end } }\n",
  'import { SPARE } from "./base.mbn"\n',
  'import { OTHER as GAP } from "./library.mbn"\n',
  'import trace other from "./page.trace"\n',
  "draw ",
  "unknown_name",
  "rate",
  '"',
  "// mbn: allow MBN6004\n",
];

const MANY = Array.from({ length: 60 }, (_, i) => `const W${i} = RATTE + W${i}0\n`).join("");

/** One of the files after an edit. */
export function editOnce(files: Files, random: Random): Files {
  const path = pick(random, Object.keys(files));
  const text = files[path] ?? "";
  const kind = random();
  if (kind < 0.08) return { ...files, [path]: FILES[path] ?? text };
  if (path === "page.trace")
    return { ...files, [path]: pick(random, [`${text}4000,r\n`, "0,s\n", "x,y\n"]) };
  return { ...files, [path]: edited(text, kind, random) };
}

function edited(text: string, kind: number, random: Random): string {
  const at = Math.floor(random() * (text.length + 1));
  if (kind < 0.2) return text.slice(0, at) + text.slice(at + 1 + Math.floor(random() * 3));
  if (kind < 0.45) return text.slice(0, at) + pick(random, PIECES) + text.slice(at);
  const words = [...text.matchAll(/\b[A-Za-z_]\w*\b|\b\d+(?:ms|us)?/g)];
  const lines = text.split("\n");
  const line = Math.floor(random() * lines.length);
  if (kind < 0.75 && words.length > 0) {
    const word = pick(random, words);
    const other = random() < 0.5 ? pick(random, words)[0] : pick(random, PIECES);
    return text.slice(0, word.index) + other + text.slice(word.index + word[0].length);
  }
  if (kind < 0.82) return lines.toSpliced(line, 1).join("\n");
  if (kind < 0.9)
    return lines.toSpliced(line, 0, lines[Math.floor(random() * lines.length)] ?? "").join("\n");
  if (kind < 0.97) return lines.toSpliced(line, 0, pick(random, PIECES)).join("\n");
  return text.length > 20_000 ? text : text + MANY;
}
