import {
  checkTime,
  LONGEST_DELAY,
  NANOSECONDS_PER_MILLISECOND,
  now,
  systemClock,
} from "./clock.ts";
import type { Clock } from "./clock.ts";

/** A host like Node, whose event loop can be asked for another turn at once. */
interface Host {
  readonly setImmediate?: (callback: () => void) => unknown;
}

/** Nanoseconds before the time at which sleeping ends: `setTimeout` wakes a millisecond late. */
const MARGIN = 2 * NANOSECONDS_PER_MILLISECOND;

/**
 * As `systemClock`, but on time to some microseconds on an idle core. It sleeps until two
 * milliseconds before the time and then asks the event loop for one turn after the other, in
 * which everything else goes on: so a core is busy while something is due soon. Needs
 * `setImmediate`, which Node, Deno and Bun have; elsewhere it is `systemClock`.
 */
export function preciseClock(): Clock {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- whether it is there is asked
  const { setImmediate: nextTurn } = globalThis as Host;
  if (nextTurn === undefined) return systemClock();
  return {
    now,
    wakeAt(at, wake) {
      checkTime(at);
      let calledOff = false;
      let sleep: ReturnType<typeof setTimeout> | undefined;
      const step = (): void => {
        if (calledOff) return;
        if (now() >= at) wake();
        else wait();
      };
      const wait = (): void => {
        const left = Math.floor((at - now() - MARGIN) / NANOSECONDS_PER_MILLISECOND);
        if (left >= 1) sleep = setTimeout(step, Math.min(left, LONGEST_DELAY));
        else nextTurn(step);
      };
      wait();
      return () => {
        calledOff = true;
        clearTimeout(sleep);
      };
    },
  };
}
