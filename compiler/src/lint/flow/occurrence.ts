import { EVENTS, STATE_END, STATE_SIGNAL } from "@mbn-lang/runtime/machine";
import type { Action, Event, Machine, State } from "@mbn-lang/runtime/machine";
import { AT_START, isSame, join, NEVER, update } from "./values.ts";
import type { CounterValues } from "./values.ts";

// What can happen to a machine, whatever its tunnel does: which states it may be in, which of
// them it enters, and with which counters. The framework takes a state's action and updates
// only when a transition leads into the state, so state 0 waits until one leads back.

export interface Occurrence {
  /** States that the machine may be in. */
  readonly occupied: ReadonlySet<number>;
  /** States that a transition may lead into. */
  readonly entered: ReadonlySet<number>;
  /** Entered states in which a counter may fall to 0. */
  readonly falling: ReadonlySet<number>;
  /** By state: the counters with which it may be entered, before its updates. */
  readonly before: readonly (CounterValues | undefined)[];
}

const cache = new WeakMap<Machine, Occurrence>();

export function occurrenceOf(machine: Machine): Occurrence {
  let known = cache.get(machine);
  if (known === undefined) cache.set(machine, (known = new Walk(machine).result()));
  return known;
}

/** Events that come only of an own action, by the action. */
const CAUSES: Partial<Record<Event, Action["kind"]>> = {
  PaddingSent: "pad",
  TimerBegin: "timer",
  TimerEnd: "timer",
};

/** Actions whose being taken counts against the limit of the state that the machine is in. */
const COUNTED: readonly Action["kind"][] = ["pad", "block", "timer"];

/** Follows transitions until nothing new is found; what is found only ever grows. */
class Walk {
  readonly #states: readonly State[];
  readonly #occupied = new Set<number>();
  readonly #entered = new Set<number>();
  readonly #falling = new Set<number>();
  readonly #before: (CounterValues | undefined)[];
  readonly #within: CounterValues[];
  /** Kinds of actions that entered states take. */
  readonly #taken = new Set<Action["kind"]>();
  readonly #pending = new Set<number>();

  constructor({ states }: Machine) {
    this.#states = states;
    this.#before = states.map(() => undefined);
    this.#within = states.map(() => NEVER);
  }

  result(): Occurrence {
    this.#occupy(0, AT_START);
    // What is added to a set while it is walked is walked too.
    for (const at of this.#pending) {
      this.#pending.delete(at);
      this.#follow(at);
    }
    return {
      occupied: this.#occupied,
      entered: this.#entered,
      falling: this.#falling,
      before: this.#before,
    };
  }

  #follow(at: number): void {
    const state = this.#states[at];
    const values = this.#within[at] ?? NEVER;
    if (state === undefined) return;
    for (const [number, list] of state.transitions.entries()) {
      if (list === null || !this.#happens(EVENTS[number], state, at)) continue;
      for (const { target } of list) {
        if (target !== STATE_END && target !== STATE_SIGNAL) this.#enter(target, values);
      }
    }
  }

  /** Whether an event may reach a machine in a state, as far as is known by now. */
  #happens(event: Event | undefined, { action }: State, at: number): boolean {
    if (event === undefined) return false;
    const cause = CAUSES[event];
    if (cause !== undefined) return this.#taken.has(cause);
    if (event === "CounterZero") return this.#falling.has(at);
    if (event === "LimitReached") {
      return hasLimit(action) && COUNTED.some((kind) => this.#taken.has(kind));
    }
    return true;
  }

  #enter(at: number, before: CounterValues): void {
    const state = this.#states[at];
    if (state === undefined) return;
    const known = this.#before[at];
    const joined = known === undefined ? before : join(known, before);
    if (known !== undefined && isSame(known, joined)) return;
    this.#before[at] = joined;
    this.#entered.add(at);
    const { values, falls } = update(state.counters, joined);
    if (falls && !this.#falling.has(at)) {
      this.#falling.add(at);
      this.#pending.add(at);
    }
    if (state.action !== null) this.#take(state.action.kind);
    this.#occupy(at, values);
  }

  #occupy(at: number, values: CounterValues): void {
    const within = this.#within[at] ?? NEVER;
    const joined = join(within, values);
    if (this.#occupied.has(at) && isSame(within, joined)) return;
    this.#occupied.add(at);
    this.#within[at] = joined;
    this.#pending.add(at);
  }

  /** A new kind of action brings events that no state could hear before. */
  #take(kind: Action["kind"]): void {
    if (this.#taken.has(kind)) return;
    this.#taken.add(kind);
    for (const at of this.#occupied) this.#pending.add(at);
  }
}

export function hasLimit(action: Action | null): boolean {
  return action !== null && action.kind !== "cancel" && action.limit !== null;
}
