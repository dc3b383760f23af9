import type { DefenseMachines } from "@mbn-lang/runtime/simulator";
import { bundledSimulator } from "./bundle.ts";
import { DELAY, ITERATIONS } from "./settings.ts";

const { parseMaybenotTrace, prepareMachine, simulate } = await bundledSimulator();

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
  "machine" in machine ? machine : prepareMachine(machine);

/** The same machines made ready once, as somebody with many traces would. */
export function prepared({ client, server }: DefenseMachines): DefenseMachines {
  return { client: client.map(preparedOne), server: server.map(preparedOne) };
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
      const begin = performance.now();
      const trace = parseMaybenotTrace(text);
      const parsed = performance.now();
      const result = simulate(defense, trace, {
        seed,
        delay: DELAY,
        maxIterations: ITERATIONS,
        onlyNetworkActivity: network,
      });
      ns += (performance.now() - parsed) * 1e6;
      parseNs += (parsed - begin) * 1e6;
      events += result.times.length;
      steps += result.iterations;
    }
  }
  return { parseNs, ns, events, steps };
}
