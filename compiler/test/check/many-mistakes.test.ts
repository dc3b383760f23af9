import { describe, expect, it } from "vitest";
import { check } from "../support/memory-host.ts";

// Mistakes by the thousand: no message of each other's length, no work of each other's number.

const MANY = 3000;
const numbers = Array.from({ length: MANY }, (_, i) => i);
const record = `const R = { ${numbers.map((i) => `f${i}: ${i}`).join(", ")} }\n`;

describe("a record of thousands of fields", () => {
  it("is told of by its first ones", () => {
    const { diagnostics } = check(`${record}const X: int = R\nconst Y = R.missing\n`);
    expect(diagnostics.map(({ code }) => code)).toEqual(["MBN3001", "MBN3012"]);
    for (const { message } of diagnostics) {
      expect(message).toContain("f7: int, …");
      expect(message.length).toBeLessThan(200);
    }
  });

  it("can be used thousands of times, rightly and wrongly", () => {
    const right = numbers.map((i) => `const C${i} = R.f${i}\n`).join("");
    expect(check(record + right).diagnostics).toEqual([]);
    const wrong = numbers.map((i) => `const C${i} = R.g${i}\n`).join("");
    expect(check(record + wrong).diagnostics).toHaveLength(MANY);
  });
});

it("thousands of unknown imports are all reported, the first with what is meant", () => {
  const library = numbers.map((i) => `const NAME_${i} = ${i}\n`).join("");
  const names = numbers.map((i) => `NAMW_${i}`).join(", ");
  const { diagnostics } = check(`import { ${names} } from "./library.mbn"\n`, {
    "library.mbn": library,
  });
  expect(diagnostics).toHaveLength(MANY);
  expect(diagnostics[0]?.fixes.map(({ title }) => title)).toEqual(["Import `NAME_0`"]);
  expect(diagnostics.at(-1)?.fixes).toEqual([]);
});
