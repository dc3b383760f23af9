import {
  ALL_PASSED,
  BEYOND_TIME,
  ENDLESS,
  GOES_ON,
  ITERATIONS,
  NO_MORE_EVENTS,
  TIME,
  TRACE_LENGTH,
} from "../../src/simulator/compiled/layout.ts";
import {
  NORMAL_SENT_RANK,
  PADDING_SENT_RANK,
  RANK_MASK,
  TUNNEL_RECV_RANK,
  TUNNEL_SENT_RANK,
} from "../../src/simulator/queued-event.ts";
import { chooseEvent } from "./choose.ts";
import { allPassed } from "./ending.ts";
import { hear } from "./hear.ts";
import { enterPadding, enterTunnel, leaveTunnel, sendOver } from "./network.ts";
import { record } from "./record.ts";
import { run, Side } from "./state.ts";
import { takeUsual } from "./usual.ts";

/** Nanoseconds that a double still tells apart from the next: 104 days. */
const LAST_TIME: i64 = 1 << 53;

/** Takes events until the simulation ends; returns why. */
export function play(): i32 {
  while (run.stop === GOES_ON) if (!takeUsual()) step();
  return run.stop;
}

function step(): void {
  if (chooseEvent()) takeEvent();
  else run.stop = NO_MORE_EVENTS;
}

/** Takes the event that was chosen: the network's part, then the framework's, then the record. */
function takeEvent(): void {
  if (run.now > run.until) {
    late();
    return;
  }
  const side = run.side;
  const info = run.info;
  travel(side, info);
  hear(side, info);
  record(side, info);
  run.steps++;
  if (<i64>run.length >= run.maxTraceLength) run.stop = TRACE_LENGTH;
  else if (run.steps >= run.maxIterations) run.stop = ITERATIONS;
  else if (run.steps >= run.maxEvents) run.stop = ENDLESS;
  else if (allPassed()) run.stop = ALL_PASSED;
}

/** What the event is to the network. */
function travel(side: Side, info: i32): void {
  switch (info & RANK_MASK) {
    case TUNNEL_SENT_RANK:
      sendOver(side, info);
      break;
    case NORMAL_SENT_RANK:
      enterTunnel(side);
      break;
    case PADDING_SENT_RANK:
      enterPadding(side, info);
      break;
    case TUNNEL_RECV_RANK:
      leaveTunnel(side, info);
      break;
  }
}

/** The next event is later than the caller wants, or than can be told. */
function late(): void {
  if (run.now >= LAST_TIME && run.until === LAST_TIME - 1) {
    run.stop = BEYOND_TIME;
    return;
  }
  run.now = run.until;
  run.stop = TIME;
}
