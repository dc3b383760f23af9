import { allocate, NEVER } from "./memory.ts";
import { client, server, Side } from "./state.ts";

// The packets of a trace where they enter the tunnel, as simulator/base-events.ts has it: the
// client's when the trace says, the server's one delay before they are received. Padding of the
// trace is left out.

/** What `enter` returns of a trace that cannot be simulated; otherwise bits of unsorted sides. */
const REFUSED = -1;

/** Nanoseconds: doubles are exact below. */
const LAST_TIME: f64 = 9007199254740992;
const RATE_WINDOW: i64 = 100_000_000;

/** Counted by `count`: packets, those sent, when the earliest and the latest enter. */
let packets: i32 = 0;
let sends: i32 = 0;
let first: f64 = 0;
let last: f64 = 0;

/**
 * Lets a trace enter: three columns, of doubles and twice of bytes, one behind the other. Times
 * are kept in the trace's order, since the earliest.
 */
export function enter(trace: usize, length: i32, delay: f64): i32 {
  if (!count(trace, length, delay)) return REFUSED;
  client.base = allocate((<usize>length + 1) << 3);
  server.base = allocate((<usize>length + 1) << 3);
  client.entering = sends;
  server.entering = packets - sends;
  part(trace, length, <i64>delay);
  return describe(server) | (describe(client) << 1);
}

/** False if a time is not exact, or there is no packet. */
function count(trace: usize, length: i32, delay: f64): bool {
  const sent = trace + ((<usize>length) << 3);
  const padding = sent + <usize>length;
  let exact = true;
  packets = 0;
  sends = 0;
  first = Infinity;
  last = -Infinity;
  for (let i: usize = 0; i < <usize>length; i++) {
    if (load<u8>(padding + i) === 1) continue;
    const time = load<f64>(trace + (i << 3));
    const isSent = <i32>(load<u8>(sent + i) === 1);
    const enters = time - delay * <f64>(1 - isSent);
    exact = exact && floor(time) === time;
    packets++;
    sends += isSent;
    first = min(first, enters);
    last = max(last, enters);
  }
  return (
    exact &&
    packets > 0 &&
    abs(first) < LAST_TIME &&
    abs(last) < LAST_TIME &&
    last - first < LAST_TIME
  );
}

/**
 * Each packet is written to both sides and stays in one: a branch, of which the processor guesses
 * every other wrong, would take longer.
 */
function part(trace: usize, length: i32, delay: i64): void {
  const sent = trace + ((<usize>length) << 3);
  const padding = sent + <usize>length;
  const earliest = <i64>first;
  let clientAt = client.base;
  let serverAt = server.base;
  for (let i: usize = 0; i < <usize>length; i++) {
    if (load<u8>(padding + i) === 1) continue;
    const time = <i64>load<f64>(trace + (i << 3)) - earliest;
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
  let from = side.base;
  let most: usize = 0;
  let backwards = false;
  for (let at = from; at < end; at += 8) {
    const time = load<i64>(at);
    backwards = backwards || time > load<i64>(at, 8);
    while (time - load<i64>(from) > RATE_WINDOW) from += 8;
    most = max(most, at + 8 - from);
  }
  side.most = <i32>(most >> 3);
  return <i32>backwards;
}
