import {
  EXPONENTIAL_HEIGHTS,
  EXPONENTIAL_WIDTHS,
  CONSTANTS,
  NORMAL_HEIGHTS,
  NORMAL_WIDTHS,
} from "../../src/simulator/compiled/addresses.ts";
import { exp, ln } from "./elementary.ts";
import { Side } from "./state.ts";

// xoshiro256** and what is made of one or several of its words: see random/xoshiro.ts,
// random/uniform.ts and random/standard.ts.

/** The state that the reference's `seed_from_u64` makes of a seed, by SplitMix64. */
export function seedGenerator(side: Side, seed: u64): void {
  side.s0 = splitMix(seed + GOLDEN);
  side.s1 = splitMix(seed + 2 * GOLDEN);
  side.s2 = splitMix(seed + 3 * GOLDEN);
  side.s3 = splitMix(seed + 4 * GOLDEN);
}

/** 2^64 divided by the golden ratio. */
const GOLDEN: u64 = 0x9e3779b97f4a7c15;

function splitMix(state: u64): u64 {
  const upper = (state ^ (state >> 30)) * 0xbf58476d1ce4e5b9;
  const lower = (upper ^ (upper >> 27)) * 0x94d049bb133111eb;
  return lower ^ (lower >> 31);
}

export function nextWord(side: Side): u64 {
  const s1 = side.s1;
  const s2 = side.s2 ^ side.s0;
  const s3 = side.s3 ^ s1;
  side.s1 = s1 ^ s2;
  side.s0 ^= s3;
  side.s2 = s2 ^ (s1 << 17);
  side.s3 = rotl<u64>(s3, 45);
  return rotl<u64>(s1 * 5, 7) * 9;
}

/** In [0, 1), a multiple of 2^-53. */
function standardUniform(side: Side): f64 {
  return <f64>(<i64>(nextWord(side) >> 11)) * 1.1102230246251565e-16;
}

/** In (0, 1], a multiple of 2^-53. */
export function openClosed01(side: Side): f64 {
  return <f64>(<i64>(nextWord(side) >> 11) + 1) * 1.1102230246251565e-16;
}

/** In [0, 1), a multiple of 2^-52. */
export function unit52(side: Side): f64 {
  return <f64>(<i64>(nextWord(side) >> 12)) * 2.220446049250313e-16;
}

/** In (0, 1), an odd multiple of 2^-53. */
export function open01(side: Side): f64 {
  return unit52(side) + 1.1102230246251565e-16;
}

/** Mean 0, standard deviation 1. The words are never all the same, so a try succeeds. */
export function standardNormal(side: Side): f64 {
  while (true) {
    const word = nextWord(side);
    const layer = (<usize>(word & 255)) << 3;
    const u = <f64>(<i64>(word >> 12)) * 4.440892098500626e-16 - 1;
    const x = u * load<f64>(layer, NORMAL_WIDTHS);
    if (abs(x) < load<f64>(layer, NORMAL_WIDTHS + 8)) return x;
    if (layer === 0) return normalTail(side, x < 0);
    const low = load<f64>(layer, NORMAL_HEIGHTS + 8);
    const edge = low + (load<f64>(layer, NORMAL_HEIGHTS) - low) * standardUniform(side);
    if (edge < exp((-x * x) / 2)) return x;
  }
}

function normalTail(side: Side, negative: bool): f64 {
  const tail = load<f64>(CONSTANTS + 40);
  while (true) {
    const x = ln(open01(side)) / tail;
    const y = ln(open01(side));
    if (-2 * y >= x * x) return negative ? x - tail : tail - x;
  }
}

/** Mean 1. */
export function standardExponential(side: Side): f64 {
  while (true) {
    const word = nextWord(side);
    const layer = (<usize>(word & 255)) << 3;
    const u = <f64>(<i64>(word >> 12)) * 2.220446049250313e-16 + 1.1102230246251565e-16;
    const x = u * load<f64>(layer, EXPONENTIAL_WIDTHS);
    if (x < load<f64>(layer, EXPONENTIAL_WIDTHS + 8)) return x;
    if (layer === 0) return load<f64>(CONSTANTS + 48) - ln(standardUniform(side));
    const low = load<f64>(layer, EXPONENTIAL_HEIGHTS + 8);
    const edge = low + (load<f64>(layer, EXPONENTIAL_HEIGHTS) - low) * standardUniform(side);
    if (edge < exp(-x)) return x;
  }
}
