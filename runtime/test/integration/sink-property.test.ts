// Whatever the machines, the sink and the user do: what always holds.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { xoshiro256StarStar } from "../../src/index.ts";
import { FakeClock, TunnelDriver } from "../../src/integration/index.ts";
import type { Overflow, PacketSink } from "../../src/integration/index.ts";
import type { Action, Event, Machine } from "../../src/machine/model.ts";
import { constant, machine, us } from "../framework/build.ts";
import { arbitraryMachine } from "../machine/arbitrary.ts";

const time = fc.constantFrom(0, 0, 1, 3, 10, 50).map(constant);
const flags = { bypass: fc.boolean(), replace: fc.boolean() };
const limit = fc.option(fc.constantFrom(1, 3, 1000).map(constant), { freq: 4 });
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ kind: fc.constant("pad"), ...flags, timeout: time, limit }),
  fc.record({ kind: fc.constant("block"), ...flags, timeout: time, duration: time, limit }),
  fc.record({ kind: fc.constant("timer"), replace: fc.boolean(), duration: time, limit }),
  fc.record({ kind: fc.constant("cancel"), timer: fc.constantFrom("action", "internal", "all") }),
);
const heard = fc.constantFrom<Event>(
  "NormalSent",
  "NormalSent",
  "PaddingSent",
  "TunnelSent",
  "NormalRecv",
  "BlockingBegin",
  "BlockingEnd",
  "TimerBegin",
  "TimerEnd",
);
/** Machines that are hardly ever still. */
const busyMachine = fc
  .integer({ min: 1, max: 4 })
  .chain((count) => {
    const on = fc.dictionary(heard, fc.nat(count - 1), { minKeys: 3, maxKeys: 9 });
    return fc.array(fc.record({ action, on }), { minLength: count, maxLength: count });
  })
  .map((states) => machine(states));
const machines: fc.Arbitrary<Machine[]> = fc.array(
  fc.oneof({ weight: 5, arbitrary: busyMachine }, { weight: 1, arbitrary: arbitraryMachine(3) }),
  { maxLength: 3 },
);

type Step =
  | { readonly do: "send" | "received" | "resume" | "unblock" }
  | { readonly do: "advance"; readonly time: number };
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom("send", "send", "received", "resume", "unblock") }),
  fc.record({ do: fc.constant("advance"), time: fc.integer({ min: 0, max: 200 }).map(us) }),
);

const CAPACITY = 8;

interface Run {
  readonly machines: readonly Machine[];
  readonly steps: readonly Step[];
  /** What the sink answers, and then does, in turn. */
  readonly answers: readonly boolean[];
  readonly inside: readonly ("nothing" | "send" | "received" | "resume")[];
  readonly drain: boolean;
  readonly overflow: Overflow;
}

const runs: fc.Arbitrary<Run> = fc.record({
  machines,
  steps: fc.array(step, { minLength: 1, maxLength: 40 }),
  answers: fc.array(fc.boolean(), { minLength: 1, maxLength: 20 }),
  inside: fc.array(fc.constantFrom("nothing", "nothing", "nothing", "send", "received", "resume"), {
    minLength: 1,
    maxLength: 7,
  }),
  drain: fc.boolean(),
  overflow: fc.constantFrom("queue", "drop", "unblock"),
});

class Network implements PacketSink<number> {
  readonly left: (number | "padding")[] = [];
  full = false;
  /** Calls between a false and `resume`. */
  wrongCalls = 0;
  /** Calls from within a call. */
  nestedCalls = 0;
  user: () => void = () => undefined;
  readonly #answers: readonly boolean[];
  #within = false;

  constructor(answers: readonly boolean[]) {
    this.#answers = answers;
  }

  sendNormal(packet: number): boolean {
    return this.#take(packet);
  }

  sendPadding(): boolean {
    return this.#take("padding");
  }

  #take(packet: number | "padding"): boolean {
    if (this.full) this.wrongCalls += 1;
    if (this.#within) this.nestedCalls += 1;
    this.#within = true;
    this.user();
    this.#within = false;
    this.left.push(packet);
    const ready = this.#answers[this.left.length % this.#answers.length] ?? true;
    this.full = !ready;
    return ready;
  }
}

/** Runs it all, closes, lets the rest leave; checks after each step. */
function play({ machines: all, steps, answers, inside, drain, overflow }: Run) {
  const clock = new FakeClock();
  const network = new Network(answers);
  let closings = 0;
  let sent = 0;
  let innerSends = 3;
  const driver = new TunnelDriver<number>({
    machines: all,
    generator: xoshiro256StarStar(1),
    clock,
    sink: network,
    capacity: CAPACITY,
    overflow,
    onClosed: () => (closings += 1),
  });
  const resume = (): void => {
    network.full = false;
    driver.resume();
  };
  let turn = 0;
  network.user = () => {
    const what = inside[(turn += 1) % inside.length];
    if (what === "resume") resume();
    if (what === "received") driver.received("padding");
    if (what === "send" && closings === 0 && (innerSends -= 1) > 0 && !closed) driver.send(sent++);
  };
  let closed = false;
  let normalMost = 0;
  for (const one of steps) {
    if (one.do === "send") driver.send(sent++);
    if (one.do === "received") driver.received("normal");
    if (one.do === "resume") resume();
    if (one.do === "unblock") driver.endBlocking();
    if (one.do === "advance") clock.advance(one.time);
    const { normalQueued, normalSent, normalDropped } = driver.tally;
    normalMost = normalQueued - normalSent - normalDropped;
    expect(driver.waiting).toBeLessThanOrEqual(normalMost + CAPACITY);
  }
  closed = true;
  const none = driver.close({ drain });
  expect(none).toBe(driver.waiting === 0);
  for (let i = 0; i < 200 && driver.waiting > 0; i++) resume();
  expect(driver.waiting).toBe(0);
  expect(closings).toBe(1);
  expect(clock.nextAlarm()).toBeUndefined();
  return { network, tally: driver.tally };
}

describe("any machines behind any sink", () => {
  it("never call the sink between a false and resume, and lose or reorder nothing", () => {
    fc.assert(
      fc.property(runs, (run) => {
        const { network, tally } = play(run);
        expect([network.wrongCalls, network.nestedCalls]).toEqual([0, 0]);
        const normal = network.left.filter((packet) => packet !== "padding");
        expect(normal).toEqual(normal.toSorted((a, b) => a - b));
        expect(tally.normalSent).toBe(normal.length);
        expect(tally.normalSent + tally.normalDropped).toBe(tally.normalQueued);
        expect(tally.paddingSent).toBe(network.left.length - normal.length);
        if (run.overflow !== "drop" && run.drain) expect(tally.normalDropped).toBe(0);
      }),
      { numRuns: 300 },
    );
  });
});

describe("a peer that does not read", () => {
  const bypassing = machine([
    { on: { NormalSent: 1 } },
    {
      action: {
        kind: "block",
        bypass: true,
        replace: false,
        timeout: constant(0),
        duration: constant(1e9),
        limit: null,
      },
      on: { BlockingBegin: 2 },
    },
    {
      action: { kind: "pad", bypass: true, replace: false, timeout: constant(100), limit: null },
      on: { PaddingSent: 2 },
    },
  ]);

  it("gets no more bypassing padding, which is heard, bounded, and sent once it reads", () => {
    const clock = new FakeClock();
    const events: number[] = [];
    let calls = 0;
    let open = false;
    const driver = new TunnelDriver<string>({
      machines: [bypassing],
      clock,
      capacity: 16,
      sink: { sendNormal: () => true, sendPadding: () => (calls += 1) > 0 && open },
      observer: (report) => {
        if (report.kind === "event" && report.event === "PaddingSent") events.push(clock.now());
      },
    });
    driver.send("a");
    clock.advance(us(1_000_000));
    expect(events).toHaveLength(10_000);
    expect(calls).toBe(1);
    expect(driver.waiting).toBe(16);
    expect(driver.tally.paddingDropped).toBe(10_000 - 16 - 1);
    open = true;
    driver.resume();
    expect(calls).toBe(17);
  });
});
