import { EVENT_NUM } from "./constants.ts";
import type { Action, Counter, Dist, Law, Machine, State, Transition } from "./model.ts";

const F32 = 4;
const F64 = 8;
const BYTE = 1;

/** Size of a machine in the binary format, in bytes, before compression. */
export function encodedSize(machine: Machine): number {
  let size =
    bigintSize(machine.allowedPaddingPackets) +
    F64 +
    bigintSize(machine.allowedBlockedMicrosec) +
    F64 +
    integerSize(machine.states.length);
  for (const state of machine.states) size += stateSize(state);
  return size;
}

function integerSize(value: number): number {
  if (value < 251) return 1;
  if (value < 0x1_0000) return 3;
  return value < 0x1_0000_0000 ? 5 : 9;
}

function bigintSize(value: bigint): number {
  return value < 0x1_0000_0000n ? integerSize(Number(value)) : 9;
}

function stateSize(state: State): number {
  let size = actionSize(state.action) + counterSize(state.counters[0]);
  size += counterSize(state.counters[1]);
  const { transitions } = state;
  for (let e = 0; e < EVENT_NUM; e++) size += transitionsSize(transitions[e] ?? null);
  return size;
}

function transitionsSize(list: readonly Transition[] | null): number {
  if (list === null) return BYTE;
  let size = BYTE + integerSize(list.length);
  for (const { target } of list) size += integerSize(target) + F32;
  return size;
}

function counterSize(counter: Counter | null): number {
  return counter === null ? BYTE : 3 * BYTE + limitSize(counter.dist);
}

function actionSize(action: Action | null): number {
  if (action === null) return BYTE;
  switch (action.kind) {
    case "cancel":
      return 3 * BYTE;
    case "pad":
      return 4 * BYTE + distSize(action.timeout) + limitSize(action.limit);
    case "block":
      return (
        4 * BYTE + distSize(action.timeout) + distSize(action.duration) + limitSize(action.limit)
      );
    case "timer":
      return 3 * BYTE + distSize(action.duration) + limitSize(action.limit);
  }
}

function limitSize(dist: Dist | null): number {
  return dist === null ? BYTE : BYTE + distSize(dist);
}

function distSize({ law }: Dist): number {
  return BYTE + lawSize(law) + 2 * F64;
}

function lawSize(law: Law): number {
  switch (law.kind) {
    case "geometric":
    case "poisson":
      return F64;
    case "binomial":
      return bigintSize(law.trials) + F64;
    case "skew_normal":
      return 3 * F64;
    case "uniform":
    case "normal":
    case "log_normal":
    case "pareto":
    case "weibull":
    case "gamma":
    case "beta":
      return 2 * F64;
  }
}
