import { describe, expect, it } from "vitest";
import { checkFile } from "../../src/compile.ts";

/** `code "source text"` of all that is reported. */
function lintsOf(source: string): string[] {
  const { diagnostics } = checkFile("/test.mbn", { readFile: () => ({ ok: true, text: source }) });
  return diagnostics.map(
    ({ code, place }) => `${code} ${source.slice(place.span.start, place.span.end)}`,
  );
}

/** A machine that pads and listens; `states` are added to it. */
const machine = (states: string, head = "limits { padding unlimited }"): string => `machine m {
  ${head}
  state start { on NormalSent -> pad }
  state pad {
    pad after 5ms
    on PaddingSent -> start
  }
  ${states}
}
`;

describe("states", () => {
  it("that no transition leads to are unreachable", () => {
    const lints = lintsOf(machine("state lonely { on NormalSent -> start }"));
    expect(lints).toEqual([expect.stringMatching(/^MBN6040 state lonely/u)]);
  });

  it("that lead to each other only are unreachable together", () => {
    const lints = lintsOf(
      machine("state a { on NormalSent -> b }\nstate b { on NormalSent -> a }"),
    );
    expect(lints.map((lint) => lint.slice(0, 7))).toEqual(["MBN6040", "MBN6040"]);
  });

  it("are named in one message, however many a loop makes", () => {
    const { diagnostics } = checkFile("/test.mbn", {
      readFile: () => ({
        ok: true,
        text: machine("for i in 0..5 { state spare[i] { on NormalSent -> start } }"),
      }),
    });
    expect(diagnostics.map(({ message }) => message)).toEqual([
      "No transition leads to `spare[0]`, `spare[1]`, `spare[2]` and 2 more, so the machine is never in it.",
    ]);
  });

  it("without transitions are dead ends, unless they are all there is", () => {
    const dead = "machine m {\n  state start { on NormalSent -> stop }\n  state stop {}\n}\n";
    expect(lintsOf(dead)).toEqual(["MBN6041 state stop {}"]);
    expect(lintsOf("machine noop {\n  state idle {}\n}\n")).toEqual([]);
  });

  it("that only some instances reach are no mistake", () => {
    const source = `machine m(long: bool) {
  state start { on NormalSent -> if long { more } else { end } }
  state more { on NormalSent -> start }
}
defense d {
  client { m(true) }
  server { m(false) }
}
`;
    expect(lintsOf(source)).toEqual([]);
    expect(lintsOf(source.replace("m(true)", "m(false)"))).toEqual([
      expect.stringMatching(/^MBN6040 state more/u),
    ]);
  });
});

describe("states that cannot be left", () => {
  const ending = (states: string): string =>
    `machine m {
  limits { padding unlimited }
  state start { on NormalSent -> pad }
  state pad {
    pad after 5ms
    on PaddingSent -> rest
  }
  ${states}
}
`;

  it("and do nothing any more", () => {
    expect(lintsOf(ending("state rest { on NormalSent -> rest }"))).toEqual([
      "MBN6052 state rest { on NormalSent -> rest }",
    ]);
    const cancels = "state rest { cancel all\n on NormalSent -> rest }";
    expect(lintsOf(ending(cancels))).toEqual([`MBN6052 ${cancels}`]);
  });

  it("are told of once, by all their names", () => {
    const pair = "state rest { on NormalSent -> wait }\n state wait { on NormalRecv -> rest }";
    const { diagnostics } = checkFile("/test.mbn", {
      readFile: () => ({ ok: true, text: ending(pair) }),
    });
    expect(diagnostics.map(({ message }) => message)).toEqual([
      "`rest` and `wait` lead only to each other and take no action: from here on the machine does nothing.",
    ]);
  });

  it.each([
    ["there is a way out", "state rest { on NormalSent -> rest\n on NormalRecv -> start }"],
    ["they may end", "state rest { on NormalSent -> 50%: end, else: rest }"],
    [
      "one of them acts",
      "state rest { on NormalSent -> act }\n state act { pad after 1ms\n on PaddingSent -> rest }",
    ],
    [
      "the limit leads on",
      "state rest { pad after 1ms limit 3\n on TunnelSent -> rest\n on LimitReached -> pad }",
    ],
  ])("are no mistake if %s", (_, states) => {
    expect(lintsOf(ending(states))).toEqual([]);
  });

  it("are no mistake if the machine begins there", () => {
    expect(lintsOf("machine noop { state idle { on NormalSent -> idle } }")).toEqual([]);
  });

  it("and have a limit are silent once it is reached", () => {
    const spent = "state rest { pad after 1ms limit 3\n on TunnelSent -> rest }";
    expect(lintsOf(ending(spent))).toEqual(["MBN6053 pad after 1ms limit 3"]);
    expect(lintsOf(ending(spent.replace("}", "on LimitReached -> rest }")))).toEqual([
      "MBN6053 pad after 1ms limit 3",
    ]);
  });
});

describe("events that cannot happen", () => {
  it.each([
    ["TimerEnd", "on TimerEnd -> start"],
    ["TimerBegin", "on TimerBegin -> start"],
    ["LimitReached", "on LimitReached -> start"],
    ["CounterZero", "on CounterZero -> start"],
  ])("%s", (event, item) => {
    const source = machine(`state more { on NormalSent -> start\n ${item} }`).replace(
      "on NormalSent -> pad",
      "on NormalSent -> pad\n on NormalRecv -> more",
    );
    expect(lintsOf(source)).toEqual([`MBN6042 ${event}`]);
  });

  it("PaddingSent, in a machine that never pads", () => {
    expect(lintsOf("machine m { state s { on PaddingSent -> end } }")).toEqual([
      "MBN6042 PaddingSent",
    ]);
  });

  it("blocking, where no machine of the side blocks", () => {
    const listener = "machine m { state s { on BlockingBegin -> end } }\n";
    expect(lintsOf(listener)).toEqual([]);
    expect(lintsOf(`${listener}defense d { client { m() } }`)).toEqual(["MBN6042 BlockingBegin"]);
    const blocker = "machine b { state s { block for 1s\n on NormalSent -> s } }\n";
    expect(lintsOf(`${listener}${blocker}defense d { client { m() b() } }`)).toEqual([]);
  });

  it("Signal, where no other machine signals", () => {
    const listener = "machine m { state s { on Signal -> end } }\n";
    expect(lintsOf(`${listener}defense d { client { m() } }`)).toEqual(["MBN6043 Signal"]);
    const signaller = "machine t { state s { on NormalSent -> signal } }\n";
    expect(lintsOf(`${listener}${signaller}defense d { client { m() t() } }`)).toEqual([]);
    expect(lintsOf(`${listener}${signaller}defense d { client { m() } server { t() } }`)).toEqual([
      "MBN6043 Signal",
      "MBN6057 signal",
    ]);
  });
});

describe("padding", () => {
  const loop = (pad: string, head = "limits { padding unlimited }"): string =>
    `machine m {\n ${head}\n state start { on NormalSent -> a }\n state a { ${pad}\n on PaddingSent -> b }\n state b { ${pad}\n on PaddingSent -> a }\n}\n`;

  it("without delay and limit, for ever", () => {
    expect(lintsOf(loop("pad"))).toEqual(["MBN6045 pad", "MBN6045 pad"]);
    expect(lintsOf(loop("pad after 0us max 0.1us"))).toHaveLength(2);
  });

  it.each([
    ["a delay", loop("pad after 1us")],
    ["a limit", loop("pad limit 5").replaceAll("-> ", "-> ")],
    ["a fraction", loop("pad", "limits { padding 50% }")],
    ["a random delay", loop("pad after uniform(0us, 1ms)")],
    ["another way out", loop("pad").replace("on PaddingSent -> a", "on PaddingSent -> 50%: a")],
  ])("is not endless with %s", (_, source) => {
    expect(lintsOf(source).filter((lint) => lint.startsWith("MBN6045"))).toEqual([]);
  });

  it("with replace where nobody blocks", () => {
    const source = "machine m { state s { pad replace after 1ms\n on NormalSent -> s } }\n";
    expect(lintsOf(source)).toEqual([]);
    expect(lintsOf(`${source}defense d { client { m() } }`)).toEqual([
      expect.stringMatching(/^MBN6044 pad replace/u),
    ]);
  });
});

describe("budgets", () => {
  it("of an action that the machine never takes", () => {
    const head = "limits {\n padding unlimited\n blocking 1s then 10%\n}";
    expect(lintsOf(machine("", head))).toEqual([expect.stringMatching(/^MBN6046 blocking/u)]);
    expect(
      lintsOf(machine("", "limits {\n padding 5 packets then 10%\n blocking unlimited\n}")),
    ).toEqual([]);
  });

  it("with a fraction that never matters", () => {
    expect(lintsOf(machine("", "limits { padding unlimited then 10% }"))).toEqual([
      "MBN6047 padding unlimited then 10%",
    ]);
  });
});

describe("weighted families", () => {
  const family = (body: string): string => `machine m {
  limits { padding unlimited }
  state start { on NormalSent -> bin }
  state bin for x in [1, 2] weight x {
    ${body}
    on PaddingSent -> bin
    on NormalSent -> start
  }
}
`;

  it("draw a limit anew for every member", () => {
    expect(lintsOf(family("pad after 1ms limit 5"))).toEqual(["MBN6048 5"]);
  });

  it("say `cancel action` where a member must not pad", () => {
    const some = (other: string): string => family(`if x == 1 { pad after 1ms } else { ${other} }`);
    expect(lintsOf(some("let _y = 1"))).toEqual([expect.stringMatching(/^MBN6049 state bin/u)]);
    expect(lintsOf(some("cancel action"))).toEqual([]);
  });
});

describe("counters", () => {
  it("are updated in the order of their declaration", () => {
    const source = `machine m {
  counter a, b
  state start {
    b = 2
    a = 1
    on NormalSent -> less
  }
  state less {
    a -= 1
    on CounterZero -> start
    on NormalSent -> start
  }
}
`;
    expect(lintsOf(source)).toEqual(["MBN6050 b = 2"]);
    expect(lintsOf(source.replace("b = 2\n    a = 1", "a = 1\n    b = 2"))).toEqual([]);
  });

  it("are of use only with CounterZero", () => {
    const source = "machine m {\n counter n\n state s {\n n += 1\n on NormalSent -> s\n }\n}\n";
    expect(lintsOf(source)).toEqual(["MBN6051 n"]);
  });
});
