import { TraceError } from "./error.ts";
import { placeOf } from "./raw-packets.ts";
import type { RawPackets } from "./raw-packets.ts";
import type { TraceNote } from "./reading.ts";

/** Sizes that simulators of defenses write for padding: FRONT and adaptive ones, GLUE. */
const PADDING_SIZES: ReadonlySet<number> = new Set([888, 999]);

/** Packets from which it is a mistake that all have one sign. */
const ONE_SIGN_PACKETS = 20;

/** Packets from which a trace is no circuit's beginning: those of 30 cells are 90 % sent. */
const LOADING_PACKETS = 200;

/** Share of one sign from which it must be what is received: downloads dominate page loads. */
const RECEIVED_SHARE = 0.75;

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

/**
 * What positive means. It is sent in all known data sets; but if so many are positive that
 * no page load has as much to send, it is the opposite.
 *
 * @throws {TraceError} "direction" if all of many packets have one sign, which then tells nothing.
 */
export function guessPositive(packets: RawPackets): Positive {
  const { value, length } = packets;
  if (length < ONE_SIGN_PACKETS) return "sent";
  let above = 0;
  for (let i = 0; i < length; i++) if ((value[i] ?? 0) > 0) above++;
  if (above === length || above === 0) {
    const which = above === 0 ? "negative" : "positive";
    const message = `all ${length} packets are ${which}, so that the sign tells no direction`;
    const fix = "write the received ones as negative, or say what positive means";
    throw new TraceError("direction", `${message}: ${fix}`, placeOf(packets, 0));
  }
  const loading = length >= LOADING_PACKETS;
  return loading && above > RECEIVED_SHARE * length ? "received" : "sent";
}

/** Told only where it is not what everyone writes. */
export const RECEIVED_NOTE: TraceNote = {
  code: "sign",
  message: "positive read as received: more than three quarters of the packets are positive",
};

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
