import { ByteWriter } from "./byte-writer.ts";
import { EVENT_NUM } from "./constants.ts";
import {
  ACTION_BLOCK,
  ACTION_CANCEL,
  ACTION_PAD,
  ACTION_TIMER,
  LAW_TAGS,
  OPERATIONS,
  TIMERS,
} from "./layout.ts";
import type { Action, Counter, Dist, Law, Machine, State, Transition } from "./model.ts";
import { nansOf } from "./nans.ts";

/** A machine in the binary format. `size` is its `encodedSize`; the machine is valid. */
export function writeMachine(machine: Machine, size: number): Uint8Array<ArrayBuffer> {
  const out = new ByteWriter(size, nansOf.get(machine) ?? null);
  out.u64(machine.allowedPaddingPackets);
  out.f64(machine.maxPaddingFrac);
  out.u64(machine.allowedBlockedMicrosec);
  out.f64(machine.maxBlockingFrac);
  out.integer(machine.states.length);
  for (const state of machine.states) writeState(out, state);
  return out.bytes;
}

function writeState(out: ByteWriter, state: State): void {
  writeAction(out, state.action);
  writeCounter(out, state.counters[0]);
  writeCounter(out, state.counters[1]);
  const { transitions } = state;
  for (let e = 0; e < EVENT_NUM; e++) writeTransitions(out, transitions[e] ?? null);
}

function writeTransitions(out: ByteWriter, list: readonly Transition[] | null): void {
  if (list === null) {
    out.u8(0);
    return;
  }
  out.u8(1);
  out.integer(list.length);
  for (const { target, probability } of list) {
    out.integer(target);
    out.f32(probability);
  }
}

function writeAction(out: ByteWriter, action: Action | null): void {
  if (action === null) {
    out.u8(0);
    return;
  }
  out.u8(1);
  switch (action.kind) {
    case "cancel":
      out.u8(ACTION_CANCEL);
      out.u8(TIMERS.indexOf(action.timer));
      return;
    case "pad":
      out.u8(ACTION_PAD);
      out.flag(action.bypass);
      out.flag(action.replace);
      writeDist(out, action.timeout);
      break;
    case "block":
      out.u8(ACTION_BLOCK);
      out.flag(action.bypass);
      out.flag(action.replace);
      writeDist(out, action.timeout);
      writeDist(out, action.duration);
      break;
    case "timer":
      out.u8(ACTION_TIMER);
      out.flag(action.replace);
      writeDist(out, action.duration);
  }
  writeOptionalDist(out, action.limit);
}

function writeCounter(out: ByteWriter, counter: Counter | null): void {
  if (counter === null) {
    out.u8(0);
    return;
  }
  out.u8(1);
  out.u8(OPERATIONS.indexOf(counter.operation));
  writeOptionalDist(out, counter.dist);
  out.flag(counter.copy);
}

function writeOptionalDist(out: ByteWriter, dist: Dist | null): void {
  if (dist === null) {
    out.u8(0);
    return;
  }
  out.u8(1);
  writeDist(out, dist);
}

function writeDist(out: ByteWriter, dist: Dist): void {
  out.u8(LAW_TAGS[dist.law.kind]);
  writeParameters(out, dist.law);
  out.f64(dist.start);
  out.f64(dist.max);
}

function writeParameters(out: ByteWriter, law: Law): void {
  switch (law.kind) {
    case "uniform":
      return writePair(out, law.low, law.high);
    case "normal":
      return writePair(out, law.mean, law.stdev);
    case "skew_normal":
      out.f64(law.location);
      return writePair(out, law.scale, law.shape);
    case "log_normal":
      return writePair(out, law.mu, law.sigma);
    case "binomial":
      out.u64(law.trials);
      return out.f64(law.probability);
    case "geometric":
      return out.f64(law.probability);
    case "poisson":
      return out.f64(law.lambda);
    case "pareto":
    case "weibull":
    case "gamma":
      return writePair(out, law.scale, law.shape);
    case "beta":
      return writePair(out, law.alpha, law.beta);
  }
}

function writePair(out: ByteWriter, first: number, second: number): void {
  out.f64(first);
  out.f64(second);
}
