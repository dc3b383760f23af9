import { describe, expect, it } from "vitest";
import { brief } from "../support/memory-host.ts";

// A mistake in the syntax is one message; what else is wrong elsewhere is reported with it.

const HEAD = "machine m {\n  state start { on NormalSent -> a }\n";

describe("beside a mistake in the syntax", () => {
  it("another declaration is checked", () => {
    expect(brief(`${HEAD}  state a { pad after }\n}\n\nconst X = floor(5ms)\n`)).toEqual([
      "MBN1004: }",
      "MBN3001: 5ms",
    ]);
  });

  it("another state of the machine is checked", () => {
    const text = `${HEAD}  state a { pad after }\n  state b { pad after 20 }\n}\n`;
    expect(brief(text)).toEqual(["MBN1004: }", "MBN3002: 20"]);
  });

  it("nothing is said of the state that it is in", () => {
    expect(brief(`${HEAD}  state a {\n    timer for 5\n    pad after\n  }\n}\n`)).toEqual([
      "MBN1004: }",
    ]);
  });

  it("nothing is said of a machine whose structure is in doubt", () => {
    const codes = brief(`${HEAD}  state a { pad after 20\n  state b { on NormalSent -> c }\n}\n`);
    expect(codes.map((code) => code.slice(0, 4))).toEqual(["MBN1"]);
  });

  it("nothing is said of users of what could not be read", () => {
    const users = "\ndefense d {\n  client { pad_once(5) }\n}\n";
    const broken = "machine pad_once(n: int, {\n  state start { on NormalSent -> end }\n}\n";
    expect(brief(broken + users).filter((line) => !line.startsWith("MBN1"))).toEqual([]);
    expect(
      brief(broken.replace("machine", "machin") + users).filter((line) => !line.startsWith("MBN1")),
    ).toEqual([]);
  });
});

describe("one wrong `let`", () => {
  it("is one message, however often it is used", () => {
    const text =
      "fn f(x: duration): duration {\n  let y = x * x\n  return x + y + max(x, y) + (y - x)\n}\n";
    expect(brief(text)).toEqual(["MBN3003: x + y"]);
  });
});
