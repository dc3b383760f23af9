import {
  ALL_BLOCKED,
  ALL_NORMAL,
  ALL_PADDING,
  at,
  BLOCKING_STARTED,
  elapsed,
  LIMIT,
  PADDING_COUNT,
  START,
} from "./engine.ts";
import type { Engine, Running } from "./engine.ts";
import type { Refusal } from "./observer.ts";
import type { PreparedAction } from "./prepare.ts";

// Whether a state's action may happen. Budgets and fractions are looked at only here, when
// an action would be scheduled, never when it happens. A fraction of 0 is no limit.

/** Null if the action is allowed, otherwise why it is not. */
export function refusal(engine: Engine, running: Running, action: PreparedAction): Refusal | null {
  switch (action.kind) {
    case "cancel":
      return null;
    case "timer":
      return ownLimit(engine, running);
    case "pad":
      return paddingRefusal(engine, running);
    case "block":
      return blockingRefusal(engine, running, action);
  }
}

function ownLimit({ rows }: Engine, { row }: Running): Refusal | null {
  return at(rows, row + LIMIT) > 0 ? null : "state limit reached";
}

function paddingRefusal(engine: Engine, running: Running): Refusal | null {
  const { rows } = engine;
  const { machine, row } = running;
  const padding = at(rows, row + PADDING_COUNT);
  // The machine's budget passes all fractions.
  if (padding < machine.allowedPaddingPackets) return ownLimit(engine, running);
  if (machine.maxPaddingFrac > 0) {
    const total = at(rows, ALL_NORMAL) + padding;
    // Before the first packet nothing is limited, not even by the state's own limit.
    if (total === 0) return null;
    if (padding / total >= machine.maxPaddingFrac) return "machine padding fraction";
  }
  if (engine.maxPaddingFrac > 0) {
    const all = at(rows, ALL_PADDING);
    const total = all + at(rows, ALL_NORMAL);
    if (total === 0) return null;
    if (all / total >= engine.maxPaddingFrac) return "framework padding fraction";
  }
  return ownLimit(engine, running);
}

function blockingRefusal(engine: Engine, running: Running, action: PreparedAction): Refusal | null {
  if (action.replacesBlocking && engine.blockingActive) return ownLimit(engine, running);
  const { machine } = running;
  // Blocking counts for the framework and every machine alike, whoever caused it.
  const ongoing = engine.blockingActive ? elapsed(engine, BLOCKING_STARTED) : 0;
  const blocked = at(engine.rows, ALL_BLOCKED) + ongoing;
  if (blocked < machine.allowedBlocked) return ownLimit(engine, running);
  // At the start this is 0 / 0, NaN, which no fraction forbids.
  const share = blocked / elapsed(engine, START);
  if (machine.maxBlockingFrac > 0 && share >= machine.maxBlockingFrac) {
    return "machine blocking fraction";
  }
  if (engine.maxBlockingFrac > 0 && share >= engine.maxBlockingFrac) {
    return "framework blocking fraction";
  }
  return ownLimit(engine, running);
}
