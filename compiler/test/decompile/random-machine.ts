import { STATE_END, STATE_SIGNAL, U64_MAX, validate } from "@mbn-lang/runtime/machine";
import type {
  Action,
  Counter,
  Dist,
  Law,
  Machine,
  State,
  Transition,
} from "@mbn-lang/runtime/machine";

// Random valid machines in which odd values are common: signed zeros, NaN, infinities,
// subnormals, round numbers of all units, values that 32-bit floats hold badly. Plain
// loops, as a hundred thousand of them are made in one run.

/** A stream of 32-bit numbers from a seed (SplitMix32). */
export type Draw = () => number;

export function drawFrom(seed: number): Draw {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e37_79b9) >>> 0;
    let word = Math.imul(state ^ (state >>> 16), 0x21f0_aaad);
    word = Math.imul(word ^ (word >>> 15), 0x735a_2d97);
    return (word ^ (word >>> 15)) >>> 0;
  };
}

const bits = new DataView(new ArrayBuffer(8));

function below(draw: Draw, count: number): number {
  return draw() % count;
}

function pick<T>(draw: Draw, values: readonly [T, ...T[]]): T {
  return values[below(draw, values.length)] ?? values[0];
}

function chance(draw: Draw, oneIn: number): boolean {
  return below(draw, oneIn) === 0;
}

/** Any 64 bits as a double; NaN's payload dropped. */
function anyBits(draw: Draw): number {
  bits.setUint32(0, draw());
  bits.setUint32(4, draw());
  const value = bits.getFloat64(0);
  return Number.isNaN(value) ? Number.NaN : value;
}

const ODD = [
  0,
  -0,
  1,
  -1,
  0.1,
  1e-6,
  9.99e-7,
  5e-324,
  2 ** 53,
  2 ** 53 - 1,
  2 ** 53 + 2,
  1e20,
  1e21,
  1e22,
  Number.MAX_VALUE,
  999.999,
  1000,
  999_999,
  Number.NaN,
  Infinity,
  -Infinity,
] as const;

const SCALES = [0.001, 1, 1000, 1e6, 6e7, 3.6e9, 8.64e10] as const;

/** A double with odd ones, round ones and times of every unit. */
function anyDouble(draw: Draw): number {
  switch (below(draw, 6)) {
    case 0:
      return pick(draw, ODD);
    case 1:
      return anyBits(draw);
    case 2:
      return below(draw, 1200) * pick(draw, SCALES) * (chance(draw, 4) ? -1 : 1);
    case 3:
      return (below(draw, 2_000_000) / 1000) * pick(draw, SCALES);
    case 4:
      return Math.fround(draw() / 2 ** 32);
    default:
      return draw() / 2 ** 32 + below(draw, 3);
  }
}

/** What passes a test, from many tries. */
function such(draw: Draw, test: (value: number) => boolean, otherwise: number): number {
  for (let tries = 0; tries < 20; tries += 1) {
    const value = anyDouble(draw);
    if (test(value)) return value;
  }
  return otherwise;
}

const isPositive = (value: number): boolean => value > 0;
const isShare = (value: number): boolean => value >= 0 && value <= 1;

function randomLaw(draw: Draw): Law {
  const any = (): number => anyDouble(draw);
  const positive = (): number => such(draw, isPositive, 1);
  const share = (): number => such(draw, isShare, 0.5);
  switch (below(draw, 13)) {
    case 0:
      return { kind: "normal", mean: any(), stdev: any() };
    case 1:
      return { kind: "skew_normal", location: any(), scale: any(), shape: any() };
    case 2:
      return { kind: "log_normal", mu: any(), sigma: any() };
    case 3:
      return { kind: "binomial", trials: BigInt(below(draw, 1_000_000_001)), probability: share() };
    case 4:
      return { kind: "geometric", probability: share() };
    case 5:
      return { kind: "pareto", scale: positive(), shape: positive() };
    case 6:
      return { kind: "poisson", lambda: positive() };
    case 7:
      return { kind: "weibull", scale: positive(), shape: positive() };
    case 8:
      return { kind: "gamma", scale: positive(), shape: positive() };
    case 9:
      return { kind: "beta", alpha: positive(), beta: positive() };
    case 10:
      return { kind: "uniform", low: 0, high: 0 };
    default: {
      const [low, high] = [any(), any()];
      return low > high
        ? { kind: "uniform", low: high, high: low }
        : { kind: "uniform", low, high };
    }
  }
}

function randomDist(draw: Draw): Dist {
  return {
    law: randomLaw(draw),
    start: chance(draw, 2) ? pick(draw, [0, 0, 1, -0]) : anyDouble(draw),
    max: chance(draw, 2) ? 0 : anyDouble(draw),
  };
}

function randomAction(draw: Draw): Action | null {
  const [bypass, replace] = [chance(draw, 2), chance(draw, 2)];
  const limit = chance(draw, 2) ? null : randomDist(draw);
  switch (below(draw, 5)) {
    case 0:
      return null;
    case 1:
      return { kind: "cancel", timer: pick(draw, ["action", "internal", "all"]) };
    case 2:
      return { kind: "pad", bypass, replace, timeout: randomDist(draw), limit };
    case 3: {
      const [timeout, duration] = [randomDist(draw), randomDist(draw)];
      return { kind: "block", bypass, replace, timeout, duration, limit };
    }
    default:
      return { kind: "timer", replace, duration: randomDist(draw), limit };
  }
}

function randomCounter(draw: Draw): Counter | null {
  if (!chance(draw, 3)) return null;
  const dist = chance(draw, 2) ? null : randomDist(draw);
  return { operation: pick(draw, ["increment", "decrement", "set"]), dist, copy: chance(draw, 3) };
}

function randomProbability(draw: Draw): number {
  bits.setUint32(0, chance(draw, 4) ? draw() >>> 2 : 0x3f80_0000 - below(draw, 0x0800_0000));
  const value = bits.getFloat32(0);
  return value > 0 && value <= 1 ? value : 0.25;
}

function randomList(draw: Draw, states: number): readonly Transition[] | null {
  if (chance(draw, 2)) return null;
  const list: Transition[] = [];
  let sum = 0;
  for (let left = 1 + below(draw, chance(draw, 8) ? 12 : 3); left > 0; left -= 1) {
    const target = chance(draw, 5) ? pick(draw, [STATE_END, STATE_SIGNAL]) : below(draw, states);
    const share = chance(draw, 3) ? 1 : randomProbability(draw);
    const probability = chance(draw, 30) ? Number.NaN : share;
    const next = Math.fround(sum + probability);
    if (next > 1 || list.some((other) => other.target === target)) continue;
    list.push({ target, probability });
    sum = next;
  }
  return list.length === 0 ? null : list;
}

function randomState(draw: Draw, states: number): State {
  const transitions: (readonly Transition[] | null)[] = [];
  while (transitions.length < 13) {
    const repeat = chance(draw, 3) ? transitions.at(-1) : undefined;
    transitions.push(repeat === undefined ? randomList(draw, states) : repeat);
  }
  return {
    action: randomAction(draw),
    counters: [randomCounter(draw), randomCounter(draw)],
    transitions,
  };
}

function randomBudget(draw: Draw): bigint {
  const word = (BigInt(draw()) << 32n) | BigInt(draw());
  const whole = BigInt(below(draw, 1200)) * BigInt(pick(draw, [1, 1000, 1e6, 6e7, 3.6e9, 8.64e10]));
  return pick(draw, [0n, 1n, U64_MAX, U64_MAX - 1n, 2n ** 53n, 2n ** 53n + 1n, word, whole]);
}

function randomFraction(draw: Draw): number {
  const value = pick(draw, [0, 0, -0, 1, 5e-324, 0.5, Number.NaN, such(draw, isShare, 0.1)]);
  return value;
}

/** A valid machine, small but for its oddities. */
export function randomMachine(draw: Draw): Machine {
  for (;;) {
    const count = 1 + below(draw, 5);
    const states: State[] = [];
    while (states.length < count) states.push(randomState(draw, count));
    const machine: Machine = {
      allowedPaddingPackets: randomBudget(draw),
      maxPaddingFrac: randomFraction(draw),
      allowedBlockedMicrosec: randomBudget(draw),
      maxBlockingFrac: randomFraction(draw),
      states,
    };
    if (validate(machine).length === 0) return machine;
  }
}
