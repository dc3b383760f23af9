import { EVENTS } from "@mbn-lang/runtime/machine";
import type { Event, Machine, State } from "@mbn-lang/runtime/machine";

function state(action: State["action"], heard: Event): State {
  const next = [{ target: 1, probability: 1 }];
  return {
    action,
    counters: [null, null],
    transitions: EVENTS.map((event) => (event === heard ? next : null)),
  };
}

/** A machine that sends so many padding packets a second from the first normal packet on. */
export function steadyPadding(perSecond: number): Machine {
  const period = 1e6 / perSecond;
  const timeout = {
    law: { kind: "uniform", low: period, high: period },
    start: 0,
    max: 0,
  } as const;
  const pad = { kind: "pad", bypass: false, replace: false, timeout, limit: null } as const;
  return {
    allowedPaddingPackets: 2n ** 63n,
    maxPaddingFrac: 0,
    allowedBlockedMicrosec: 0n,
    maxBlockingFrac: 0,
    states: [state(null, "NormalSent"), state(pad, "PaddingSent")],
  };
}
