/* oxlint-disable typescript/no-unsafe-type-assertion -- all indices are within bounds; a
   function that says so would use up what an engine inlines: 10% of the time */
import { AT, BASE, NOW, UNTIL } from "./board.ts";
import { chooseEvent } from "./choose.ts";
import { allPassed, ended, happened, late, reachLimit } from "./ending.ts";
import { hear } from "./hear.ts";
import { enterPadding, enterTunnel, leaveTunnel, sendOver } from "./network.ts";
import {
  NORMAL_SENT_RANK,
  PADDING_SENT_RANK,
  RANK_MASK,
  TUNNEL_RECV_RANK,
  TUNNEL_SENT_RANK,
} from "./queued-event.ts";
import { record } from "./record.ts";
import type { Run, Side } from "./run.ts";

/**
 * Takes the next event, or ends the simulation.
 * @throws {SimulationError} when it goes on for too long.
 */
export function step(run: Run): void {
  if (chooseEvent(run)) takeEvent(run);
  else ended(run, "no more events");
}

/** Takes the event that was chosen: the network's part, then the framework's, then the record. */
function takeEvent(run: Run): void {
  const { board, side, info } = run;
  if ((board[NOW] as number) > (board[UNTIL] as number)) return late(run);
  travel(run, side, info);
  hear(run, side, info);
  if (((side.recorded >> (info & RANK_MASK)) & 1) === 1) {
    board[AT] = run.delayed ? happened(run, info) : (board[NOW] as number);
    record(run.recording, board, side.isClient, info);
  }
  run.steps++;
  if (run.recording.length >= run.checkLength || run.steps >= run.checkSteps) reachLimit(run);
  if (run.stop !== null) return;
  if (run.endsWithTrace && (board[BASE] as number) === Infinity && allPassed(run)) {
    ended(run, "all normal packets processed");
  }
}

/** What the event is to the network. */
function travel(run: Run, side: Side, info: number): void {
  switch (info & RANK_MASK) {
    case TUNNEL_SENT_RANK:
      return sendOver(run, side, info);
    case NORMAL_SENT_RANK:
      return enterTunnel(run, side);
    case PADDING_SENT_RANK:
      return enterPadding(run, side, info);
    case TUNNEL_RECV_RANK:
      return leaveTunnel(run, side, info);
  }
}
