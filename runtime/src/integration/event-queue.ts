import type { TriggerEvent } from "../framework/event.ts";
import { Fifo } from "./fifo.ts";

/** An event, and in which round of its instant it happened: see `MAX_ROUNDS`. */
export interface Happened {
  readonly event: TriggerEvent;
  readonly round: number;
}

/** Events that the framework has not heard yet. When full, the oldest make room: the machines
 * then see what is happening rather than what happened. */
export class EventQueue {
  readonly #capacity: number;
  readonly #items = new Fifo<Happened>();
  #dropped = 0;

  /** `capacity` events, at least 1. */
  constructor(capacity: number) {
    this.#capacity = Math.max(1, capacity);
  }

  get length(): number {
    return this.#items.length;
  }

  /** How many events were dropped so far. */
  get dropped(): number {
    return this.#dropped;
  }

  push(event: TriggerEvent, round = 0): void {
    if (this.#items.length >= this.#capacity) {
      this.#items.take();
      this.#dropped += 1;
    }
    this.#items.push({ event, round });
  }

  take(): Happened | undefined {
    return this.#items.take();
  }
}
