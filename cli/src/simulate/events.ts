import type { Report, StateRef } from "@mbn-lang/runtime";
import type { Defense } from "./defense.ts";
import { timeText } from "./number-text.ts";
import { namesOf } from "./watch/side-names.ts";
import type { Names, SideName } from "./watch/side-names.ts";

/** Lists what the two frameworks do, in text or as objects, with names of machines and states. */
export interface EventList {
  readonly observe: (side: SideName, report: Report, now: number) => void;
  /** What was listed since the last time. */
  readonly take: () => string;
}

function collect(format: (side: SideName, report: Report, now: number) => string): EventList {
  let text = "";
  return {
    observe: (side, report, now) => {
      text += format(side, report, now);
    },
    take: () => {
      const taken = text;
      text = "";
      return taken;
    },
  };
}

/** One line an event; what it led to is indented below it. Times are seconds. */
export function listEvents(defense: Defense): EventList {
  const names = namesOf(defense);
  return collect((side, report, now) => {
    const { machine, state } = names(side);
    if (report.kind === "event") {
      const time = (now / 1e9).toFixed(9).padStart(16);
      const by = report.machine === null ? "" : ` by ${machine(report.machine)}`;
      return `${time}  ${side}  ${report.event}${by}\n`;
    }
    const text = detail(report, machine, state);
    return `${" ".repeat(26)}${text}\n`;
  });
}

/** JSON Lines: the reports as they are, with `time` in ns, `side` and names. */
export function listEventObjects(defense: Defense): EventList {
  const names = namesOf(defense);
  return collect((side, report, now) => {
    const { machine, state } = names(side);
    const machineIndex = "machine" in report ? report.machine : null;
    const object = {
      time: now,
      side,
      ...report,
      ...(machineIndex === null ? {} : { machineName: machine(machineIndex) }),
    };
    const text = JSON.stringify(object, (_key, value: unknown) => {
      if (typeof value === "bigint") return String(value);
      return isState(value) && machineIndex !== null
        ? { ...value, name: state(machineIndex, value) }
        : value;
    });
    return `${text}\n`;
  });
}

function isState(value: unknown): value is StateRef {
  return typeof value === "object" && value !== null && "index" in value && "name" in value;
}

function detail(
  report: Exclude<Report, { readonly kind: "event" }>,
  machine: Names["machine"],
  state: Names["state"],
): string {
  if (report.kind === "rate-limited") return `rate limit: ${report.actions} actions dropped`;
  const by = machine(report.machine);
  switch (report.kind) {
    case "transition":
      return `${by}: ${state(report.machine, report.from)} -> ${state(report.machine, report.to)} on ${report.event}`;
    case "draw": {
      const isTime = report.what === "timeout" || report.what === "duration";
      const value = isTime ? timeText(report.value * 1000) : String(report.value);
      return `${by}: ${state(report.machine, report.state)} draws ${report.what} ${value}`;
    }
    case "counter":
      return `${by}: counter ${report.counter} ${report.before} -> ${report.after}`;
    case "limit":
      return `${by}: limit, ${report.left} left`;
    case "signal":
      return `${by}: signals`;
    case "action":
      return `${by}: ${state(report.machine, report.state)} schedules ${actionText(report)}`;
    case "refused":
      return `${by}: ${state(report.machine, report.state)} schedules nothing: ${report.why}`;
  }
}

function actionText({ action, timer }: Extract<Report, { readonly kind: "action" }>): string {
  return timer === null ? action : `${action} (${timer})`;
}
