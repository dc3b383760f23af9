import { f64At } from "../random/typed-array.ts";
import {
  ALL_BLOCKED,
  ALL_NORMAL,
  ALL_PADDING,
  BLOCKED,
  BLOCKING_STARTED,
  elapsed,
  LIMIT,
  machineAt,
  NORMAL_COUNT,
  PADDING_COUNT,
  read,
  START,
} from "./engine.ts";
import type { Engine } from "./engine.ts";
import type { Refusal } from "./observer.ts";
import type { PreparedAction, PreparedMachine } from "./prepare.ts";

// Whether a state's action may happen. Budgets and fractions are looked at only here, when
// an action would be scheduled, never when it happens. A fraction of 0 is no limit.

/** Null if the action is allowed, otherwise why it is not. */
export function refusal(engine: Engine, mi: number, action: PreparedAction): Refusal | null {
  switch (action.kind) {
    case "cancel":
      return null;
    case "timer":
      return ownLimit(engine, mi);
    case "pad":
      return paddingRefusal(engine, mi, machineAt(engine, mi));
    case "block":
      return blockingRefusal(engine, mi, action);
  }
}

function ownLimit(engine: Engine, mi: number): Refusal | null {
  return read(engine, mi, LIMIT) > 0 ? null : "state limit reached";
}

function paddingRefusal(engine: Engine, mi: number, machine: PreparedMachine): Refusal | null {
  const padding = read(engine, mi, PADDING_COUNT);
  // The machine's budget passes all fractions.
  if (padding < machine.allowedPaddingPackets) return ownLimit(engine, mi);
  if (machine.maxPaddingFrac > 0) {
    const total = read(engine, mi, NORMAL_COUNT) + padding;
    // Before the first packet nothing is limited, not even by the state's own limit.
    if (total === 0) return null;
    if (padding / total >= machine.maxPaddingFrac) return "machine padding fraction";
  }
  if (engine.maxPaddingFrac > 0) {
    const all = f64At(engine.rows, ALL_PADDING);
    const total = all + f64At(engine.rows, ALL_NORMAL);
    if (total === 0) return null;
    if (all / total >= engine.maxPaddingFrac) return "framework padding fraction";
  }
  return ownLimit(engine, mi);
}

function blockingRefusal(engine: Engine, mi: number, action: PreparedAction): Refusal | null {
  if (action.replacesBlocking && engine.blockingActive) return ownLimit(engine, mi);
  const machine = machineAt(engine, mi);
  const ongoing = engine.blockingActive ? elapsed(engine, BLOCKING_STARTED) : 0;
  const blocked = read(engine, mi, BLOCKED) + ongoing;
  if (blocked < machine.allowedBlocked) return ownLimit(engine, mi);
  // At the start this is 0 / 0, NaN, which no fraction forbids.
  const sinceStart = elapsed(engine, START);
  if (machine.maxBlockingFrac > 0 && blocked / sinceStart >= machine.maxBlockingFrac) {
    return "machine blocking fraction";
  }
  const total = f64At(engine.rows, ALL_BLOCKED) + ongoing;
  if (engine.maxBlockingFrac > 0 && total / sinceStart >= engine.maxBlockingFrac) {
    return "framework blocking fraction";
  }
  return ownLimit(engine, mi);
}
