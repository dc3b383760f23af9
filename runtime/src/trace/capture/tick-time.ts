import type { Frame } from "./frames.ts";

/** How an interface of a pcapng file counts time. */
export interface Clock {
  /** Ticks a second: 10 to this, or 2 to the lower seven bits where the highest bit is set. */
  resolution: number;
  /** Seconds to add. */
  offset: number;
}

/** Microseconds since 1970, unless the file tells otherwise. */
export function newClock(): Clock {
  return { resolution: 6, offset: 0 };
}

/** Puts the time of `high` * 2^32 + `low` ticks into the frame, cut off to nanoseconds. */
export function tickTime(high: number, low: number, clock: Clock, frame: Frame): void {
  const { resolution } = clock;
  const ticks = high * 2 ** 32 + low;
  if (resolution <= 9 && ticks < 2 ** 53) {
    const each = 10 ** resolution;
    frame.seconds = Math.floor(ticks / each) + clock.offset;
    frame.nanoseconds = (ticks % each) * (1e9 / each);
    return;
  }
  const exact = (BigInt(high) << 32n) | BigInt(low);
  const each = resolution < 128 ? 10n ** BigInt(resolution) : 1n << BigInt(resolution & 127);
  frame.seconds = Number(exact / each) + clock.offset;
  frame.nanoseconds = Number(((exact % each) * 1_000_000_000n) / each);
}
