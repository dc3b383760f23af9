import { checkTime } from "./clock.ts";
import type { Clock } from "./clock.ts";

interface Alarm {
  readonly at: number;
  /** How many alarms led to it, each set by the one before for the very instant it rang at. */
  readonly chain: number;
  readonly wake: () => void;
}

/** The longest such chain before time is taken to stand still. */
const LONGEST_CHAIN = 1000;

/** A clock for tests and simulations: time passes only when it is told to. Nanoseconds. */
export class FakeClock implements Clock {
  #now: number;
  #alarms: Alarm[] = [];
  /** That of the alarm that rings. */
  #chain = 0;

  /** Starts at `start` nanoseconds. @throws {RangeError} for NaN. */
  constructor(start = 0) {
    checkTime(start);
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  wakeAt(at: number, wake: () => void): () => void {
    checkTime(at);
    const chain = at <= this.#now ? this.#chain + 1 : 0;
    const alarm: Alarm = { at: Math.max(at, this.#now), chain, wake };
    this.#alarms.push(alarm);
    return () => {
      this.#alarms = this.#alarms.filter((one) => one !== alarm);
    };
  }

  /** When the next alarm rings, or undefined if nobody waits. */
  nextAlarm(): number | undefined {
    return this.#first()?.at;
  }

  /**
   * Lets `nanoseconds` pass, ringing alarms at their time, in order of time, then of setting.
   * @throws {RangeError} for a negative number or NaN.
   * @throws {Error} if alarms at one instant set new ones for the same instant without end.
   */
  advance(nanoseconds: number): void {
    this.advanceTo(this.#now + nanoseconds);
  }

  /** Lets time pass until `time`, as `advance` does. */
  advanceTo(time: number): void {
    if (!(time >= this.#now)) {
      throw new RangeError(`the clock shows ${this.#now} ns already, it cannot go to ${time} ns`);
    }
    for (let alarm = this.#first(); alarm && alarm.at <= time; alarm = this.#first()) {
      this.#now = alarm.at;
      this.#ring(alarm);
    }
    this.#now = time;
  }

  #ring(alarm: Alarm): void {
    if (alarm.chain > LONGEST_CHAIN) {
      throw new Error(`alarms at ${this.#now} ns set new ones without end: time cannot pass`);
    }
    this.#alarms.splice(this.#alarms.indexOf(alarm), 1);
    this.#chain = alarm.chain;
    try {
      alarm.wake();
    } finally {
      this.#chain = 0;
    }
  }

  #first(): Alarm | undefined {
    let first: Alarm | undefined;
    for (const alarm of this.#alarms) {
      if (first === undefined || alarm.at < first.at) first = alarm;
    }
    return first;
  }
}
