import { newLoop } from "./module.ts";
import type { Loop } from "./module.ts";

/** A larger memory is not kept, since it never shrinks. */
const MOST_KEPT = 1 << 26;

/** Undefined where none has been made. */
let spare: Loop | undefined;
let impossible = false;

/** An instance for one simulation at a time; null where there can be none. */
export function takeLoop(): Loop | null {
  if (impossible) return null;
  const loop = spare ?? newLoop();
  spare = undefined;
  impossible = loop === null;
  return loop;
}

/** Gives it back: nothing of its memory may be used any more. */
export function releaseLoop(loop: Loop): void {
  if (loop.exports.memory.buffer.byteLength <= MOST_KEPT) spare = loop;
}
