import type { TriggerAction } from "../framework/action.ts";
import type { TriggerEvent } from "../framework/event.ts";
import { Blocking } from "./blocking.ts";
import type { Egress } from "./egress.ts";
import { EventQueue } from "./event-queue.ts";
import type { Hearing } from "./hearing.ts";
import { MachineTimers } from "./machine-timers.ts";
import type { Scheduled } from "./machine-timers.ts";
import type { TunnelOptions } from "./options.ts";
import type { Present } from "./present.ts";
import { MAX_ROUNDS, Overloads } from "./rounds.ts";
import type { Counts } from "./tally.ts";

/** What a defense works on, which belongs to its driver. */
interface Surroundings<Packet> {
  readonly machines: Hearing;
  readonly egress: Egress<Packet>;
  readonly present: Present;
  readonly counts: Counts;
}

/**
 * What machines do to a connection, step by step: their timers, the blocking, and the events that
 * they have not heard yet. Times are nanoseconds.
 */
export class Defense<Packet> {
  readonly #machines: Hearing;
  readonly #egress: Egress<Packet>;
  readonly #present: Present;
  readonly #counts: Counts;
  readonly #onOverload: TunnelOptions<Packet>["onOverload"];
  readonly #timers: MachineTimers;
  readonly #events: EventQueue;
  readonly #blocking = new Blocking();
  readonly #overloads = new Overloads();

  constructor(around: Surroundings<Packet>, options: TunnelOptions<Packet>) {
    this.#machines = around.machines;
    this.#egress = around.egress;
    this.#present = around.present;
    this.#counts = around.counts;
    this.#onOverload = options.onOverload;
    this.#timers = new MachineTimers(around.machines.numMachines);
    this.#events = new EventQueue(options.eventCapacity ?? 2048);
  }

  /** Events dropped because too many waited. */
  get droppedEvents(): number {
    return this.#events.dropped;
  }

  /** When blocking ends by itself; undefined while nothing is blocked. */
  get blockedUntil(): number | undefined {
    return this.#blocking.until;
  }

  /** Whether there is something to do at once. */
  get isBusy(): boolean {
    return this.#events.length > 0 || this.#egress.mayLeave(this.#blocking.state);
  }

  /** Something has happened of which the machines shall hear. */
  happened(event: TriggerEvent): void {
    this.#events.push(event);
  }

  /** Ends blocking early; true if there was some. */
  unblock(): boolean {
    if (!this.#blocking.end()) return false;
    this.#counts.blockingsCut += 1;
    this.#events.push({ kind: "BlockingEnd" });
    return true;
  }

  /** Ends all blocking, of which nobody hears any more. */
  end(): void {
    this.#blocking.end();
  }

  /** When the next timer or the end of blocking is due; Infinity if neither will be. */
  get next(): number {
    return Math.min(this.#timers.next() ?? Infinity, this.#blocking.until ?? Infinity);
  }

  /** Does the next thing that is due; false if there is none. */
  step(now: number): boolean {
    const happened = this.#events.take();
    if (happened !== undefined) {
      const { event, round } = happened;
      for (const action of this.#machines.hear(event, this.#present.at)) this.#apply(action, round);
      return true;
    }
    const timer = this.#timers.next() ?? Infinity;
    const { until, round } = this.#blocking;
    if (until !== undefined && this.#blocking.expire(Math.min(now, timer))) {
      this.#present.goOff(until, now);
      this.#events.push({ kind: "BlockingEnd" }, round);
      return true;
    }
    if (this.#egress.mayLeave(this.#blocking.state)) {
      this.#events.push({ kind: "TunnelSent" }, this.#egress.depart(this.#present.at));
      return true;
    }
    const expired = this.#timers.take(now);
    if (expired === undefined) return false;
    this.#present.goOff(timer, now);
    const { machine } = expired;
    if (expired.timer === "action") this.#perform(machine, expired.action);
    else this.#events.push({ kind: "TimerEnd", machine }, expired.round);
    return true;
  }

  /** Does what the framework asks for in a round: sets or stops timers. */
  #apply(action: TriggerAction, round: number): void {
    const { machine } = action;
    const now = this.#present.at;
    if (action.kind === "cancel") return this.#timers.cancel(machine, action.timer);
    const wait = action.kind === "timer" ? action.duration : action.timeout;
    const mayAct = (wait > 0 && action.kind !== "timer") || this.#mayAct(machine, round);
    if (wait === 0 && !mayAct) {
      this.#counts.droppedActions += 1;
      return;
    }
    const due = { at: now + wait, round: wait === 0 ? round + 1 : 0 };
    if (action.kind !== "timer") {
      this.#timers.schedule(machine, due.at, scheduled(action, due.round));
      return;
    }
    if (!this.#timers.update(machine, due, action.replace, now)) return;
    if (mayAct) this.#events.push({ kind: "TimerBegin", machine }, round + 1);
    else this.#counts.droppedEvents += 1;
  }

  /** Whether a machine may act at this instant in another round. */
  #mayAct(machine: number, round: number): boolean {
    if (round < MAX_ROUNDS) return true;
    const at = this.#present.at;
    if (this.#overloads.note(machine, at)) {
      this.#counts.overloads += 1;
      this.#onOverload?.({ machine, at });
    }
    return false;
  }

  /** An action timer went off. */
  #perform(machine: number, action: Scheduled): void {
    const { at } = this.#present;
    const { round } = action;
    if (action.kind === "pad") {
      this.#events.push({ kind: "PaddingSent", machine }, round);
      this.#egress.pad(this.#blocking.state, action, at);
      return;
    }
    this.#blocking.block(at + action.duration, action, action.duration === 0 ? round : 0);
    this.#counts.blockings += 1;
    this.#events.push({ kind: "BlockingBegin", machine }, round);
  }
}

function scheduled(
  action: Extract<TriggerAction, { kind: "pad" | "block" }>,
  round: number,
): Scheduled {
  const { bypass, replace } = action;
  if (action.kind === "pad") return { kind: "pad", bypass, replace, round };
  return { kind: "block", bypass, replace, duration: action.duration, round };
}
