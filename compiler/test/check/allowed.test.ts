import { describe, expect, it } from "vitest";
import { check } from "../support/memory-host.ts";

// What looks like a mistake of test/fixtures/mistakes and is none.

function machine(body: string, head = "machine m"): string {
  return `${head} {\n  state start { on NormalSent -> end }\n${body}\n}\n`;
}

const ALLOWED: readonly (readonly [string, string])[] = [
  ["declarations in any order", "const A = B\n\nconst B = f()\n\nfn f(): int { return 1 }\n"],
  [
    "a function and a constant of one name",
    "fn K(): int { return 1 }\n\nconst K = K()\n"
      .replaceAll("fn K", "fn k")
      .replaceAll("K()", "k()"),
  ],
  ["a state called like a distribution", machine("  state normal { on NormalSent -> normal }")],
  [
    "states called like words of the language",
    machine("  state pad { on NormalSent -> limit }\n  state limit { on NormalSent -> pad }"),
  ],
  [
    "`end` as a parameter of a function",
    "fn width(a: duration, end: duration): duration { return end - a }\n",
  ],
  [
    "one `let` in each of two blocks",
    machine(
      "  for i in 0..2 {\n    let gap = 1ms\n    state a[i] { pad after gap }\n  }\n  for i in 0..2 {\n    let gap = 2ms\n    state b[i] { pad after gap }\n  }",
    ),
  ],
  [
    "a state before its declaration",
    machine("  state a { on NormalSent -> b }\n  state b { on NormalSent -> a }"),
  ],
  [
    "a state from inside a `for`",
    machine(
      "  for i in 0..2 {\n    state a[i] { on NormalSent -> a[1 - i] }\n  }\n  state b { on NormalSent -> a[0] }",
    ),
  ],
  [
    "a state in both branches of an `if`",
    machine(
      "  if fast {\n    state a { pad after 1ms }\n  } else {\n    state a { pad after 2ms }\n  }\n  state b { on NormalSent -> a }",
      "machine m(fast: bool)",
    ),
  ],
  [
    "an action in both branches of an `if`",
    machine(
      "  state a {\n    if fast {\n      pad after 1ms\n    } else {\n      cancel all\n    }\n  }",
      "machine m(fast: bool)",
    ),
  ],
  [
    "an event in both branches of an `if`",
    machine(
      "  state a {\n    if fast {\n      on NormalRecv -> end\n    } else {\n      on NormalRecv -> start\n    }\n  }",
      "machine m(fast: bool)",
    ),
  ],
  [
    "an `else` in both branches of a list",
    machine(
      "  state a { on NormalRecv -> if fast { else: start } else { else: end } }",
      "machine m(fast: bool)",
    ),
  ],
  [
    "states as values",
    machine(
      "  let next = if fast { a[0] } else { end }\n  state a[0] { on NormalRecv -> next }",
      "machine m(fast: bool)",
    ),
  ],
  [
    "an event as a parameter",
    machine("  state a { on first, NormalRecv -> start }", "machine m(first: event = NormalSent)"),
  ],
  [
    "events in a list",
    machine(
      "  state a {\n    on kinds[0] -> start\n  }".replace("kinds[0]", "first"),
      "machine m(kinds: list<event> = [NormalSent], first: event = kinds[0])",
    ),
  ],
  [
    "a default that uses an earlier parameter",
    machine("", "machine m(a: int = 1, b: int = a + 1)"),
  ],
  ["a default that draws", machine("", "machine m(a: bool = draw bernoulli(50%))")],
  [
    "draws in a machine and a state",
    machine("  let x = draw uniform(1, 2)\n  state a { pad after draw uniform(1ms, 2ms) * x }"),
  ],
  [
    "a drawing function called by a machine",
    `fn f(): float { return draw uniform(1, 2) }\n\n${machine("  let x = f()\n  state a { pad limit x }".replace("pad limit", "pad after 1ms limit"))}`,
  ],
  [
    "ranges of every kind",
    'machine m(\n  a: int in 1..10 = 1,\n  b: float in 0.5..=2 = 1,\n  c: duration in 1ms..=2s = 1s,\n  d: string in ["a", "b"] = "a",\n  e_on: event in [NormalSent, NormalRecv] = NormalSent,\n  f: probability in 0..=1 = 50%,\n) {\n  state start { on e_on -> end }\n}\n',
  ],
  [
    "ints where floats stand",
    "fn f(x: float, xs: list<float>, r: { p: float }): float { return x + xs[0] + r.p }\n\nconst X = f(1, [1, 2], { p: 1 })\n",
  ],
  [
    "constants where distributions stand",
    "fn f(d: dist<duration>, ds: list<dist<float>>): float { return mean(ds[0]) }\n\nconst X = f(5ms, [1, 2.5, uniform(1, 2)])\n",
  ],
  [
    "branches of another type where one is expected",
    "fn f(fast: bool): dist<duration> { return if fast { 5ms } else { uniform(1ms, 2ms) } }\n",
  ],
  [
    "an empty list where any is expected",
    "fn f(xs: list<float>): int { return len(xs) }\n\nconst X = f([])\n",
  ],
  [
    "a count where an int is expected",
    "fn f(n: count): list<int> { return [for i in 0..n { i }] }\n",
  ],
  [
    "dimensions that cancel out",
    "fn f(w: duration, n: float): duration { return w * w / (n * w * sqrt(pi)) }\n",
  ],
  [
    "a recursion with a declared result",
    "fn f(n: int): int { return if n > 0 { f(n - 1) } else { 0 } }\n",
  ],
  [
    "two functions calling each other",
    "fn f(n: int): int { return g(n) }\n\nfn g(n: int): int { return f(n) }\n",
  ],
  [
    "an inferred result used by another",
    "fn f(x: duration) { return x * x }\n\nfn g(x: duration): duration { return sqrt(f(x)) }\n",
  ],
  ["named arguments in any order", "const X = normal(stdev: 1ms, mean: 5ms)\n"],
  ["positional before named arguments", "const X = skew_normal(1ms, shape: 2, scale: 3ms)\n"],
  ["`start` and `max` on a distribution", "const X = uniform(1ms, 2ms) start 1ms max 5ms\n"],
  ["`max` on a constant", "const X = 20ms max 10ms\n"],
  ["plain samples read as times", "const X = poisson(12) as us start 5us\n"],
  [
    "copies of the other counter",
    machine(
      "  counter a_left, b_left\n  state a {\n    a_left = b_left\n    b_left += a_left ignoring uniform(1, 2)\n    on CounterZero -> end\n  }",
    ),
  ],
  [
    "updates of both counters",
    machine(
      "  counter a_left, b_left\n  state a {\n    a_left = 5\n    b_left -= poisson(3)\n    on CounterZero -> end\n  }",
    ),
  ],
  [
    "all forms of limits",
    "fn f(): int { return 1 }\n\nmachine m(share: probability = 50%) {\n  limits {\n    padding 10 packets then share / 2\n    blocking 18446744073709551614 us then none\n  }\n  state start { on NormalSent -> end }\n}\n",
  ],
  ["a fraction alone", machine("  limits { padding 50% }")],
  [
    "`unlimited` with a fraction",
    machine("  limits {\n    padding unlimited then 50%\n    blocking unlimited\n  }"),
  ],
  ["a duration as blocking budget", machine("  limits { blocking 2s then 12.5% }")],
  [
    "a family and one of its members",
    machine(
      "  state burst for x in [1ms, 2ms] weight 1 { pad after x }\n  state a { on NormalSent -> 30%: burst, 70%: burst[0] }",
    ),
  ],
  [
    "families with indices before",
    machine(
      "  for k in 0..2 {\n    state burst[k] for i, x in [1ms, 2ms] weight i + 1 { pad after x }\n  }\n  state a { on NormalSent -> 30%: burst[1], 70%: burst[0][1] }",
    ),
  ],
  [
    "states told apart by indices",
    machine("  state a[0] { pad after 1ms }\n  state a[1] { pad after 2ms }"),
  ],
  [
    "a defense of everything",
    `${machine("", "machine m(n: int)")}\ndefense base { client { m(1) } }\n\ndefense d(n: int = 2) {\n  let k = draw one_of(1..n)\n  require k > 0, "at least one"\n  include base()\n  client {\n    for i in 0..k {\n      let j = i + 1\n      m(j)\n    }\n    if k > 1 {\n      m(n: 3)\n    }\n  }\n  server {}\n}\n`,
  ],
  [
    "loop variables of one name one after the other",
    "const X = [for i in 0..2 { i }, for i in 0..3 { i }]\n",
  ],
  ["lists of lists", "const X = [[1, 2], [], [2.5]]\n"],
  ["comparison of ints with floats", "const X = 1 < 2.5 and 1 == 1.0\n"],
  [
    "comparison of events and states",
    machine(
      "  let same = start == end or NormalSent != NormalRecv\n  state a {\n    if same {\n      pad after 1ms\n    }\n  }",
    ),
  ],
  ["an accumulator that becomes a float", "const X = fold t = 0 for x in [0.5, 1] { t + x }\n"],
  [
    "an accumulator that is a list",
    "const X = fold xs = [] for i in 0..3 { [for x in xs { x }, i] }\n",
  ],
];

describe("allowed is", () => {
  it.each(ALLOWED)("%s", (_, text) => {
    const { diagnostics, checked } = check(text);
    expect(diagnostics).toEqual([]);
    for (const declaration of checked.declarations.values()) expect(declaration.sound).toBe(true);
  });
});
