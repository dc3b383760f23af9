import type { PreparedMachine } from "../../framework/prepare.ts";
import { EVENT_NUM } from "../../machine/constants.ts";
import type { Action, Counter, Dist, State } from "../../machine/model.ts";
import type { Sampler } from "../../random/laws/sampler.ts";
import { i32At } from "../../random/typed-array.ts";
import * as at from "./layout.ts";
import { writeDist } from "./write-dist.ts";

/** A machine as it lies in the linear memory, at any address. Immutable. */
export interface MachineImage {
  readonly bytes: Uint8Array;
  /** Laws that are drawn outside, by their numbers. */
  readonly laws: readonly Sampler[];
}

/** An image in the making. */
interface Draft {
  readonly view: DataView;
  /** Where the next distribution goes. */
  next: number;
  readonly laws: Sampler[];
  readonly places: Map<Dist, number>;
}

const images = new WeakMap<PreparedMachine, MachineImage>();

/** The image of a machine: made once. */
export function imageOf(machine: PreparedMachine): MachineImage {
  let image = images.get(machine);
  if (image === undefined) {
    image = build(machine);
    images.set(machine, image);
  }
  return image;
}

function build(prepared: PreparedMachine): MachineImage {
  const { states } = prepared.machine;
  const lists = at.STATES + states.length * at.STATE_SIZE;
  const dists = (lists + prepared.thresholds.length * 4 + 7) & ~7;
  const count = new Set(states.flatMap(distsOf)).size;
  const bytes = new Uint8Array(dists + count * at.DIST_SIZE);
  const view = new DataView(bytes.buffer);
  const draft: Draft = { view, next: dists, laws: [], places: new Map() };
  view.setFloat64(at.PADDING_BUDGET, prepared.paddingBudget, true);
  view.setFloat64(at.PADDING_SHARE, prepared.paddingShare, true);
  view.setFloat64(at.ALLOWED_BLOCKED, prepared.allowedBlocked, true);
  view.setFloat64(at.BLOCKING_SHARE, prepared.blockingShare, true);
  writeLists(view, lists, prepared);
  states.forEach((state, index) => {
    const place = at.STATES + index * at.STATE_SIZE;
    view.setUint32(place + at.HEARS, prepared.states[index]?.hears ?? 0, true);
    if (state.action !== null) writeAction(draft, place, state.action);
    const [a, b] = state.counters;
    if (a !== null) writeCounter(draft, place + at.COUNTER_A, a);
    if (b !== null) writeCounter(draft, place + at.COUNTER_B, b);
    for (let event = 0; event < EVENT_NUM; event++) {
      const list = i32At(prepared.offsets, index * EVENT_NUM + event);
      if (list > 0) view.setUint32(place + at.LISTS + event * 4, lists + list * 4, true);
    }
  });
  return { bytes, laws: draft.laws };
}

function distsOf({ action, counters }: State): readonly Dist[] {
  const all = counters.map((counter) => counter?.dist ?? null);
  if (action !== null && action.kind !== "cancel") {
    all.push(action.limit);
    if (action.kind !== "timer") all.push(action.timeout);
    if (action.kind !== "pad") all.push(action.duration);
  }
  return all.filter((dist) => dist !== null);
}

/** The lists as they are, but with places of states for their numbers. */
function writeLists(view: DataView, lists: number, { thresholds }: PreparedMachine): void {
  // Entry 0 belongs to no list.
  let from = 1;
  while (from < thresholds.length) {
    const length = i32At(thresholds, from);
    view.setInt32(lists + from * 4, length, true);
    for (let i = from + 1; i <= from + 2 * length; i += 2) {
      const target = i32At(thresholds, i + 1);
      view.setInt32(lists + i * 4, i32At(thresholds, i), true);
      // What is no state has the same number in both.
      const place = target < 0 ? target : at.STATES + target * at.STATE_SIZE;
      view.setInt32(lists + i * 4 + 4, place, true);
    }
    from += 1 + 2 * length;
  }
}

const KINDS = { cancel: at.CANCEL, timer: at.TIMER, pad: at.PAD, block: at.BLOCK } as const;
const CANCELLED = {
  action: at.CANCEL_ACTION,
  internal: at.CANCEL_TIMER,
  all: at.CANCEL_ACTION | at.CANCEL_TIMER,
} as const;

function writeAction(draft: Draft, place: number, action: Action): void {
  let flags: number = KINDS[action.kind];
  if (action.kind === "cancel") flags |= CANCELLED[action.timer];
  else if (action.replace) flags |= at.REPLACE_FLAG;
  if ("bypass" in action && action.bypass) flags |= at.BYPASS_FLAG;
  draft.view.setInt32(place + at.ACTION, flags, true);
  if (action.kind === "cancel") return;
  if (action.limit !== null) refer(draft, place + at.LIMIT, action.limit);
  if (action.kind !== "timer") refer(draft, place + at.TIMEOUT, action.timeout);
  if (action.kind !== "pad") refer(draft, place + at.DURATION, action.duration);
}

const OPERATIONS = { increment: at.INCREMENT, decrement: at.DECREMENT, set: at.SET } as const;

function writeCounter(draft: Draft, place: number, { operation, dist, copy }: Counter): void {
  draft.view.setInt32(place, OPERATIONS[operation] | (copy ? at.COPY : 0), true);
  if (dist !== null) refer(draft, place + 4, dist);
}

/** Refers to a distribution, which is written once. */
function refer(draft: Draft, place: number, dist: Dist): void {
  let where = draft.places.get(dist);
  if (where === undefined) {
    where = draft.next;
    draft.next += at.DIST_SIZE;
    draft.places.set(dist, where);
    writeDist(draft.view, where, dist, draft.laws);
  }
  draft.view.setUint32(place, where, true);
}
