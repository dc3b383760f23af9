import { elapsed } from "./engine.ts";
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
      return ownLimit(running);
    case "pad":
      return paddingRefusal(engine, running);
    case "block":
      return blockingRefusal(engine, running, action);
  }
}

function ownLimit({ remaining }: Running): Refusal | null {
  return remaining !== 0 ? null : "state limit reached";
}

function paddingRefusal(engine: Engine, running: Running): Refusal | null {
  const { prepared: machine, paddings } = running;
  // The machine's budget passes all fractions.
  if (paddings < machine.paddingBudget) return ownLimit(running);
  if (machine.paddingShare > 0) {
    const total = engine.normals + paddings;
    // Before the first packet nothing is limited, not even by the state's own limit.
    if (total === 0) return null;
    if (paddings / total >= machine.paddingShare) return "machine padding fraction";
  }
  if (engine.paddingShare > 0) {
    const all = engine.paddings;
    const total = all + engine.normals;
    if (total === 0) return null;
    if (all / total >= engine.paddingShare) return "framework padding fraction";
  }
  return ownLimit(running);
}

function blockingRefusal(engine: Engine, running: Running, action: PreparedAction): Refusal | null {
  if (action.replacesBlocking && engine.isBlocking) return ownLimit(running);
  const { prepared: machine } = running;
  // Blocking counts for the framework and every machine alike, whoever caused it.
  const ongoing = engine.isBlocking ? elapsed(engine, engine.blockedSince) : 0;
  const blocked = engine.blocked + ongoing;
  if (blocked < machine.allowedBlocked) return ownLimit(running);
  // At the start this is 0 / 0, NaN, which no fraction forbids.
  const share = blocked / elapsed(engine, engine.start);
  if (machine.blockingShare > 0 && share >= machine.blockingShare) {
    return "machine blocking fraction";
  }
  if (engine.blockingShare > 0 && share >= engine.blockingShare) {
    return "framework blocking fraction";
  }
  return ownLimit(running);
}
