// Eight decimal digits and their number, without a loop: pairs, pairs of pairs, both halves. The
// first digit is in the lowest byte.

/** The character 0 in each byte. */
export const ZEROS: u64 = 0x3030303030303030;

/** The number of eight digits, each 0 to 9. */
export function eightDigits(digits: u64): u64 {
  const pairs = (digits * 10 + (digits >> 8)) & 0x00ff00ff00ff00ff;
  const fours = (pairs * 100 + (pairs >> 16)) & 0x0000ffff0000ffff;
  return (fours * 10000 + (fours >> 32)) & 0xffffffff;
}

/** The eight digits of a number below 10^8, each 0 to 9. */
export function digitsOf(number: u32): u64 {
  const upper = number / 10000;
  const fours = (<u64>upper) | ((<u64>(number - upper * 10000)) << 32);
  // Divided by 100 and by 10 with a multiplication and a shift, exact for numbers this small.
  const hundreds = ((fours * 10486) >> 20) & 0x0000007f0000007f;
  const pairs = hundreds | ((fours - hundreds * 100) << 16);
  const tens = ((pairs * 103) >> 10) & 0x000f000f000f000f;
  return tens | ((pairs - tens * 10) << 8);
}
