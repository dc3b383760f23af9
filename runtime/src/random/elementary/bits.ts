// Access to the exponent of a double. Only typed arrays are used: their layout is given by
// the language standard up to the byte order, which is looked up once.

/** A double, and the same 64 bits as two int32 halves. */
export const F64: Float64Array = /* @__PURE__ */ new Float64Array(1);
export const I32: Int32Array = /* @__PURE__ */ halvesOf(F64);

/** Index of the half with sign, exponent and the upper 20 bits of the significand. */
export const HIGH: number = /* @__PURE__ */ highHalf();

function halvesOf({ buffer }: Float64Array): Int32Array {
  return new Int32Array(buffer);
}

function highHalf(): number {
  F64[0] = 1;
  return I32[1] === 0 ? 0 : 1;
}

const LOWEST = -1074;
const POWERS: Float64Array = /* @__PURE__ */ powersOfTwo();

/**
 * 2^e for -1074 <= e <= 1023. A look-up, since reading a double just after writing one of
 * its halves stalls the processor.
 */
export function twoTo(e: number): number {
  return POWERS[e - LOWEST] ?? 0;
}

function powersOfTwo(): Float64Array {
  const powers = new Float64Array(1023 - LOWEST + 1);
  let power = 5e-324;
  for (let i = 0; i < powers.length; i++) {
    powers[i] = power;
    power *= 2;
  }
  return powers;
}
