import { GENERATOR } from "../../src/simulator/compiled/addresses.ts";
import {
  ADDED,
  EXPONENTIAL,
  FIRST,
  FIXED,
  FOURTH,
  GAMMA,
  LAW,
  LOG_NORMAL,
  MAX,
  NORMAL,
  OUTSIDE,
  PARETO,
  SECOND,
  SMALL_GAMMA,
  THIRD,
  UNIFORM,
  WEIBULL,
} from "../../src/simulator/compiled/layout.ts";
import { exp, ln, powOfSize } from "./elementary.ts";

import { open01, openClosed01, standardExponential, standardNormal, unit52 } from "./random.ts";
import { Running, Side } from "./state.ts";

/** Draws from a law that only the host knows, with the generator's state at GENERATOR. */
declare function drawOutside(isClient: i32, machine: i32, law: i32): f64;

/** One value of a distribution's record, as `samplePrepared` of random/dist.ts draws it. */
export function sample(side: Side, running: Running, dist: usize): f64 {
  const fixed = load<f64>(dist, FIXED);
  if (fixed >= 0) return fixed;
  const law = load<i32>(dist, LAW);
  const drawn =
    law === UNIFORM
      ? unit52(side) * load<f64>(dist, SECOND) + load<f64>(dist, FIRST)
      : sampleLaw(side, running, dist, law);
  const value = drawn + load<f64>(dist, ADDED);
  if (!(value > 0 && value < Infinity)) return 0;
  const most = load<f64>(dist, MAX);
  return most > 0 && value > most ? most : value;
}

function sampleLaw(side: Side, running: Running, dist: usize, law: i32): f64 {
  const first = load<f64>(dist, FIRST);
  const second = load<f64>(dist, SECOND);
  switch (law) {
    case NORMAL:
      return first + second * standardNormal(side);
    case LOG_NORMAL:
      return exp(first + second * standardNormal(side));
    case PARETO:
      return first * powOfSize(openClosed01(side), second);
    case WEIBULL:
      return first * powOfSize(-ln(openClosed01(side)), second);
    case EXPONENTIAL:
      return standardExponential(side) * first;
    case GAMMA:
      return gamma(side, first, load<f64>(dist, THIRD), load<f64>(dist, FOURTH));
    case SMALL_GAMMA: {
      const u = open01(side);
      const large = gamma(side, first, load<f64>(dist, THIRD), load<f64>(dist, FOURTH));
      return large * powOfSize(u, second);
    }
    default:
      return outside(side, running, dist);
  }
}

/** Marsaglia and Tsang's method: see random/laws/gamma.ts. */
function gamma(side: Side, scale: f64, c: f64, d: f64): f64 {
  while (true) {
    const x = standardNormal(side);
    const root = 1 + c * x;
    if (root <= 0) continue;
    const v = root * root * root;
    const u = open01(side);
    const square = x * x;
    if (u < 1 - 0.0331 * square * square || ln(u) < 0.5 * square + d * (1 - v + ln(v))) {
      return d * v * scale;
    }
  }
}

/** The host's generators have the upper half of each word first. */
function outside(side: Side, running: Running, dist: usize): f64 {
  store<u64>(GENERATOR, rotl<u64>(side.s0, 32));
  store<u64>(GENERATOR, rotl<u64>(side.s1, 32), 8);
  store<u64>(GENERATOR, rotl<u64>(side.s2, 32), 16);
  store<u64>(GENERATOR, rotl<u64>(side.s3, 32), 24);
  const drawn = drawOutside(side.isClient, running.mi, load<i32>(dist, OUTSIDE));
  side.s0 = rotl<u64>(load<u64>(GENERATOR), 32);
  side.s1 = rotl<u64>(load<u64>(GENERATOR, 8), 32);
  side.s2 = rotl<u64>(load<u64>(GENERATOR, 16), 32);
  side.s3 = rotl<u64>(load<u64>(GENERATOR, 24), 32);
  return drawn;
}
