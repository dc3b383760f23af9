import type { TriggerEvent } from "../framework/event.ts";

/** Events that the framework has not heard yet. When full, the oldest make room: the machines
 * then see what is happening rather than what happened. */
export class EventQueue {
  readonly #capacity: number;
  #items: TriggerEvent[] = [];
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

  push(event: TriggerEvent): void {
    if (this.#items.length >= this.#capacity) {
      this.#items.shift();
      this.#dropped += 1;
    }
    this.#items.push(event);
  }

  take(): TriggerEvent | undefined {
    return this.#items.shift();
  }
}
