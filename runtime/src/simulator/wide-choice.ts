import { f64At } from "../random/typed-array.ts";
import { decide, NOTHING } from "./queue-choice.ts";
import { NORMAL_SENT_RANK, RANKS, TUNNEL_SENT_RANK } from "./queued-event.ts";
import { BASE, BLOCKABLE, BYPASSABLE, EARLIEST, INTERNAL, nowOf, SERVER } from "./run.ts";
import type { Run, Side } from "./run.ts";

// `firstInQueues` for keys that are plain times.

interface Head {
  readonly place: number;
  readonly time: number;
  readonly rank: number;
}

export function firstInWideQueues(run: Run): number {
  const client = firstHead(run, run.client);
  const server = firstHead(run, run.server);
  const now = nowOf(run);
  const clientTime = Math.max(client.time, now);
  const serverTime = Math.max(server.time, now);
  const clientFirst =
    clientTime < serverTime || (clientTime === serverTime && client.rank <= server.rank);
  const time = clientFirst ? clientTime : serverTime;
  if (time > f64At(run.clock, EARLIEST) || time === Infinity) return NOTHING;
  return decide(run, clientFirst ? client.place : SERVER + server.place, time);
}

function firstHead({ heads }: Run, side: Side): Head {
  const { data, size } = side.internal;
  return [
    { place: BYPASSABLE, rank: TUNNEL_SENT_RANK },
    { place: BLOCKABLE, rank: TUNNEL_SENT_RANK },
    { place: INTERNAL, rank: size === 0 ? 0 : f64At(data, 1) % RANKS },
    { place: BASE, rank: NORMAL_SENT_RANK },
  ]
    .map((head) => ({ ...head, time: f64At(heads, side.offset + head.place) }))
    .reduce((first, head) => {
      if (head.time !== first.time) return head.time < first.time ? head : first;
      return head.rank < first.rank ? head : first;
    });
}
