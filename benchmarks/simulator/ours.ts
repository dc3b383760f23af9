import process from "node:process";
import { prepareMachine } from "@mbn/runtime";
import { simulate } from "@mbn/runtime/simulator";
import type { DefenseMachines } from "@mbn/runtime/simulator";
import { parseMaybenotTrace } from "@mbn/runtime/trace";
import type { Trace } from "@mbn/runtime/trace";
import { DELAY, ITERATIONS } from "./settings.ts";

export interface Timing {
  readonly parseNs: number;
  readonly ns: number;
  /** Events recorded. */
  readonly events: number;
  /** Steps of the event loop: the same in both programs, but only ours counts them. */
  readonly steps: number;
}

type OneMachine = DefenseMachines["client"][number];

const preparedOne = (machine: OneMachine): OneMachine =>
  "offsets" in machine ? machine : prepareMachine(machine);

/** The same machines made ready once, as somebody with many traces would. */
export function prepared({ client, server }: DefenseMachines): DefenseMachines {
  return { client: client.map(preparedOne), server: server.map(preparedOne) };
}

/** Time of all of this process's threads on a processor: others do not disturb it. Nanoseconds. */
function onProcessor(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1000;
}

/** Parses and simulates every trace `repeat` times, with the seeds 0, 1, ... */
export function run(
  defense: DefenseMachines,
  texts: readonly string[],
  repeat: number,
  network: boolean,
): Timing {
  let [parseNs, ns, events, steps] = [0, 0, 0, 0];
  for (let i = 0; i < repeat; i++) {
    for (const [seed, text] of texts.entries()) {
      const begin = onProcessor();
      const trace: Trace = parseMaybenotTrace(text);
      const parsed = onProcessor();
      const result = simulate(defense, trace, {
        seed,
        delay: DELAY,
        maxIterations: ITERATIONS,
        onlyNetworkActivity: network,
      });
      ns += onProcessor() - parsed;
      parseNs += parsed - begin;
      events += result.times.length;
      steps += result.iterations;
    }
  }
  return { parseNs, ns, events, steps };
}
