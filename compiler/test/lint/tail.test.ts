import type { Diagnostic } from "@mbn-lang/grammar";
import { describe, expect, it } from "vitest";
import { checkFile } from "../../src/compile.ts";

function check(source: string): readonly Diagnostic[] {
  return checkFile("/test.mbn", { readFile: () => ({ ok: true, text: source }) }).diagnostics;
}

/** `code "source text"` of all that is reported. */
function found(source: string): string[] {
  return check(source).map(
    ({ code, place }) => `${code} ${source.slice(place.span.start, place.span.end)}`,
  );
}

/** A machine that begins in `start` and goes on to `pad`. */
const machine = (states: string, head = ""): string => `machine m {
  ${head}
  state start { on NormalSent -> pad }
  ${states}
}
`;
const LOOP = "state pad { pad after 5ms\n on PaddingSent -> pad }";
/** A cycle that the machine leaves for `next`. */
const left = (next: string): string =>
  `state pad { pad after 5ms\n on PaddingSent -> 90%: start, else: ${next} }`;
const PAIR = `state a { pad after 5ms\n on PaddingSent -> b }
  state b { block for 5ms\n on BlockingEnd -> a }`;

describe("a state that cannot be left", () => {
  it("is a hint at its name", () => {
    expect(found(machine(LOOP))).toEqual(["MBN6054 pad"]);
    expect(check(machine(LOOP))).toEqual([
      expect.objectContaining({
        severity: "hint",
        message: "`pad` cannot be left: from here on the machine pads until the connection ends.",
        related: [],
      }),
    ]);
  });

  it.each([
    ["pads", "pad after 5ms\n on PaddingSent -> pad"],
    ["blocks", "block for 5ms\n on BlockingEnd -> pad"],
    ["only sets timers", "timer for 5ms\n on TimerEnd -> pad"],
    ["signals", "on NormalSent -> signal"],
    ["pads and signals", "pad after 5ms\n on PaddingSent -> pad\n on NormalSent -> signal"],
    // Not entered anew, so not padding anew.
    ["signals", "pad after 5ms\n on PaddingSent -> signal"],
    ["signals", "pad after 5ms limit 3\n on PaddingSent -> pad\n on NormalSent -> signal"],
  ])("goes on: %s", (doing, body) => {
    const [hint] = check(machine(`state pad { ${body} }`));
    expect(hint?.message).toContain(`the machine ${doing} until the connection ends`);
    // Timers and signals cost nothing.
    expect(hint?.notes).toHaveLength(/pads|blocks/u.test(doing) ? 2 : 1);
  });

  it("acts within its budgets, if there are any that bind", () => {
    const messageOf = (head: string): string | undefined => check(machine(LOOP, head))[0]?.message;
    const bounded = "pads, as far as its limits allow, until the connection ends";
    expect(messageOf("limits { padding 10% }")).toContain(bounded);
    expect(messageOf("limits { padding 5 packets then none }")).toContain(bounded);
    expect(messageOf("limits { padding unlimited }")).not.toContain(bounded);
    expect(messageOf("limits { padding 5 packets then unlimited }")).not.toContain(bounded);
  });

  it.each([
    ["there is a way out", "state pad { pad after 5ms\n on PaddingSent -> 99%: pad, else: start }"],
    ["it may end", "state pad { pad after 5ms\n on PaddingSent -> 99%: pad, else: end }"],
    [
      "an event leads out",
      "state pad { pad after 5ms\n on PaddingSent -> pad\n on NormalRecv -> end }",
    ],
  ])("can be left if %s", (_, states) => {
    expect(found(machine(states))).toEqual([]);
  });

  it("is no matter where the machine begins in it", () => {
    expect(found("machine m { state pad { pad after 5ms\n on NormalSent -> pad } }")).toEqual([]);
  });

  it.each([
    ["MBN6041", "state pad { pad after 5ms }"],
    ["MBN6052", "state pad { on NormalSent -> pad }"],
    ["MBN6053", "state pad { pad after 5ms limit 3\n on PaddingSent -> pad }"],
  ])("is left to %s where that speaks of it", (code, states) => {
    expect(check(machine(states)).map((one) => one.code)).toEqual([code]);
  });

  it("is told of once a declaration, by the names that have it", () => {
    const states = "for i in 0..2 { state pad[i] { pad after 5ms\n on PaddingSent -> pad[i] } }";
    const source = machine(states).replace("-> pad", "-> 50%: pad[0], else: pad[1]");
    expect(check(source).map(({ message }) => message)).toEqual([
      expect.stringMatching(/^`pad\[0\]` and `pad\[1\]` cannot be left/u),
    ]);
  });

  it("may be a weighted family, which has its name", () => {
    const family = "state pad for x in [1, 2] weight x { pad after 5ms\n on PaddingSent -> pad }";
    expect(found(machine(family))).toEqual(["MBN6054 pad"]);
    expect(check(machine(family))[0]?.message).toMatch(/^`pad` cannot be left: from here/u);
  });

  it("is one in every instance that has it", () => {
    const source = `machine m(back: bool) {
  state start { on NormalSent -> pad }
  state pad { pad after 5ms\n on PaddingSent -> if back { start } else { pad } }
}
defense d {
  client { m(true) }
  server { m(false) }
}
`;
    expect(found(source)).toEqual([]);
    expect(found(source.replace("m(true)", "m(false)"))).toEqual(["MBN6054 pad"]);
  });
});

describe("several states that lead only to each other", () => {
  it("are told of once, if the machine leaves another cycle for them", () => {
    const source = machine(`${left("a")}\n  ${PAIR}`);
    expect(found(source)).toEqual(["MBN6054 a"]);
    const [hint] = check(source);
    expect(hint?.message).toBe(
      "`a` and `b` cannot be left: they lead only to each other, and from here on the machine pads and blocks until the connection ends.",
    );
    expect(hint?.related.map(({ message }) => message)).toEqual(["`b` belongs to them"]);
  });

  it("also if something lies between", () => {
    expect(
      found(machine(`${left("between")}\n state between { on NormalSent -> a }\n ${PAIR}`)),
    ).toEqual(["MBN6054 a"]);
  });

  it("are what the machine is for, if they are its first cycle", () => {
    expect(found(machine(`state pad { on NormalSent -> a }\n ${PAIR}`))).toEqual([]);
  });

  it("are no later than a cycle that does not lead to them", () => {
    const other =
      "state c { pad after 5ms\n on PaddingSent -> d }\n state d { on NormalSent -> c }";
    const fork = "state pad { on NormalSent -> 50%: a, else: c }";
    expect(found(machine(`${fork}\n ${PAIR}\n ${other}`))).toEqual([]);
  });
});

describe("// mbn: allow", () => {
  it.each(["MBN6054", "cannot-be-left"])("%s silences the hint", (name) => {
    const comment = `// mbn: allow ${name}, constant rate as long as the line is open\n`;
    expect(found(machine(comment + LOOP))).toEqual([]);
    expect(found(comment + machine(LOOP))).toEqual([]);
  });

  it("may stand where there is an error, and no hint therefore", () => {
    const error = "machine n { state s { on NormalSent -> nowhere } }\n";
    const comment = "// mbn: allow cannot-be-left, constant rate as long as the line is open\n";
    expect(found(machine(LOOP) + error)).toEqual(["MBN2001 nowhere"]);
    expect(found(machine(comment + LOOP) + error)).toEqual(["MBN2001 nowhere"]);
  });

  it("is of no use where there is no hint", () => {
    const comment = "// mbn: allow cannot-be-left, why not\n";
    const leaving = "state pad { pad after 5ms\n on PaddingSent -> start }";
    expect(check(machine(comment + leaving)).map(({ code }) => code)).toEqual(["MBN6061"]);
  });
});
