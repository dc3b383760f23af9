import type { BlockingState } from "./blocking.ts";

/**
 * What a padding action does to the wire when its timer expires. Whatever it is, the
 * framework hears PaddingSent.
 *
 * - `pass`: a padding packet leaves although blocking is on, as soon as the sink takes it.
 * - `queue`: a padding packet joins the queue, and leaves when nothing is blocked.
 * - `release`: the packet that has waited longest leaves now, in place of padding.
 * - `none`: a packet that waits already counts as the padding.
 */
export type PaddingDecision = "pass" | "queue" | "release" | "none";

/** Packets that have not left yet. */
export interface Queued {
  /** Those that wait for the end of blocking. */
  readonly blocked: number;
  /** Those that may leave although blocking is on: they wait for the sink alone. */
  readonly passing: number;
}

/**
 * The contract's table of blocking against the flags of the padding. Without blocking, packets
 * wait only while the sink is full; `replace` is satisfied by them too.
 */
export function decidePadding(
  blocking: BlockingState,
  flags: { readonly bypass: boolean; readonly replace: boolean },
  { blocked, passing }: Queued,
): PaddingDecision {
  const bypasses = flags.bypass && blocking === "bypassable";
  if (!flags.replace) return bypasses ? "pass" : "queue";
  if (bypasses && blocked > 0) return "release";
  if (blocked + passing > 0) return "none";
  return bypasses ? "pass" : "queue";
}
