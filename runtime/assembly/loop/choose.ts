import { endBlocking } from "./blocking.ts";
import { beginDueAction, endDueTimer } from "./due.ts";
import { payloadOf, pop } from "./heap.ts";
import { NEVER, NO_KEY } from "./memory.ts";
import {
  ACTIONS,
  BLOCKING,
  carries,
  findEarliest,
  isBlocked,
  leastKey,
  NOTHING,
  SHIFTS,
  showBase,
  timeOf,
  TIMERS,
} from "./queues.ts";
import { applyShift } from "./shift.ts";
import { blockable, bypassable, client, internal, run, server, Side } from "./state.ts";
import { NORMAL_SENT_RANK } from "../../src/simulator/queued-event.ts";

// The next event, as simulator/choose.ts, queue-choice.ts and blocked-queue.ts find it. A place is a
// queue: of the client, or SERVERS more for the server's.
const BYPASSABLE = 0;
const BLOCKABLE = 1;
const INTERNAL = 2;
const BASE = 3;
const SERVERS = 4;

/** Moves on to the next event: `run.side`, `run.info`, `run.now`. False if there is none any more. */
export function chooseEvent(): bool {
  if (run.passedOn !== NOTHING) {
    run.info = run.passedOn;
    run.passedOn = NOTHING;
    return true;
  }
  // Each round takes something away or returns: shifts, timers and actions are finitely many.
  while (true) {
    if (run.stale) findEarliest();
    const place = firstInQueues();
    if (place !== NOTHING && run.queueTime < run.earliest) {
      takeQueued(place);
      return true;
    }
    if (run.earliest === NEVER) return false;
    if (takeEarliest(place)) return true;
  }
}

/** Something other than queues is due, or both at the same time. True if that is an event. */
function takeEarliest(place: i32): bool {
  run.stale = true;
  const due = run.due;
  if (due === SHIFTS) {
    applyShift();
    return false;
  }
  if (due === BLOCKING) return endBlocking();
  if (place !== NOTHING && run.queueTime === run.earliest) {
    takeQueued(place);
    return true;
  }
  return due === TIMERS ? endDueTimer() : beginDueAction();
}

/** Takes the head of a queue at `queueTime`. */
function takeQueued(place: i32): void {
  const side = place < SERVERS ? client : server;
  run.side = side;
  run.now = run.queueTime;
  const kind = place & 3;
  if (kind === BASE) {
    run.info = NORMAL_SENT_RANK;
    side.base += 8;
    showBase(side);
    return;
  }
  const heap =
    kind === INTERNAL ? internal(side) : kind === BLOCKABLE ? blockable(side) : bypassable(side);
  const info = <i32>payloadOf(heap);
  pop(heap);
  run.info = info;
  run.carried -= carries(info);
}

/**
 * The queue whose head is next, and its time in `queueTime`; NOTHING if it is later than
 * `earliest`. On each side the smallest key is first. Between the sides all that is overdue counts
 * as now, then the rank decides, then the client is first.
 */
function firstInQueues(): i32 {
  const clientKey = leastKey(client);
  const serverKey = leastKey(server);
  const isClient = atLeastNow(clientKey) <= atLeastNow(serverKey);
  const key = isClient ? clientKey : serverKey;
  const due = timeOf(key);
  const now = run.now;
  const time = due > now ? due : now;
  if (time > run.earliest || key === NO_KEY) return NOTHING;
  run.queueTime = time;
  const side = isClient ? client : server;
  const kind = kindOf(side, key);
  // What blocking does not let pass.
  if (kind <= BLOCKABLE && isBlocked(side) && !(side.bypass && kind === BYPASSABLE)) {
    return firstOfBlocked();
  }
  return isClient ? kind : kind + SERVERS;
}

/** The key with its time moved up to now if it is earlier. */
function atLeastNow(key: i64): i64 {
  const now = run.now << 4;
  return key >= now ? key : now | (key & 15);
}

/** Which queue the key is of. Of equal ones, which are all packets, bypassing is first. */
function kindOf(side: Side, key: i64): i32 {
  if (key === internal(side).first) return INTERNAL;
  if (key === side.baseKey) return BASE;
  return key === bypassable(side).first ? BYPASSABLE : BLOCKABLE;
}

/**
 * The first event when the first packet is held back: of each side the earlier of what is
 * blocked, at the end of the blocking, and what is not; the client wins if they are as early.
 */
function firstOfBlocked(): i32 {
  const ofClient = firstOfSide(client);
  const clientTime = run.queueTime;
  const ofServer = firstOfSide(server);
  if (ofClient === NOTHING) return ofServer === NOTHING ? NOTHING : ofServer + SERVERS;
  if (ofServer !== NOTHING && run.queueTime < clientTime) return ofServer + SERVERS;
  run.queueTime = clientTime;
  return ofClient;
}

/** A side's first queue; its time, not before now, goes to `queueTime`. */
function firstOfSide(side: Side): i32 {
  const now = run.now;
  let kind = firstFree(side);
  let time = run.queueTime;
  if (!isBlocked(side)) {
    const passing = timeOf(bypassable(side).first);
    const held = timeOf(blockable(side).first);
    const first = side.bypass || held < passing ? BLOCKABLE : BYPASSABLE;
    let firstTime = first === BLOCKABLE ? held : passing;
    if (firstTime < now) firstTime = now;
    // At the same time packets of the trace are before what waits, all else is after it.
    if (firstTime < time || (firstTime === time && kind !== BASE)) {
      kind = first;
      time = firstTime;
    }
  }
  if (time >= NEVER) return NOTHING;
  run.queueTime = time < now ? now : time;
  return kind;
}

/** The first of what blocking does not hold back; its time goes to `queueTime`. */
function firstFree(side: Side): i32 {
  const base = timeOf(side.baseKey);
  const other = timeOf(internal(side).first);
  const free = base <= other ? BASE : INTERNAL;
  run.queueTime = base <= other ? base : other;
  if (!side.bypass) return free;
  const passing = timeOf(bypassable(side).first);
  // The reference compares with the trace's own time here, without the shift.
  const compared = free === BASE ? load<i64>(side.base) : other;
  if (passing === NEVER || passing > compared) return free;
  run.queueTime = passing;
  return BYPASSABLE;
}
