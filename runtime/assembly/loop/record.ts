import { MACHINE_SHIFT, PADDING, RANK_MASK } from "../../src/simulator/queued-event.ts";
import { eventOf } from "./hear.ts";
import { enlarged } from "./memory.ts";
import { run, Side } from "./state.ts";

/** Records an event of a side, now, unless that is not wanted: five columns that grow. */
export function record(side: Side, info: i32): void {
  if (((side.recorded >> (info & RANK_MASK)) & 1) === 1) write(side, info);
}

function write(side: Side, info: i32): void {
  const at = <usize>run.length;
  if (run.length === run.room) enlarge();
  store<f64>(run.times + (at << 3), <f64>run.now);
  store<u8>(run.events + at, eventOf(info));
  store<u8>(run.clients + at, side.isClient);
  store<u8>(run.paddings + at, (info & PADDING) >> 4);
  store<i32>(run.numbers + (at << 2), (info >> MACHINE_SHIFT) - 1);
  run.length++;
}

function enlarge(): void {
  const room = <usize>run.room;
  run.times = enlarged(run.times, room << 3);
  run.events = enlarged(run.events, room);
  run.clients = enlarged(run.clients, room);
  run.paddings = enlarged(run.paddings, room);
  run.numbers = enlarged(run.numbers, room << 2);
  run.room *= 2;
}
