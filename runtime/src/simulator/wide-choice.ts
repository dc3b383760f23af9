import { f64At } from "../random/typed-array.ts";
import {
  BASE,
  BLOCKABLE,
  BYPASSABLE,
  EARLIEST,
  INTERNAL,
  NOTHING,
  QUEUE_TIME,
  SERVER,
} from "./board.ts";
import { NORMAL_SENT_RANK, RANKS, TUNNEL_SENT_RANK } from "./queued-event.ts";
import { nowOf } from "./run.ts";
import type { Run, Side } from "./run.ts";

// The first head of the queues where keys are plain times.

interface Head {
  readonly place: number;
  readonly time: number;
  readonly rank: number;
}

/** As in queue-choice.ts: its place, its time in QUEUE_TIME, NOTHING if later than EARLIEST. */
export function firstWideHead(run: Run): number {
  const now = nowOf(run);
  const client = firstOf(run, run.client);
  const server = firstOf(run, run.server);
  const clientTime = Math.max(client.time, now);
  const serverTime = Math.max(server.time, now);
  const clientFirst =
    clientTime < serverTime || (clientTime === serverTime && client.rank <= server.rank);
  const time = clientFirst ? clientTime : serverTime;
  if (time > f64At(run.board, EARLIEST) || time === Infinity) return NOTHING;
  run.board[QUEUE_TIME] = time;
  return clientFirst ? client.place : SERVER + server.place;
}

function firstOf({ board }: Run, side: Side): Head {
  const { data, size } = side.internal;
  const ranks = [
    [BYPASSABLE, TUNNEL_SENT_RANK],
    [BLOCKABLE, TUNNEL_SENT_RANK],
    [INTERNAL, size === 0 ? 0 : f64At(data, 1) % RANKS],
    [BASE, NORMAL_SENT_RANK],
  ] as const;
  return ranks
    .map(([place, rank]) => ({ place, rank, time: f64At(board, side.offset + place) }))
    .reduce((first, head) => {
      if (head.time !== first.time) return head.time < first.time ? head : first;
      return head.rank < first.rank ? head : first;
    });
}
