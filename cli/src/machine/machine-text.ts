import type { Action, Counter, Dist, Machine, State } from "@mbn-lang/runtime/machine";
import { EVENTS, STATE_END, STATE_SIGNAL, U64_MAX } from "@mbn-lang/runtime/machine";

// Machines in words, for reading only: `decompile` is what gives text that compiles.

/** How a distribution's numbers are meant. */
type Show = (value: number) => string;

const UNITS = [
  ["d", 86_400_000_000],
  ["h", 3_600_000_000],
  ["min", 60_000_000],
  ["s", 1_000_000],
  ["ms", 1000],
] as const;
const DIGITS = 6;

/** Microseconds in the largest unit that keeps the number at 1 or above. */
function durationText(microseconds: number): string {
  if (!Number.isFinite(microseconds) || microseconds === 0) return `${microseconds}us`;
  for (const [unit, factor] of UNITS) {
    const value = microseconds / factor;
    // From a minute on only whole numbers read better than seconds.
    if (Math.abs(value) < 1 || (factor >= 60_000_000 && !Number.isInteger(value))) continue;
    return `${rounded(value)}${unit}`;
  }
  return `${rounded(microseconds)}us`;
}

function numberText(value: number): string {
  return rounded(value);
}

function rounded(value: number): string {
  return String(Number(value.toPrecision(DIGITS)));
}

/** Both budgets of a machine, padding first. */
export function budgetTexts(machine: Machine): readonly [string, string] {
  const { allowedPaddingPackets: packets, allowedBlockedMicrosec: time } = machine;
  return [
    budgetText(packets, `${packets} packets`, machine.maxPaddingFrac),
    budgetText(time, durationText(Number(time)), machine.maxBlockingFrac),
  ];
}

function budgetText(amount: bigint, shown: string, frac: number): string {
  const share = `at most ${rounded(frac * 100)}%`;
  if (amount === U64_MAX) return "unlimited";
  if (amount === 0n) return frac === 0 ? "no limit of its own" : share;
  if (frac === 0) return `${shown} beyond the framework's limit`;
  // The smallest share that is not 0: any packet is too much after the budget.
  return frac === Number.MIN_VALUE ? `exactly ${shown}` : `${shown}, then ${share}`;
}

export function actionText(action: Action | null): string {
  if (action === null) return "";
  switch (action.kind) {
    case "cancel":
      return `cancel ${action.timer}`;
    case "pad":
      return `pad${flags(action)}${after(action.timeout)}${limit(action.limit)}`;
    case "block": {
      const duration = distText(action.duration, durationText);
      return `block${flags(action)}${after(action.timeout)} for ${duration}${limit(action.limit)}`;
    }
    case "timer": {
      const replace = action.replace ? " replace" : "";
      return `timer${replace} for ${distText(action.duration, durationText)}${limit(action.limit)}`;
    }
  }
}

function flags(action: { readonly bypass: boolean; readonly replace: boolean }): string {
  return `${action.bypass ? " bypass" : ""}${action.replace ? " replace" : ""}`;
}

function after(timeout: Dist): string {
  const text = distText(timeout, durationText);
  return text === "0us" ? "" : ` after ${text}`;
}

function limit(dist: Dist | null): string {
  return dist === null ? "" : ` limit ${distText(dist, numberText)}`;
}

/** Arguments of these laws are plain numbers whatever is drawn. */
const DIMENSIONLESS = new Set(["mu", "sigma", "probability", "shape", "lambda", "alpha", "beta"]);

function distText({ law, start, max }: Dist, show: Show): string {
  const maximum = max === 0 ? "" : ` max ${show(max)}`;
  if (law.kind === "uniform" && law.low === 0 && law.high === 0) return `${show(start)}${maximum}`;
  const args = Object.entries(law)
    .filter(([name]) => name !== "kind")
    .map(([name, value]: [string, string | number | bigint]) => {
      if (typeof value !== "number") return String(value);
      return DIMENSIONLESS.has(name) ? numberText(value) : show(value);
    });
  const shift = start === 0 ? "" : ` start ${show(start)}`;
  return `${law.kind}(${args.join(", ")})${shift}${maximum}`;
}

export function countersText(state: State): string {
  const names = ["A", "B"];
  return state.counters
    .map((counter, index) => (counter === null ? "" : counterText(counter, index, names)))
    .filter((text) => text !== "")
    .join(", ");
}

function counterText(counter: Counter, index: number, names: readonly string[]): string {
  const operator = { set: "=", increment: "+=", decrement: "-=" }[counter.operation];
  const other = names[1 - index] ?? "";
  const amount = counter.dist === null ? "1" : distText(counter.dist, numberText);
  return `${names[index] ?? ""} ${operator} ${counter.copy ? other : amount}`;
}

/** One text per event that the state reacts to; equal lists of events are joined. */
export function transitionTexts(state: State): readonly string[] {
  const byTargets = new Map<string, string[]>();
  for (const [index, event] of EVENTS.entries()) {
    const list = state.transitions[index];
    if (list === null || list === undefined) continue;
    const targets = list.map(({ target, probability }) => {
      const share = probability === 1 ? "" : `${rounded(probability * 100)}%: `;
      return `${share}${targetText(target)}`;
    });
    const key = targets.join(", ");
    byTargets.set(key, [...(byTargets.get(key) ?? []), event]);
  }
  return [...byTargets].map(([targets, events]) => `${events.join(", ")} -> ${targets}`);
}

function targetText(target: number): string {
  if (target === STATE_END) return "end";
  return target === STATE_SIGNAL ? "signal" : String(target);
}
