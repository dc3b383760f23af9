import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Framework, RateLimitedFramework, xoshiro256StarStarFromState } from "../../src/index.ts";
import type { SavedState } from "../../src/index.ts";
import { block, counter, END, events, machine, pad, SIGNAL, start, timer } from "./build.ts";
import type { Dist } from "../../src/machine/model.ts";

const uniform: Dist = { law: { kind: "uniform", low: 0, high: 5 }, start: 0, max: 0 };
const busy = machine(
  [
    {
      on: {
        NormalSent: [
          [1, 0.5],
          [2, 0.4],
        ],
        TunnelRecv: 3,
      },
    },
    {
      action: pad(3, uniform),
      a: counter("increment", 2),
      on: { PaddingSent: 1, NormalSent: SIGNAL, LimitReached: 2 },
    },
    {
      action: block(1, 5, { limit: 3 }),
      a: counter("decrement", 1),
      b: counter("set", 1, true),
      on: { BlockingBegin: 2, BlockingEnd: 3, CounterZero: 0, Signal: 3 },
    },
    {
      action: timer(4, 2),
      b: counter("decrement"),
      on: { TimerBegin: 3, TimerEnd: 0, CounterZero: 1, NormalRecv: [[END, 0.01]] },
    },
  ],
  { maxPaddingFrac: 0.6, maxBlockingFrac: 0.7 },
);

const name = fc.constantFrom(
  "NormalSent",
  "NormalRecv",
  "TunnelRecv",
  "TunnelSent",
  "PaddingSent 0",
  "PaddingSent 1",
  "BlockingBegin 0",
  "BlockingEnd",
  "TimerBegin 1",
  "TimerEnd 1",
  "PaddingRecv",
);
const run = fc.array(fc.record({ names: fc.array(name, { maxLength: 5 }), after: fc.nat(9000) }), {
  maxLength: 40,
});
type Run = readonly { readonly names: readonly string[]; readonly after: number }[];

function play(framework: Framework, steps: Run): unknown[] {
  let now = framework.now;
  return steps.map(({ names, after }) => framework.triggerEvents(events(...names), (now += after)));
}

describe("a clone", () => {
  it("goes on as the original does, and apart from it", () => {
    fc.assert(
      fc.property(run, run, (before, after) => {
        const original = start([busy, busy], { maxPaddingFrac: 0.9 });
        play(original, before);
        const copy = original.clone();
        const untouched = JSON.stringify(copy.save());
        const wanted = play(original, after);
        expect(JSON.stringify(copy.save())).toBe(untouched);
        expect(play(copy, after)).toEqual(wanted);
        expect(copy.save()).toEqual(original.save());
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it("of a rate-limited framework limits as the original does", () => {
    fc.assert(
      fc.property(run, run, (before, after) => {
        const original = new RateLimitedFramework(start([busy]));
        const at = (limited: RateLimitedFramework, steps: Run): unknown[] => {
          let now = limited.framework.now;
          return steps.map(({ names, after: time }) =>
            limited.triggerEvents(events(...names), 5, (now += time * 10_000)),
          );
        };
        at(original, before);
        const copy = original.clone();
        expect(at(copy, after)).toEqual(at(original, after));
      }),
      { seed: 2, numRuns: 100 },
    );
  });
});

describe("a saved state", () => {
  const restore = (saved: SavedState): Framework =>
    Framework.restore(
      {
        machines: [busy, busy],
        maxPaddingFrac: 0.9,
        generator: xoshiro256StarStarFromState(saved.generator),
      },
      saved,
    );

  it("survives JSON and goes on exactly", () => {
    fc.assert(
      fc.property(run, run, (before, after) => {
        const original = start([busy, busy], { maxPaddingFrac: 0.9 });
        play(original, before);
        const saved = JSON.parse(JSON.stringify(original.save())) as SavedState;
        const copy = restore(saved);
        expect(copy.save()).toEqual(original.save());
        expect(play(copy, after)).toEqual(play(original, after));
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  it("that does not fit is refused, saying why", () => {
    const saved = start([busy, busy]).save();
    const rows = saved.machines;
    const first = rows[0] ?? [];
    const wrong: [SavedState, RegExp][] = [
      [{ ...saved, machines: rows.slice(1) }, /of 1 machines/],
      [{ ...saved, machines: [first, first.slice(1)] }, /machine 1 is damaged/],
      [{ ...saved, machines: [first, [9, ...first.slice(1)]] }, /machine 1 is in state 9/],
      [{ ...saved, signal: 2 }, /signal/],
      [{ ...saved, blocked: NaN }, /time or count/],
    ];
    for (const [state, why] of wrong) expect(() => restore(state)).toThrow(why);
  });
});
