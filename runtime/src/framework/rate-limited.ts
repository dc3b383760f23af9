import type { TriggerAction } from "./action.ts";
import type { TriggerEvent } from "./event.ts";
import type { Framework } from "./framework.ts";
import type { Observer } from "./observer.ts";

const WINDOW = 1e9;

/**
 * A framework whose actions are dropped, all those of a call at once, while there were too
 * many in the last second. Machines hear every event all the same.
 *
 * Counting is the reference's: a window of one second, estimated from the last two fixed
 * ones. The call that begins a window is never limited, and a new window begins at that
 * call, not a second after the last one.
 */
export class RateLimitedFramework {
  readonly framework: Framework;
  #previous = 0;
  #current = 0;
  /** When the current window began, nanoseconds. */
  #tick: number;
  readonly #observer: Observer | undefined;

  /**
   * The first window begins at the framework's present. `observer` is told of the actions
   * dropped, how many at once; of everything else the framework's own is.
   */
  constructor(framework: Framework, observer?: Observer) {
    this.framework = framework;
    this.#observer = observer;
    this.#tick = framework.now;
  }

  /**
   * `Framework.triggerEvents` with at most about `maxActionsPerSecond` actions per second. A
   * call can exceed it by the number of machines less one; 0 or less drops everything but
   * what begins a window. `now` is in nanoseconds, as there.
   * @throws {FrameworkError} as `Framework.triggerEvents` does; then nothing has happened.
   */
  triggerEvents(
    events: readonly TriggerEvent[],
    maxActionsPerSecond: number,
    now: number,
  ): readonly TriggerAction[] {
    let actions = this.framework.triggerEvents(events, now);
    const since = now > this.#tick ? now - this.#tick : 0;
    if (since < WINDOW) {
      const rate = this.#previous * ((WINDOW - since) / WINDOW) + this.#current;
      if (rate >= maxActionsPerSecond) {
        if (actions.length > 0) this.#observer?.({ kind: "rate-limited", actions: actions.length });
        actions = [];
      }
    } else {
      this.#previous = since / WINDOW < 2 ? this.#current : 0;
      this.#tick = now;
      this.#current = 0;
    }
    this.#current += actions.length;
    return actions;
  }

  /** An independent copy, framework included; see `Framework.clone`. */
  clone(): RateLimitedFramework {
    const copy = new RateLimitedFramework(this.framework.clone(), this.#observer);
    copy.#tick = this.#tick;
    copy.#previous = this.#previous;
    copy.#current = this.#current;
    return copy;
  }
}
