import {
  ACTION_KIND,
  ALLOWED_BLOCKED,
  BLOCK,
  BLOCKING_SHARE,
  CANCEL,
  PAD,
  PADDING_BUDGET,
  PADDING_SHARE,
  REPLACE_FLAG,
} from "../../src/simulator/compiled/layout.ts";
import { run, Running, Side } from "./state.ts";

/** Whether a state's action may happen, as framework/limits.ts has it. */
export function allowed(side: Side, running: Running, action: i32): bool {
  const kind = action & ACTION_KIND;
  if (kind === PAD) return mayPad(side, running);
  if (kind === BLOCK) return mayBlock(side, running, action);
  return kind === CANCEL || running.remaining !== 0;
}

function mayPad(side: Side, running: Running): bool {
  const machine = running.machine;
  const paddings = running.paddings;
  if (paddings < load<f64>(machine, PADDING_BUDGET)) return running.remaining !== 0;
  const share = load<f64>(machine, PADDING_SHARE);
  if (share > 0) {
    const total = side.normals + paddings;
    // Before the first packet nothing is limited, not even by the state's own limit.
    if (total === 0) return true;
    if (paddings / total >= share) return false;
  }
  if (side.paddingShare > 0) {
    const total = side.paddings + side.normals;
    if (total === 0) return true;
    if (side.paddings / total >= side.paddingShare) return false;
  }
  return running.remaining !== 0;
}

function mayBlock(side: Side, running: Running, action: i32): bool {
  if ((action & REPLACE_FLAG) !== 0 && side.isBlocking) return running.remaining !== 0;
  const machine = running.machine;
  const blocked = <f64>(side.blocked + (side.isBlocking ? since(side.blockedSince) : 0));
  if (blocked < load<f64>(machine, ALLOWED_BLOCKED)) return running.remaining !== 0;
  // At the start this is 0 / 0, NaN, which no fraction forbids.
  const share = blocked / <f64>since(side.start);
  const most = load<f64>(machine, BLOCKING_SHARE);
  if (most > 0 && share >= most) return false;
  if (side.blockingShare > 0 && share >= side.blockingShare) return false;
  return running.remaining !== 0;
}

/** Nanoseconds since a time, 0 if that is later. */
export function since(earlier: i64): i64 {
  const elapsed = run.now - earlier;
  return elapsed > 0 ? elapsed : 0;
}
