import type { Clock } from "./clock.ts";

interface Alarm {
  readonly at: number;
  readonly wake: () => void;
}

/** A clock for tests and simulations: time passes only when it is told to. */
export class FakeClock implements Clock {
  #now: number;
  #alarms: Alarm[] = [];

  constructor(start = 0) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  wakeAt(at: number, wake: () => void): () => void {
    const alarm: Alarm = { at: Math.max(at, this.#now), wake };
    this.#alarms.push(alarm);
    return () => {
      this.#alarms = this.#alarms.filter((one) => one !== alarm);
    };
  }

  /** When the next alarm rings, or undefined if nobody waits. */
  nextAlarm(): number | undefined {
    return this.#first()?.at;
  }

  /** Lets `nanoseconds` pass, ringing alarms at their time, in order of time, then of setting. */
  advance(nanoseconds: number): void {
    this.advanceTo(this.#now + nanoseconds);
  }

  /** Lets time pass until `time`; an earlier time is a RangeError. */
  advanceTo(time: number): void {
    if (!(time >= this.#now)) {
      throw new RangeError(`the clock shows ${this.#now} ns already, it cannot go to ${time} ns`);
    }
    for (let alarm = this.#first(); alarm && alarm.at <= time; alarm = this.#first()) {
      this.#alarms.splice(this.#alarms.indexOf(alarm), 1);
      this.#now = alarm.at;
      alarm.wake();
    }
    this.#now = time;
  }

  #first(): Alarm | undefined {
    let first: Alarm | undefined;
    for (const alarm of this.#alarms) {
      if (first === undefined || alarm.at < first.at) first = alarm;
    }
    return first;
  }
}
