import { allocate, NEVER } from "./memory.ts";
import { earlier } from "./queues.ts";
import { client, server, Side } from "./state.ts";

// The packets of a trace where they enter the tunnel, as simulator/base-events.ts has it: the
// client's when the trace says, the server's one delay before they are received. Padding of the
// trace is left out.

/** What `enter` returns of a trace that cannot be simulated; otherwise bits of unsorted sides. */
const REFUSED = -1;

/** Nanoseconds: doubles are exact below. */
const LAST_TIME: i64 = 1 << 53;
const RATE_WINDOW: i64 = 100_000_000;

/** Counted by `count`: packets, those sent, when the earliest and the latest enter. */
let packets: i32 = 0;
let sends: i32 = 0;
let first: i64 = 0;
let last: i64 = 0;

/**
 * Lets a trace enter: three columns, of doubles and twice of bytes, one behind the other. Times
 * are kept in the trace's order, since the earliest.
 */
export function enter(trace: usize, length: i32, travel: f64): i32 {
  const delay = <i64>travel;
  if (!count(trace, length, delay)) return REFUSED;
  beginEntering(client, sends);
  beginEntering(server, packets - sends);
  part(trace, length, delay);
  return describe(server) | (describe(client) << 1);
}

/** Makes room for the times and their end. */
function beginEntering(side: Side, entering: i32): void {
  side.base = allocate((<usize>entering + 1) << 3);
  side.entering = entering;
}

/**
 * False if a time is not exact, or there is no packet. Whether a packet is sent decides nothing by
 * a branch, here and below: the processor would guess every other wrong.
 */
function count(trace: usize, length: i32, delay: i64): bool {
  const sent = trace + ((<usize>length) << 3);
  const padding = sent + <usize>length;
  let exact = true;
  packets = 0;
  sends = 0;
  first = i64.MAX_VALUE;
  last = i64.MIN_VALUE;
  for (let i: usize = 0; i < <usize>length; i++) {
    if (load<u8>(padding + i) === 1) continue;
    const time = load<f64>(trace + (i << 3));
    const whole = <i64>time;
    const isSent = <i32>(load<u8>(sent + i) === 1);
    const enters = whole - (delay & (<i64>isSent - 1));
    exact = exact && <f64>whole === time;
    packets++;
    sends += isSent;
    first = earlier(first, enters);
    last = select<i64>(enters, last, enters > last);
  }
  const isNear = first > -LAST_TIME && last < LAST_TIME && last - first < LAST_TIME;
  return exact && packets > 0 && isNear;
}

/** Each packet is written to both sides and stays in one. */
function part(trace: usize, length: i32, delay: i64): void {
  const sent = trace + ((<usize>length) << 3);
  const padding = sent + <usize>length;
  let clientAt = client.base;
  let serverAt = server.base;
  for (let i: usize = 0; i < <usize>length; i++) {
    if (load<u8>(padding + i) === 1) continue;
    const time = <i64>load<f64>(trace + (i << 3)) - first;
    const isSent = <usize>(load<u8>(sent + i) === 1);
    store<i64>(clientAt, time);
    store<i64>(serverAt, time - delay);
    clientAt += isSent << 3;
    serverAt += (1 - isSent) << 3;
  }
  store<i64>(clientAt, NEVER);
  store<i64>(serverAt, NEVER);
}

/** Finds the most packets within RATE_WINDOW, in the trace's order; 1 if that is not time's. */
function describe(side: Side): i32 {
  const end = side.base + ((<usize>side.entering) << 3);
  // In order of time, a window that never gets smaller ends as large as the largest.
  let from = side.base;
  let backwards = false;
  for (let at = from; at < end; at += 8) {
    const time = load<i64>(at);
    backwards = backwards || time > load<i64>(at, 8);
    from += (<usize>(time - load<i64>(from) > RATE_WINDOW)) << 3;
  }
  side.most = backwards ? mostUnsorted(side.base, end) : <i32>((end - from) >> 3);
  return <i32>backwards;
}

/** The same where times go back: the window goes on until it is small enough, as the reference's. */
function mostUnsorted(base: usize, end: usize): i32 {
  let from = base;
  let most: usize = 0;
  for (let at = base; at < end; at += 8) {
    const time = load<i64>(at);
    while (time - load<i64>(from) > RATE_WINDOW) from += 8;
    most = max(most, at + 8 - from);
  }
  return <i32>(most >> 3);
}
