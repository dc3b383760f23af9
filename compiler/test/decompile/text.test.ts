import type { Machine, State } from "@mbn-lang/runtime/machine";
import { EVENTS, STATE_SIGNAL, U64_MAX } from "@mbn-lang/runtime/machine";
import type { Event } from "@mbn-lang/runtime/machine";
import { describe, expect, test } from "vitest";
import { compileFile } from "../../src/compile.ts";
import { decompile } from "../../src/decompile/decompile.ts";
import { memoryHost } from "../support/memory-host.ts";
import { compileText } from "./round-trip.ts";

// Section 12.9 of the language's specification, whose probability 0.7500001 is lowered: as
// it stands there the sum exceeds 1.
const SAMPLE = `machine m0 {
  limits {
    padding 300 packets then unlimited
    blocking 1.5s then 0.025
  }
  counter a, b

  state wait_0 {
    on NormalRecv -> 0.25: pad_1, 0.7499999: block_2
    on Signal     -> end
  }
  state pad_1 {
    a = 1
    b -= uniform(1, 1)
    pad bypass after 20ms limit 3
    on NormalRecv, PaddingRecv -> pad_1
    on LimitReached            -> 0.1: signal, 0.9: end
  }
  state block_2 {
    b = a ignoring uniform(0, 5) start 2
    block after uniform(-0us, 0us) for 1d limit 1e20
    on BlockingEnd -> 1e-45: wait_0
  }
  state timer_3 {
    timer for normal(5ms, -1us) start nan as us max -1us
    on TimerEnd -> nan: wait_0
  }
}
`;

const NOTHING: State = {
  action: null,
  counters: [null, null],
  transitions: EVENTS.map(() => null),
};

function machineOf(fields: Partial<Machine>): Machine {
  return {
    allowedPaddingPackets: 0n,
    maxPaddingFrac: 0,
    allowedBlockedMicrosec: 0n,
    maxBlockingFrac: 0,
    states: [NOTHING],
    ...fields,
  };
}

function withEvents(lists: Partial<Record<Event, number>>): State {
  const transitions = EVENTS.map((event) => {
    const target = lists[event];
    return target === undefined ? null : [{ target, probability: 1 }];
  });
  return { ...NOTHING, transitions };
}

describe("decompile", () => {
  test("is the inverse of compile on its own texts", () => {
    expect(decompile(compileText(SAMPLE))).toBe(SAMPLE);
  });

  test("names machines by their number and parts them by an empty line", () => {
    const machine = machineOf({});
    expect(decompile([machine, machine])).toBe(
      "machine m0 {\n  state wait_0 {}\n}\n\nmachine m1 {\n  state wait_0 {}\n}\n",
    );
    expect(decompile([])).toBe("");
  });

  test.for([
    [0n, 0, undefined],
    [0n, -0, "padding -0.0"],
    [0n, 0.5, "padding 0.5"],
    [0n, 1, "padding 1.0"],
    [0n, Number.NaN, "padding nan"],
    [0n, 5e-324, "padding 5e-324"],
    [7n, 0, "padding 7 packets then unlimited"],
    [7n, 5e-324, "padding 7 packets then none"],
    [7n, 0.25, "padding 7 packets then 0.25"],
    [U64_MAX, 0, "padding unlimited"],
    [U64_MAX, 1, "padding unlimited then 1.0"],
    [U64_MAX - 1n, 0, "padding 18446744073709551614 packets then unlimited"],
  ] as const)("a padding budget of %s then %d", ([allowed, fraction, written]) => {
    const text = decompile([
      machineOf({ allowedPaddingPackets: allowed, maxPaddingFrac: fraction }),
    ]);
    const limits = written === undefined ? "" : `  limits { ${written} }\n\n`;
    expect(text).toBe(`machine m0 {\n${limits}  state wait_0 {}\n}\n`);
  });

  test.for([
    [1_500_000n, "blocking 1.5s then unlimited"],
    [2n ** 53n, "blocking 9.007199254740992e15us then unlimited"],
    [2n ** 53n + 1n, "blocking 9007199254740993 us then unlimited"],
  ] as const)("a blocking budget of %s µs", ([allowed, written]) => {
    expect(decompile([machineOf({ allowedBlockedMicrosec: allowed })])).toContain(written);
  });

  test("joins events that are neighbours, and only these", () => {
    const state = withEvents({
      NormalRecv: 0,
      PaddingRecv: 0,
      NormalSent: 0,
      Signal: STATE_SIGNAL,
    });
    expect(decompile([machineOf({ states: [state] })])).toBe(`machine m0 {
  state wait_0 {
    on NormalRecv, PaddingRecv -> wait_0
    on NormalSent              -> wait_0
    on Signal                  -> signal
  }
}
`);
  });

  test("takes the names of a source map", () => {
    const source = `machine m {
  counter left

  state start {
    left = 3
    on NormalSent -> pad[1][0]
  }
  state pad[1][0] {
    pad after 1ms
    on PaddingSent -> start
  }
}
`;
    const host = memoryHost({ "main.mbn": source });
    const [output] = compileFile("main.mbn", host).value.outputs;
    if (output?.kind !== "machine") throw new Error("the source has one machine");
    const { machine, map } = output.machine;
    const text = decompile([machine], { names: [map] });
    expect(text).toBe(source.replace("machine m ", "machine m0 ").replace("left\n", "left, a\n"));
    expect(compileText(text)).toEqual([machine]);
  });

  test("does without names that are no source's", () => {
    const machine = machineOf({ states: [NOTHING, NOTHING] });
    const [output] = compileFile(
      "main.mbn",
      memoryHost({ "main.mbn": "machine m { state x {} state y {} }" }),
    ).value.outputs;
    if (output?.kind !== "machine") throw new Error("the source has one machine");
    const { map } = output.machine;
    const renamed = (name: string) => ({
      ...map,
      states: map.states.map((state, at) => (at === 1 ? { ...state, name } : state)),
    });
    for (const name of ["x", "end", "Signal", "on", "x[0]", "ü", "", "a b"]) {
      expect(decompile([machine], { names: [renamed(name)] })).toBe(decompile([machine]));
    }
    expect(decompile([machine], { names: [renamed("pad")] })).toContain("state pad {}");
  });
});
