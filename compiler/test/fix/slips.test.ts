import { describe, expect, it } from "vitest";
import { repair } from "../support/repair.ts";
import { diagnose, SLIPS } from "../support/slips.ts";
import type { Slip } from "../support/slips.ts";
import { SEVERAL_EDITS } from "./several-edits.ts";

// Every fix of every slip, applied: no error is left. Those that need several edits are listed,
// and leave one: the list has none too many.

/** What each fix leaves, for those that leave something. */
function leftOf({ path, text }: Slip): readonly string[] {
  return diagnose(path, text)
    .flatMap(({ fixes }) => fixes)
    .flatMap((fix) => {
      const errors = diagnose(path, repair(text, fix)).filter((one) => one.severity === "error");
      return errors.map(({ message }) => `${fix.title}: ${message}`);
    });
}

describe.each(SLIPS)("the fixes of $name", ({ name, slips }) => {
  it.each(slips)("$title", (slip) => {
    const left = leftOf(slip);
    if (SEVERAL_EDITS.has(`${name}: ${slip.title}`)) expect(left).not.toEqual([]);
    else expect(left).toEqual([]);
  });
});

it("only slips that there are need several edits", () => {
  const titles = new Set(
    SLIPS.flatMap(({ name, slips }) => slips.map(({ title }) => `${name}: ${title}`)),
  );
  expect([...SEVERAL_EDITS.keys()].filter((one) => !titles.has(one))).toEqual([]);
});
