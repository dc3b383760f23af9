import type { RawPackets } from "./raw-packets.ts";

/** Sizes that simulators of defenses write for padding: FRONT and adaptive ones, GLUE. */
const PADDING_SIZES: ReadonlySet<number> = new Set([888, 999]);

export type Positive = "sent" | "received";

/** 1 where the client sent the packet. */
export function sentPackets(
  { value, length }: RawPackets,
  positive: Positive,
): Uint8Array<ArrayBuffer> {
  const sent = new Uint8Array(length);
  for (let i = 0; i < length; i++) {
    sent[i] = (value[i] ?? 0) > 0 === (positive === "sent") ? 1 : 0;
  }
  return sent;
}

/** Marks ±888 and ±999 as padding, provided that all other packets have one size: cells. */
export function markPaddingSizes({ value, padding, length }: RawPackets): void {
  let size = 0;
  let found = false;
  for (let i = 0; i < length; i++) {
    const magnitude = Math.abs(value[i] ?? 0);
    if (PADDING_SIZES.has(magnitude)) {
      found = true;
    } else if (magnitude !== size) {
      if (size !== 0) return;
      size = magnitude;
    }
  }
  if (!found || size === 0) return;
  for (let i = 0; i < length; i++) {
    if (PADDING_SIZES.has(Math.abs(value[i] ?? 0))) padding[i] = 1;
  }
}
