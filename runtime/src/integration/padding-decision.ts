import type { BlockingState } from "./blocking.ts";

/**
 * What a padding action does to the wire when its timer expires. Whatever it is, the
 * framework hears PaddingSent.
 *
 * - `send`: a padding packet leaves now.
 * - `queue`: a padding packet joins the queue and leaves when blocking ends.
 * - `release`: the packet that has waited longest leaves now, in place of padding.
 * - `none`: a packet that waits already counts as the padding.
 */
export type PaddingDecision = "send" | "queue" | "release" | "none";

/**
 * The contract's table of blocking against the flags of the padding. Without blocking, packets
 * wait only while the sink is full; `replace` is satisfied by them too.
 */
export function decidePadding(
  blocking: BlockingState,
  flags: { readonly bypass: boolean; readonly replace: boolean },
  waiting: number,
): PaddingDecision {
  if (flags.bypass && blocking === "bypassable") {
    return flags.replace && waiting > 0 ? "release" : "send";
  }
  if (flags.replace && waiting > 0) return "none";
  return blocking === "open" ? "send" : "queue";
}
