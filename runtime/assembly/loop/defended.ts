import { TUNNEL_RECV, TUNNEL_SENT } from "../../src/framework/event-numbers.ts";
import { run } from "./state.ts";

/**
 * Of what was recorded keeps the packets that an onlooker sees at the client: times since the first
 * of them, 1 for what was sent in place of its event, and padding. Returns how many. See
 * simulator/network-trace.ts.
 */
export function keepNetwork(): i32 {
  const length = run.length;
  let at: usize = 0;
  let first: f64 = 0;
  for (let i: usize = 0; i < <usize>length; i++) {
    const event = load<u8>(run.events + i);
    const time = load<f64>(run.times + (i << 3));
    const isSent = <u8>(event === TUNNEL_SENT);
    if (at === 0) first = time;
    store<f64>(run.times + (at << 3), time - first);
    store<u8>(run.events + at, isSent);
    store<u8>(run.paddings + at, load<u8>(run.paddings + i));
    at += <usize>(load<u8>(run.clients + i) & (isSent | (<u8>(event === TUNNEL_RECV))));
  }
  run.length = <i32>at;
  return <i32>at;
}
