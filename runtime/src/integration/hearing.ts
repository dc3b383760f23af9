import type { TriggerAction } from "../framework/action.ts";
import type { TriggerEvent } from "../framework/event.ts";
import { Framework } from "../framework/framework.ts";
import type { Report } from "../framework/observer.ts";
import { prepareMachine } from "../framework/prepare.ts";
import type { ReadyMachine } from "../framework/prepare.ts";
import { RateLimitedFramework } from "../framework/rate-limited.ts";
import { decodeMachine } from "../machine/decode.ts";
import type { Machine } from "../machine/model.ts";
import { formatPath } from "../machine/path.ts";
import type { Path } from "../machine/path.ts";
import { attempt, MachineError } from "../machine/problem.ts";
import type { TunnelOptions } from "./options.ts";
import { shown } from "./shown.ts";
import type { Counts } from "./tally.ts";

/** The machines of a driver: they hear one event at a time (nanoseconds) and ask for actions. */
export interface Hearing {
  readonly numMachines: number;
  hear(event: TriggerEvent, at: number): readonly TriggerAction[];
}

/**
 * @throws {MachineError} for a machine that is none, @throws {FrameworkError} for a fraction outside
 * [0, 1].
 */
export function hearingOf(options: TunnelOptions<never>, now: number, counts: Counts): Hearing {
  const framework = options.framework ?? frameworkOf(options, now);
  const { numMachines } = framework;
  const rate = options.maxActionsPerSecond;
  if (rate === undefined) {
    return { numMachines, hear: (event, at) => framework.triggerEvents([event], at) };
  }
  const tell = options.observer;
  const limited = new RateLimitedFramework(framework, (report: Report) => {
    if (report.kind === "rate-limited") counts.droppedActions += report.actions;
    tell?.(report);
  });
  return { numMachines, hear: (event, at) => limited.triggerEvents([event], rate, at) };
}

function frameworkOf(options: TunnelOptions<never>, now: number): Framework {
  const { maxPaddingFrac = 0, maxBlockingFrac = 0, generator, observer, stateNames } = options;
  return new Framework({
    machines: (options.machines ?? []).map(machineOf),
    now,
    maxPaddingFrac,
    maxBlockingFrac,
    ...(generator && { generator }),
    ...(observer && { observer }),
    ...(stateNames && { stateNames }),
  });
}

/** A machine ready to run. What is wrong with it is told with its place in the list. */
function machineOf(given: unknown, index: number): ReadyMachine {
  const machine = attempt(() => ready(given, index));
  if (!(machine instanceof MachineError)) return machine;
  throw new MachineError(
    machine.problems.map(({ code, path: inside, message, offset }) => {
      const path: Path = ["machines", index, ...inside];
      return { code, path, at: formatPath(path), message, offset };
    }),
  );
}

function ready(given: unknown, index: number): ReadyMachine {
  if (typeof given === "string") return prepareMachine(decodeMachine(given));
  if (typeof given !== "object" || given === null || !("machine" in given || "states" in given)) {
    throw new TypeError(
      `machines[${index}] of the tunnel must be a machine string ("02…") or a machine, ` +
        `not ${shown(given)}`,
    );
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what they hold is checked later
  if ("machine" in given) return given as ReadyMachine;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- prepareMachine checks the rest
  return prepareMachine(given as Machine);
}
