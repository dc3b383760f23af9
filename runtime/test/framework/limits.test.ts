import { describe, expect, it } from "vitest";
import type { Framework } from "../../src/index.ts";
import {
  block,
  constant,
  events,
  machine,
  pad,
  SIGNAL,
  start,
  timer,
  us,
  U64_MAX,
} from "./build.ts";
import type { ShortState } from "./build.ts";

const call = (framework: Framework, name: string, now = 0): number =>
  framework.triggerEvents(events(name), now).length;

/** Pads on every NormalSent and every PaddingSent. */
const padder: ShortState[] = [{ action: pad(1), on: { NormalSent: 0, PaddingSent: 0 } }];

describe("padding", () => {
  it("is refused from the machine's fraction on (machine_max_padding_frac)", () => {
    const framework = start([machine(padder, { maxPaddingFrac: 0.5 })]);
    expect(call(framework, "NormalSent")).toBe(1);
    // 1 of 2 packets is padding: 0.5 is not below 0.5.
    expect(call(framework, "PaddingSent 0")).toBe(0);
    expect(call(framework, "NormalSent")).toBe(1);
  });

  it("is refused from the framework's fraction on, for all machines together (framework_max_padding_frac)", () => {
    const framework = start([machine(padder), machine(padder)], { maxPaddingFrac: 0.5 });
    expect(call(framework, "NormalSent")).toBe(2);
    expect(call(framework, "PaddingSent 0")).toBe(0);
    expect(call(framework, "NormalSent")).toBe(2);
    // Padding of a machine that does not exist counts too.
    call(framework, "PaddingSent 9");
    expect(call(framework, "PaddingSent 1")).toBe(0);
  });

  it("within the machine's budget passes both fractions", () => {
    const limits = { maxPaddingFrac: 0.1, allowedPaddingPackets: 2n };
    const framework = start([machine(padder, limits)], { maxPaddingFrac: 0.1 });
    expect(call(framework, "PaddingSent 0")).toBe(1);
    expect(call(framework, "PaddingSent 0")).toBe(0);
  });

  it("of an unlimited budget is never refused", () => {
    const framework = start([machine(padder, { allowedPaddingPackets: U64_MAX })], {
      maxPaddingFrac: 0.01,
    });
    for (let i = 0; i < 100; i++) expect(call(framework, "PaddingSent 0")).toBe(1);
  });

  it("is not limited by a fraction of 0, and by 1 only without any normal packet", () => {
    const free = start([machine(padder)]);
    for (let i = 0; i < 10; i++) expect(call(free, "PaddingSent 0")).toBe(1);
    const whole = start([machine(padder, { maxPaddingFrac: 1 })]);
    expect(call(whole, "PaddingSent 0")).toBe(0);
    expect(call(whole, "NormalSent")).toBe(1);
    for (let i = 0; i < 10; i++) expect(call(whole, "PaddingSent 0")).toBe(1);
  });

  it("before the first packet is allowed even if the state's limit is used up", () => {
    const states: ShortState[] = [{ on: { TunnelSent: 1 } }, { action: pad(1, 0) }];
    expect(call(start([machine(states)]), "TunnelSent")).toBe(0);
    expect(call(start([machine(states, { maxPaddingFrac: 0.5 })]), "TunnelSent")).toBe(1);
    expect(call(start([machine(states)], { maxPaddingFrac: 0.5 }), "TunnelSent")).toBe(1);
  });
});

describe("blocking", () => {
  /** Blocks on every NormalSent. */
  const blocker = (replace = false): ShortState[] => [
    { action: block(0, 10, { replace }), on: { NormalSent: 0 } },
  ];

  it("is refused from the machine's or framework's fraction of time on (max_blocking_frac)", () => {
    for (const [limits, options] of [
      [{ maxBlockingFrac: 0.5 }, {}],
      [{}, { maxBlockingFrac: 0.5 }],
    ] as const) {
      const framework = start([machine(blocker(), limits)], options);
      // No time has passed: 0 / 0 is allowed.
      expect(call(framework, "NormalSent")).toBe(1);
      call(framework, "BlockingBegin 0", us(5));
      call(framework, "BlockingEnd", us(10));
      expect(call(framework, "NormalSent", us(10))).toBe(0);
      expect(call(framework, "NormalSent", us(11))).toBe(1);
    }
  });

  it("under way counts towards the fraction", () => {
    const framework = start([machine(blocker(), { maxBlockingFrac: 0.5 })]);
    call(framework, "BlockingBegin 7", us(1));
    expect(call(framework, "NormalSent", us(1))).toBe(1);
    expect(call(framework, "NormalSent", us(2))).toBe(0);
  });

  it("is every machine's, whoever caused it, and two begins are one blocking", () => {
    const framework = start([machine(blocker(), { maxBlockingFrac: 0.5 })]);
    call(framework, "BlockingBegin 7", us(10));
    call(framework, "BlockingBegin 7", us(18));
    call(framework, "BlockingEnd", us(20));
    call(framework, "BlockingEnd", us(30));
    expect(framework.save().blocked).toBe(us(10));
    expect(call(framework, "NormalSent", us(20))).toBe(0);
    expect(call(framework, "NormalSent", us(21))).toBe(1);
  });

  it("within the machine's budget passes both fractions", () => {
    const limits = { maxBlockingFrac: 0.01, allowedBlockedMicrosec: 10n };
    const framework = start([machine(blocker(), limits)], { maxBlockingFrac: 0.01 });
    call(framework, "BlockingBegin 0", 0);
    expect(call(framework, "NormalSent", us(10) - 1)).toBe(1);
    expect(call(framework, "NormalSent", us(10))).toBe(0);
  });

  it("may always be overwritten by an action with replace (framework_replace_blocking)", () => {
    for (const replace of [false, true]) {
      const framework = start([machine(blocker(replace), { maxBlockingFrac: 0.01 })]);
      call(framework, "BlockingBegin 0", us(1));
      expect(call(framework, "NormalSent", us(100))).toBe(replace ? 1 : 0);
      call(framework, "BlockingEnd", us(100));
      expect(call(framework, "NormalSent", us(100))).toBe(0);
    }
  });

  it("time going backwards counts as no time", () => {
    const framework = start([machine(blocker(), { maxBlockingFrac: 0.5 })], { now: us(100) });
    call(framework, "BlockingBegin 0", us(150));
    call(framework, "BlockingEnd", us(140));
    expect(framework.save().blocked).toBe(0);
    expect(call(framework, "NormalSent", us(20))).toBe(1);
  });

  it("is exact for days in nanoseconds", () => {
    const days = 86_400_000_000_000;
    const framework = start([machine(blocker(), { allowedBlockedMicrosec: 172_800_000_000n })]);
    call(framework, "BlockingBegin 0", days);
    call(framework, "BlockingEnd", 3 * days - 1);
    expect(framework.save().blocked).toBe(2 * days - 1);
  });
});

describe("a state's limit", () => {
  it("counts down when the machine's own action happens, then LimitReached comes instead of an action", () => {
    const framework = start([
      machine([
        { on: { NormalSent: 1 } },
        { action: pad(1, 2), on: { PaddingSent: 1, LimitReached: 2 } },
        { action: pad(2) },
      ]),
    ]);
    call(framework, "NormalSent");
    expect(framework.triggerEvents(events("PaddingSent 0"), 0)).toMatchObject([{ timeout: us(1) }]);
    expect(framework.triggerEvents(events("PaddingSent 0"), 0)).toMatchObject([{ timeout: us(2) }]);
  });

  it("is kept by a transition to the same state and drawn anew on coming back", () => {
    const framework = start([
      machine([
        { on: { NormalSent: 1 } },
        { action: pad(1, 2), on: { PaddingSent: 1, NormalSent: 1, TunnelSent: 0 } },
      ]),
    ]);
    call(framework, "NormalSent");
    call(framework, "NormalSent");
    expect(call(framework, "PaddingSent 0")).toBe(1);
    expect(call(framework, "PaddingSent 0")).toBe(0);
    expect(call(framework, "NormalSent")).toBe(0);
    call(framework, "TunnelSent");
    expect(call(framework, "NormalSent")).toBe(1);
  });

  it("of 0 raises LimitReached on every further event of its own", () => {
    let reached = 0;
    const framework = start([machine([{ action: pad(1, 1) }])], {
      observer: (report) => {
        if (report.kind === "limit" && report.left === 0n) reached++;
      },
    });
    call(framework, "PaddingSent 0");
    expect(reached).toBe(1);
    const again = start([machine([{ action: pad(1, 1), on: { LimitReached: [[1, 1e-6]] } }, {}])]);
    const draws = again.save().generator;
    call(again, "PaddingSent 0");
    const first = again.save().generator;
    call(again, "PaddingSent 0");
    expect(first).not.toEqual(draws);
    expect(again.save().generator).not.toEqual(first);
  });

  it("counts down for an event that signals, since that is no change of state", () => {
    const framework = start([
      machine([
        { action: pad(1, 1), on: { PaddingSent: SIGNAL, LimitReached: 1 } },
        { action: pad(2) },
      ]),
    ]);
    expect(framework.triggerEvents(events("PaddingSent 0"), 0)).toMatchObject([{ timeout: us(2) }]);
  });

  it("does not count down when the event changes the state", () => {
    const framework = start([
      machine([
        { action: pad(1, 5), on: { PaddingSent: 1 } },
        { action: pad(2, 1), on: { LimitReached: 2 } },
        { action: pad(3) },
      ]),
    ]);
    expect(framework.triggerEvents(events("PaddingSent 0"), 0)).toMatchObject([{ timeout: us(2) }]);
  });

  it("counts down for TimerBegin and BlockingBegin, whatever the state's action is", () => {
    for (const name of ["TimerBegin 0", "BlockingBegin 0", "PaddingSent 0"]) {
      for (const action of [pad(1, 1), timer(1, 1), block(1, 1, { limit: 1 })]) {
        const framework = start([
          machine([{ action, on: { LimitReached: 1 } }, { action: timer(9) }]),
        ]);
        expect(framework.triggerEvents(events(name), 0)).toMatchObject([{ duration: us(9) }]);
      }
    }
  });

  it("does not count down for another machine's blocking, nor for TimerEnd", () => {
    const limited = machine([
      { action: timer(1, 1), on: { LimitReached: 1 } },
      { action: timer(9) },
    ]);
    const framework = start([limited, limited]);
    expect(framework.triggerEvents(events("BlockingBegin 1"), 0)).toMatchObject([{ machine: 1 }]);
    expect(call(framework, "TimerEnd 0")).toBe(0);
  });

  it("takes back the action that is due when it is reached", () => {
    const framework = start([machine([{ on: { NormalSent: 1 } }, { action: pad(1, 1) }])]);
    expect(framework.triggerEvents(events("NormalSent", "PaddingSent 0"), 0)).toEqual([]);
  });

  it("is rounded when drawn (framework_machine_sampled_limit)", () => {
    const left: bigint[] = [];
    const limit = (x: number) => [{ on: { NormalSent: 1 } }, { action: pad(1, constant(x)) }];
    for (const x of [0.5, 2.4, 1e30]) {
      const framework = start([machine(limit(x))], {
        observer: (report) => {
          if (report.kind === "limit") left.push(report.left);
        },
      });
      call(framework, "NormalSent");
    }
    expect(left).toEqual([1n, 2n, U64_MAX]);
  });
});
