import { describe, expect, it } from "vitest";
import { diagnose, SLIPS } from "../support/slips.ts";
import type { Slip } from "../support/slips.ts";

// What people write who come from another language, or who mistype: each an example with one
// part replaced. Read, checked and evaluated, it has one diagnostic and no other.

/** As a slip's `=` says it. */
function found({ path, text, line }: Slip): readonly string[] {
  return diagnose(path, text).map(({ code, place: { span } }) => {
    const at = text.slice(0, span.start).split("\n").length - line + 1;
    const [on = ""] = text.slice(span.start, span.end).split("\n");
    return `${code} ${String(at)} ${on}`.trimEnd();
  });
}

describe.each(SLIPS)("$name", ({ slips }) => {
  it.each(slips)("$title is one diagnostic", (slip) => {
    expect(found(slip)).toEqual([slip.expected]);
  });
});

it("hundreds of slips are tried, and no two are the same", () => {
  const all = SLIPS.flatMap(({ slips }) => slips);
  expect(all.length).toBeGreaterThan(300);
  expect(new Set(all.map(({ text }) => text)).size).toBe(all.length);
});
