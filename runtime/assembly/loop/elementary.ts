import { CONSTANTS, EXP_TABLE, LN_TABLE } from "../../src/simulator/compiled/addresses.ts";

// exp, ln and pow, operation for operation as in random/elementary: the same results to the bit.

const SPLITTER: f64 = 134217729;
const LOG_OFFSET: i32 = 0x3fe60000;

/** 2^e for -1074 <= e <= 1023. */
function twoTo(e: i32): f64 {
  return e >= -1022
    ? reinterpret<f64>((<i64>(e + 1023)) << 52)
    : reinterpret<f64>((<i64>1) << (<i64>e + 1074));
}

/** e^x. */
export function exp(x: f64): f64 {
  return expOfSum(x, 0);
}

function expOfSum(x: f64, low: f64): f64 {
  if (!(x > -746 && x < 710)) return x != x ? x : x < 0 ? 0 : Infinity;
  const step = Math.floor(x * load<f64>(CONSTANTS + 16) + 0.5);
  const r = x - step * load<f64>(CONSTANTS + 24) - step * load<f64>(CONSTANTS + 32) + low;
  const n = <i32>step;
  const row = (<usize>(n & 127)) << 4;
  const high = load<f64>(row, EXP_TABLE);
  const square = r * r;
  const minusOne = r + square * (0.5 + r * (1.0 / 6) + square * (1.0 / 24 + r * (1.0 / 120)));
  const tail = load<f64>(row, EXP_TABLE + 8) + high * minusOne;
  const exponent = (n >> 7) - 1;
  return exponent < -1023
    ? scaledToSubnormal(high, tail, exponent)
    : (high + tail) * twoTo(exponent);
}

function scaledToSubnormal(high: f64, tail: f64, exponent: i32): f64 {
  const grid = twoTo(-1074 - exponent + 52);
  const sum = grid + high;
  const rounded = sum + (high - (sum - grid) + tail) - grid;
  return rounded * twoTo(exponent + 60) * twoTo(-60);
}

/** Natural logarithm. */
export function ln(x: f64): f64 {
  if (!(x >= 2.2250738585072014e-308 && x < Infinity)) return lnOfSpecial(x);
  return lnOfNormal(x, 0);
}

function lnOfSpecial(x: f64): f64 {
  if (x === 0) return -Infinity;
  if (!(x > 0)) return NaN;
  return x === Infinity ? x : lnOfNormal(x * 18014398509481984, -54);
}

function lnOfNormal(x: f64, shift: i32): f64 {
  const offset = <i32>(reinterpret<i64>(x) >> 32) - LOG_OFFSET;
  const exponent = offset >> 20;
  const k = <f64>(exponent + shift);
  const row = <usize>((offset >> 12) & 255) * 24;
  const z = x * twoTo(-exponent);
  const zCut = SPLITTER * z;
  const zTop = zCut - (zCut - z);
  const inverse = load<f64>(row, LN_TABLE);
  const a = zTop * inverse - 1;
  const b = (z - zTop) * inverse;
  const r = a + b;
  const rLow = a - r + b;
  const w = k * load<f64>(CONSTANTS) + load<f64>(row, LN_TABLE + 8);
  const high = w + r;
  const low = w - high + r + (k * load<f64>(CONSTANTS + 8) + load<f64>(row, LN_TABLE + 16)) + rLow;
  const s = r * r;
  const series =
    r * (1.0 / 3) -
    0.5 +
    s * (r * (1.0 / 5) - 1.0 / 4 + s * (r * (1.0 / 7) - 1.0 / 6 - s * (1.0 / 8)));
  return high + (low + r * r * series);
}

/** x^y for x >= 0, which may be infinite like y; neither is NaN. */
export function powOfSize(x: f64, y: f64): f64 {
  if (x > 0 && x < Infinity && y < 1e20 && y > -1e20) return powOfPositive(x, y);
  if (y === 0 || x === 1) return 1;
  return x > 1 === y > 0 ? Infinity : 0;
}

function powOfPositive(x: f64, y: f64): f64 {
  const tiny = x < 2.2250738585072014e-308;
  const scaled = tiny ? x * 18014398509481984 : x;
  const offset = <i32>(reinterpret<i64>(scaled) >> 32) - LOG_OFFSET;
  const exponent = offset >> 20;
  const k = <f64>(exponent + (tiny ? -54 : 0));
  const row = <usize>((offset >> 12) & 255) * 24;
  const z = scaled * twoTo(-exponent);
  const zCut = SPLITTER * z;
  const zTop = zCut - (zCut - z);
  const inverse = load<f64>(row, LN_TABLE);
  const a = zTop * inverse - 1;
  const b = (z - zTop) * inverse;
  const r = a + b;
  const rLow = a - r + b;

  const w = k * load<f64>(CONSTANTS) + load<f64>(row, LN_TABLE + 8);
  const sum = w + r;
  const half = -0.5 * r;
  const p = r * half;
  const cut = SPLITTER * r;
  const rTop = cut - (cut - r);
  const rRest = r - rTop;
  const pLow = -0.5 * (rTop * rTop) - p - rTop * rRest - 0.5 * (rRest * rRest);
  const high = sum + p;
  const s = r * r;
  const series =
    1.0 / 3 -
    r * (1.0 / 4) +
    s * (1.0 / 5 - r * (1.0 / 6) + s * (1.0 / 7 - r * (1.0 / 8) + s * (1.0 / 9)));
  const low =
    w -
    sum +
    r +
    (sum - high + p) +
    (k * load<f64>(CONSTANTS + 8) + load<f64>(row, LN_TABLE + 16)) +
    (rLow - r * rLow + pLow) +
    r * r * r * series;
  const lnHigh = high + low;
  return expOfProduct(y, lnHigh, high - lnHigh + low);
}

/** e^(y (high + low)), the leading product exact. */
function expOfProduct(y: f64, high: f64, low: f64): f64 {
  const product = y * high;
  const yCut = SPLITTER * y;
  const yTop = yCut - (yCut - y);
  const yRest = y - yTop;
  const hCut = SPLITTER * high;
  const hTop = hCut - (hCut - high);
  const hRest = high - hTop;
  const rest = yTop * hTop - product + yTop * hRest + yRest * hTop + yRest * hRest;
  return expOfSum(product, rest + y * low);
}
