import { expect, it } from "vitest";
import { target } from "../fuzz/targets/strings.ts";
import type { RandomChoice } from "../fuzz/random-strings.ts";
import { randomFrom } from "../../runtime/test/machine/deflate-inputs.ts";
import { decode } from "@mbn-lang/runtime/machine";

function choices(seed: number): RandomChoice {
  const random = randomFrom(seed);
  const below = (end: number): number => Math.floor(random() * end);
  return {
    below,
    pick<T>(from: readonly T[]): T {
      return from[below(from.length)] as T;
    },
  };
}

const strings = Array.from({ length: 250 }, (_, seed) => target.make(choices(seed + 1)));

it("finds nothing wrong with some hundred strings", () => {
  for (const string of strings) expect(target.fault(string), target.show(string)).toBeUndefined();
});

it("tries what is accepted and what is refused in each layer", () => {
  const outcomes = new Set(
    strings.map((string) => {
      const result = decode(string);
      return result.ok ? "accepted" : (result.problems[0]?.offset?.within ?? "a rule");
    }),
  );
  expect([...outcomes].toSorted()).toEqual(["a rule", "accepted", "machine", "string", "zlib"]);
});

it("makes strings smaller to the last character", () => {
  for (const string of ["a", "abc", strings.find(({ length }) => length > 100) ?? ""]) {
    const smaller = [...target.smaller(string)];
    expect(smaller.length).toBeGreaterThan(0);
    expect(smaller.every(({ length }) => length < string.length)).toBe(true);
  }
});
