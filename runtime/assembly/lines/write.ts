import { PADDING, SENT, TEXT, TIMES } from "../../src/trace/compiled/addresses.ts";
import { digitsOf, ZEROS } from "./digits.ts";

const EIGHT_DIGITS: u64 = 100000000;

/** `,rn,514` and a newline, the size being what the reference writes for each packet. */
const RECEIVED_NORMAL: u64 = 0x0a3431352c6e722c;
/** What makes the r an s, and the n a p. */
const SENT_SHIFT: u64 = 8;
const PADDING_SHIFT: u64 = 17;

/**
 * Writes the lines of so many packets, at most MOST_WRITTEN, as text; times are whole, from 0
 * to below 2^53. Returns its bytes.
 */
export function writeLines(packets: usize): usize {
  let to: usize = TEXT;
  // What comes before a time's last eight digits is the same for many packets in a row.
  let prefix: u64 = 0;
  let length: usize = 0;
  let since: u64 = 0;
  for (let at: usize = 0; at < packets; at++) {
    const time = <u64>load<f64>(at << 3, TIMES);
    if (time - since >= EIGHT_DIGITS) {
      const upper = time / EIGHT_DIGITS;
      since = upper * EIGHT_DIGITS;
      const digits = digitsOf(<u32>upper);
      const zeros = leadingZeros(digits);
      prefix = (digits + ZEROS) >> (zeros << 3);
      length = upper === 0 ? 0 : 8 - <usize>zeros;
    }
    const digits = digitsOf(<u32>(time - since));
    store<u64>(to, prefix);
    to += length;
    const zeros = length === 0 ? leadingZeros(digits) : 0;
    store<u64>(to, (digits + ZEROS) >> (zeros << 3));
    to += 8 - <usize>zeros;
    const sent = (<u64>(load<u8>(at, SENT) === 1)) << SENT_SHIFT;
    const padding = (<u64>(load<u8>(at, PADDING) === 1)) << PADDING_SHIFT;
    store<u64>(to, RECEIVED_NORMAL + sent + padding);
    to += 8;
  }
  return to - TEXT;
}

/** Of eight digits, 7 if all are. */
function leadingZeros(digits: u64): u64 {
  return ctz(digits | (1 << 56)) >> 3;
}
