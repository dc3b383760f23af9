import { STATE_END, STATE_SIGNAL, validate } from "@mbn-lang/runtime/machine";
import type { Action, Counter, Dist, Machine, State, Transition } from "@mbn-lang/runtime/machine";
import type { Draw } from "../../decompile/random-machine.ts";

// Small machines in which what lints look for is common: few transitions, counters that move by
// little, limits about 0, first states that act.

function pick<T>(draw: Draw, values: readonly [T, ...T[]]): T {
  return values[draw() % values.length] ?? values[0];
}

function oneIn(draw: Draw, count: number): boolean {
  return draw() % count === 0;
}

const constant = (start: number): Dist => ({
  law: { kind: "uniform", low: 0, high: 0 },
  start,
  max: 0,
});

const between = (low: number, high: number, start = 0, max = 0): Dist => ({
  law: { kind: "uniform", low, high },
  start,
  max,
});

const AMOUNTS = [
  constant(0),
  constant(0.9),
  constant(1.5),
  constant(-2),
  constant(2),
  between(0, 0.99),
  between(0, 1),
  between(1, 3),
  between(0, 3, -1),
  between(2, 3, 0, 0.5),
  { law: { kind: "pareto", scale: 2, shape: 0.01 }, start: 0, max: 0 },
  { law: { kind: "poisson", lambda: 1 }, start: 0, max: 0 },
] as const satisfies readonly Dist[];

const LIMITS = [
  constant(0),
  constant(-3),
  constant(0.3),
  constant(0.5),
  constant(1),
  between(0, 0.4),
  between(0, 2),
  between(2, 9, 0, 0.2),
] as const satisfies readonly Dist[];

const TIMES = [constant(0), constant(5), between(0, 900), constant(1e5)] as const;

function action(draw: Draw): Action | null {
  const limit = oneIn(draw, 2) ? null : pick<Dist>(draw, LIMITS);
  const flags = { bypass: oneIn(draw, 2), replace: oneIn(draw, 2) };
  const timeout = pick<Dist>(draw, TIMES);
  const duration = pick<Dist>(draw, TIMES);
  switch (draw() % 6) {
    case 0:
      return { kind: "cancel", timer: pick(draw, ["action", "internal", "all"]) };
    case 1:
    case 2:
      return { kind: "pad", ...flags, timeout, limit };
    case 3:
      return { kind: "block", ...flags, timeout, duration, limit };
    case 4:
      return { kind: "timer", replace: flags.replace, duration, limit };
    default:
      return null;
  }
}

function counter(draw: Draw): Counter | null {
  if (oneIn(draw, 2)) return null;
  const operation = pick(draw, ["increment", "decrement", "decrement", "set"] as const);
  const dist = oneIn(draw, 3) ? null : pick<Dist>(draw, AMOUNTS);
  return { operation, dist, copy: oneIn(draw, 6) };
}

function list(draw: Draw, states: number, oneOf: number): readonly Transition[] | null {
  if (!oneIn(draw, oneOf)) return null;
  const target = (): number => {
    if (oneIn(draw, 12)) return pick(draw, [STATE_END, STATE_SIGNAL]);
    // State 0 is a rare target, so that first states often stay behind.
    return oneIn(draw, 6) ? 0 : draw() % states;
  };
  const [first, second] = [target(), target()];
  if (first === second || oneIn(draw, 2)) return [{ target: first, probability: 1 }];
  return [
    { target: first, probability: 0.5 },
    { target: second, probability: oneIn(draw, 2) ? 0.5 : 0.25 },
  ];
}

/** Events of the tunnel lead on more often than those that the machine causes itself. */
const RARITY = [3, 5, 5, 3, 3, 5, 6, 6, 3, 2, 4, 4, 6];

function state(draw: Draw, states: number): State {
  return {
    action: action(draw),
    counters: [counter(draw), counter(draw)],
    transitions: RARITY.map((rarity) => list(draw, states, rarity)),
  };
}

export function smallMachine(draw: Draw): Machine {
  for (;;) {
    const count = 1 + (draw() % 5);
    const machine: Machine = {
      allowedPaddingPackets: pick(draw, [0n, 0n, 3n]),
      maxPaddingFrac: pick(draw, [0, 0, 0.5, 1]),
      allowedBlockedMicrosec: 0n,
      maxBlockingFrac: pick(draw, [0, 0, 0.5]),
      states: Array.from({ length: count }, () => state(draw, count)),
    };
    if (validate(machine).length === 0) return machine;
  }
}
